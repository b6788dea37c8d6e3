import type { Json } from '../kubernetes/object.ts';
import { constraint } from './constraint.ts';
import { described, quoted } from './quoted.ts';

export const goDurationProblem = constraint(
  'DecodeDuration',
  'decode',
  false,
  (value: string) => `must be a duration that Go can read, such as \`1m30s\`, not ${quoted(value)}`,
  'spec.config.rateLimiting.perUser.refillPeriod',
  '1d',
);

export const goIntegerProblem = constraint(
  'DecodeInteger',
  'decode',
  false,
  (value: Json) => `must fit into 32 bits: from -2147483648 to 2147483647, not ${quoted(value)}`,
  'spec.sessionStorage.db',
  2147483648,
);

export const goTypeProblem = constraint(
  'DecodeType',
  'decode',
  false,
  (expected: string, value: Json) => `must be ${expected}, not ${described(value)}`,
  'spec.config.compositeTools[0].steps[0].defaultResults',
  'a map',
  'none',
);
