import { array, integer, object, required, string } from '../schema.ts';

const bucket = object(() => ({
  maxTokens: required(integer({ minimum: 1, go: 'int32' })),
  refillPeriod: required(string({ go: 'duration' })),
}));

const toolLimit = object(
  () => ({ name: required(string({ minLength: 1 })), shared: bucket, perUser: bucket }),
  {
    rules: [
      {
        code: 'ToolRateLimitEmpty',
        message: 'set `shared` or `perUser`: a tool needs at least one limit',
        holds: (self) => self.shared !== undefined || self.perUser !== undefined,
      },
    ],
  },
);

export const rateLimiting = object(
  () => ({ shared: bucket, perUser: bucket, tools: array(toolLimit, { key: 'name' }) }),
  {
    rules: [
      {
        code: 'RateLimitingEmpty',
        message: 'set `shared`, `perUser` or `tools`, or leave `rateLimiting` out',
        holds: (self) =>
          self.shared !== undefined || self.perUser !== undefined || (self.tools ?? []).length > 0,
      },
    ],
  },
);
