import { atLeastOneSecond } from '../cel-duration.ts';
import { quoted } from '../quoted.ts';
import { boolean, enumeration, type Infer, integer, map, object, string } from '../schema.ts';
import { goDuration } from './patterns.ts';

/** How the vMCP deals with slow and failing backends. */
export const operational = object(() => ({
  logLevel: enumeration(['debug']),
  timeouts: object({
    default: string({ pattern: goDuration, default: '30s', go: 'duration' }),
    perWorkload: map(string({ pattern: goDuration, go: 'duration' })),
  }),
  failureHandling: object({
    healthCheckInterval: string({ pattern: goDuration, default: '30s', go: 'duration' }),
    unhealthyThreshold: integer({ default: 3 }),
    healthCheckTimeout: string({ pattern: goDuration, default: '10s', go: 'duration' }),
    statusReportingInterval: string({ pattern: goDuration, default: '30s', go: 'duration' }),
    partialFailureMode: enumeration(['fail', 'best_effort'], { default: 'fail' }),
    circuitBreaker: object({
      enabled: boolean({ default: false }),
      failureThreshold: integer({ minimum: 1, default: 5 }),
      timeout: string({
        pattern: goDuration,
        default: '60s',
        go: 'duration',
        rules: [
          {
            code: 'CircuitBreakerTimeout',
            message: (self) =>
              `must be at least \`1s\`${typeof self === 'string' ? `, not ${quoted(self)}` : ''}`,
            holds: atLeastOneSecond,
          },
        ],
      }),
    }),
  }),
}));

export type Operational = Infer<typeof operational>;
