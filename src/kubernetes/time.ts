const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|([-+])(\d\d):(\d\d))$/;

/**
 * What metav1.Time (pkg/apis/meta/v1/time.go) prints for an RFC 3339 text: UTC, without fractions of a second. Null for
 * Go's zero time, undefined for what Go cannot parse.
 */
export function canonicalTime(text: string): string | null | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const offsetHour = Number(match[8] ?? 0);
  const offsetMinute = Number(match[9] ?? 0);
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 24 || offsetMinute > 60) return undefined;
  const offset = (offsetHour * 60 + offsetMinute) * (match[7] === '-' ? -1 : 1);
  const utc = new Date(local.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000);
  const printed = `${utc.toISOString().slice(0, -5)}Z`;
  return printed === '0001-01-01T00:00:00Z' ? null : printed;
}
