import type { Host } from '../io/host.ts';
import { isObject, refOf } from '../kubernetes/object.ts';
import { readAlone } from '../yaml/read-yaml.ts';
import { documentsIn } from './document-bounds.ts';
import { holdsValues, valuesIn } from './substitute-values.ts';
import { decoded } from './text-of.ts';
import { readOrReport } from './unreadable.ts';

/** Values for placeholders, and what cannot be read, a line each. */
export interface FileValues {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/** The values in files: of ConfigMaps, of Secrets, or of plain names and texts. Of two for one name the later one counts. */
export async function valuesOfFiles(host: Host, paths: readonly string[]): Promise<FileValues> {
  const values = new Map<string, string>();
  const problems: string[] = [];
  for (const path of paths) {
    const isThere = (kind: string | undefined) => kind === 'file' || kind === 'other';
    const bytes = await readOrReport(
      async () => isThere(await host.kindAt(path)) && host.readFile(path),
      (why) => problems.push(`${path} ${why}`),
    );
    if (bytes === false) problems.push(`there is no file "${path}"`);
    if (bytes === false || bytes === undefined) continue;
    const { text, problem } = decoded(bytes);
    if (text === undefined) {
      problems.push(`${path}: ${problem}`);
      continue;
    }
    for (const { start, end } of documentsIn(text)) {
      const { value, faults } = readAlone(text.slice(start, end));
      const [fault] = faults;
      if (fault !== undefined || !isObject(value))
        problems.push(`${path}: ${fault?.message ?? 'this is no object with names and texts'}`);
      else if (!holdsValues(value))
        problems.push(
          `${path}: a ${refOf(value).kind} has no values: use a ConfigMap, a Secret, or names and texts`,
        );
      else for (const [name, one] of valuesIn(value)) values.set(name, one);
    }
  }
  return { values, problems };
}
