const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([-+])(\d\d):(\d\d))$/;

/**
 * What metav1.Time (pkg/apis/meta/v1/time.go) prints for an RFC 3339 text: UTC, without fractions of a second. Null for
 * Go's zero time, undefined for what Go cannot parse.
 */
export function canonicalTime(text: string): string | null | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [, , , , , , , fraction = '', sign = '+', offsetHour = '0', offsetMinute = '0'] = match;
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || Number(offsetHour) > 24 || Number(offsetMinute) > 60)
    return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  time.setUTCHours(hour, minute - offset, second);
  const printed = printTime(time);
  return printed === zeroTime && /^0*$/.test(fraction) ? null : printed;
}

const zeroTime = '0001-01-01T00:00:00Z';

/** Years have four digits or more, as in Go; JavaScript has six beyond four. */
function printTime(time: Date): string {
  const year = time.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}${time.toISOString().slice(-20, -5)}Z`;
}
