import { parseDuration } from '../go/duration.ts';

const second = 1_000_000_000n;

/** CEL's `self == '' || duration(self) >= duration('1s')`; a duration that CEL cannot read breaks the rule, too. */
export function atLeastOneSecond(text: string): boolean {
  if (text === '') return true;
  const duration = parseDuration(text);
  return duration !== undefined && duration >= second;
}
