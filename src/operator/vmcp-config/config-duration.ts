import { formatDuration, parseDuration } from '../../go/duration.ts';
import { holdsPlaceholder } from '../../kubernetes/placeholder.ts';

/**
 * A `config.Duration` as YAML prints it with `omitempty`: "90s" is 1m30s, and zero is left out. What Go cannot parse
 * is left out too: the reconciler never gets to see such a server. A placeholder stays.
 */
export function duration(text: string | undefined): string | undefined {
  if (text !== undefined && holdsPlaceholder(text)) return text;
  const nanoseconds = text === undefined ? undefined : parseDuration(text);
  return nanoseconds === undefined || nanoseconds === 0n ? undefined : formatDuration(nanoseconds);
}

/** The same without `omitempty`: a zero duration is 0s. */
export function durationOrZero(text: string): string {
  return duration(text) ?? formatDuration(0n);
}
