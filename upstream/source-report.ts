import type { GoFiles } from './checkout.ts';
import type { Mention } from './mentions.ts';
import { type SourceChange, type SourcesRecord, sourceChanges, unmentionedIn } from './sources.ts';

/** What of the Go source that our comments name is not as it was, by the file of ours to look at. */
export function sourceReport(record: SourcesRecord, go: GoFiles, mentions: readonly Mention[]): string[] {
  const changes = sourceChanges(record, go, mentions);
  const files = [...new Set(changes.flatMap(({ by }) => by))].sort();
  return files.flatMap((file) => [
    `- ${file}`,
    ...new Set(changes.filter(({ by }) => by.includes(file)).map((change) => `  - ${changeText(change)}`)),
  ]);
}

const changeText = ({ path, name, change }: SourceChange) =>
  name === '*' ? `${path}: ${change}` : `\`${name}\` in ${path}: ${change}`;

/** Environment variables and constants that the operator has now, and that nothing of ours mentions. */
export function unmentionedReport(record: SourcesRecord, go: GoFiles, texts: Iterable<string>): string[] {
  return unmentionedIn(go, texts)
    .filter((name) => !record.unmentioned.includes(name))
    .map((name) => `- \`${name}\``);
}
