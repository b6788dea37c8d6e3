import type { GoFiles } from './checkout.ts';
import type { Mention } from './mentions.ts';
import { constantChanges, unmentionedIn } from './operator-constants.ts';
import { type SourceChange, type SourcesRecord, sourceChanges } from './sources.ts';

/** What of the Go source that our comments name is not as it was, by the file of ours to look at. */
export function sourceReport(record: SourcesRecord, go: GoFiles, mentions: readonly Mention[]): string[] {
  const changes = sourceChanges(record, go, mentions);
  const files = [...new Set(changes.flatMap(({ by }) => by))].sort();
  return files.flatMap((file) => {
    const texts = changes.filter(({ by }) => by.includes(file)).map(changeText);
    return [`- ${file}`, ...[...new Set(texts)].map((text) => `  - ${text}`)];
  });
}

const changeText = ({ path, name, change }: SourceChange) =>
  name === '*' ? `${path}: ${change}` : `\`${name}\` in ${path}: ${change}`;

/** Environment variables and constants that the operator has now and nothing of ours mentions, and those that are otherwise. */
export function constantsReport(record: SourcesRecord, go: GoFiles, ours: string): string[] {
  return [
    ...unmentionedIn(go, ours)
      .filter((name) => !record.unmentioned.includes(name) && !Object.hasOwn(record.constants, name))
      .map((name) => `- \`${name}\`: nothing of ours mentions it`),
    ...constantChanges(record.constants, go).map(({ name, change }) => `- \`${name}\`: ${change}`),
  ];
}
