import { withoutUserInfo } from '../../go/user-info.ts';
import type { Json } from '../../kubernetes/object.ts';

/** One thing that there is to know of a server, by the columns of its section; what is not there is not known, or not set. */
export type Row = Readonly<Record<string, string>>;

/** What there is to know of one side of a server. */
export interface Section {
  readonly key: string;
  /** In the order in which a person reads them. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A row without what is undefined or empty, and without the users of URLs. */
export function rowOf(fields: Readonly<Record<string, string | undefined>>): Row {
  const row: Record<string, string> = {};
  for (const [column, text] of Object.entries(fields))
    if (text !== undefined && text !== '') row[column] = withoutUserInfo(text);
  return row;
}

/** What stands in the place of a value that can be a secret. */
export const hidden = '(hidden)';

/** A text, a number or a switch as it is read; undefined for anything else. */
export function plain(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
