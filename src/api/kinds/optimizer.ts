import { enumeration, integer, map, object, string } from '../schema.ts';
import { decimal, goDuration, headerValue } from './patterns.ts';

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Finds tools by meaning instead of listing them all. */
export const optimizer = object(
  () => ({
    embeddingService: string(),
    embeddingServiceTimeout: string({ pattern: goDuration, default: '30s', go: 'duration' }),
    embeddingProvider: enumeration(['tei', 'openai'], { default: 'tei' }),
    embeddingModel: string(),
    embeddingHeaders: map(string({ minLength: 1, maxLength: 8192, pattern: headerValue }), {
      maxProperties: 32,
    }),
    maxToolsToReturn: integer({ minimum: 1, maximum: 50 }),
    hybridSearchSemanticRatio: string({ pattern: decimal }),
    semanticDistanceThreshold: string({ pattern: decimal }),
  }),
  {
    rules: [
      {
        code: 'EmbeddingHeadersProvider',
        message: 'set `embeddingProvider: openai`, which `embeddingHeaders` needs',
        holds: (self) => self.embeddingHeaders === undefined || self.embeddingProvider === 'openai',
      },
      {
        code: 'EmbeddingHeadersNames',
        message:
          'use HTTP header names as the keys of `embeddingHeaders`, and neither Authorization nor Content-Type',
        holds: (self) => Object.keys(self.embeddingHeaders ?? {}).every(isFreeHeaderName),
      },
    ],
  },
);

function isFreeHeaderName(name: string): boolean {
  if (!headerName.test(name)) return false;
  const lower = name.toLowerCase();
  return lower !== 'authorization' && lower !== 'content-type';
}
