import { isSince, oldestVersion, operatorVersion } from '../api/kinds/operator-version.ts';
import { optionTable } from '../config/option-table.ts';
import type { Configured } from '../config/options.ts';
import { type Upgrade, upgradeOf } from '../diff/upgrade.ts';
import { upgradeSentence } from '../diff/upgrade-image.ts';
import type { Finding } from '../finding.ts';
import type { Documents } from '../input/documents.ts';
import { progressOf } from '../input/progress.ts';
import { withListsOpened } from '../kubernetes/object-list.ts';
import { operatorSeen } from '../package/operator-seen.ts';
import { versionAsked } from '../package/operator-versions.ts';
import { linesOf } from '../report/text-report.ts';
import { type Context, type Given, WrongUsage } from './command.ts';
import { inputOf } from './input-flags.ts';
import { placedIn } from './judge.ts';

/** What was compared, and whether a server is refused whatever the version. */
export interface Preview {
  readonly upgrade: Upgrade;
  readonly isTrouble: boolean;
}

/** The versions as they are written; what is not written is empty. */
export interface VersionRange {
  readonly from: string;
  readonly to: string;
}

/** `FROM..TO`, of which one may be left out, or `TO` alone. Throws a `WrongUsage` for what is neither. */
export function versionRange(text: string): VersionRange {
  const dots = text.indexOf('..');
  const [from, to] = dots < 0 ? ['', text] : [text.slice(0, dots), text.slice(dots + 2)];
  const isVersion = (one: string) => one === '' || optionTable.operatorVersion.pattern.test(one);
  if ((from === '' && to === '') || !isVersion(from) || !isVersion(to))
    throw new WrongUsage(
      `--operator must be FROM..TO, two versions of the operator from ${oldestVersion} to ${operatorVersion}, or auto or ignore, not "${text}"`,
    );
  return { from, to };
}

/**
 * What an operator of another version makes of an input. Undefined where that cannot be read, which is said on stderr, as is what the
 * operator of the second version says of it anyway.
 */
export async function acrossVersions(
  { from, to }: VersionRange,
  given: Given,
  configured: Configured,
  context: Context,
): Promise<Preview | undefined> {
  const { host } = context;
  if (from !== '' && configured.given.includes('operatorVersion'))
    throw new WrongUsage('--operator names both versions: leave --operatorVersion out');
  const input = await inputOf(given, host, configured.options);
  if (input === undefined) return undefined;
  const { documents } = input;
  // The documents are filled as they are read.
  const filled = { ...configured, options: { ...configured.options, substitute: {} } };
  const before = from === '' ? versionIn(documents, filled) : versionAsked(from);
  const after = versionAsked(to === '' ? operatorVersion : to);
  const progress = progressOf(host, 'servers');
  const subject = { objects: documents, configured: filled, placeholders: true, tick: progress.tick };
  const upgrade = upgradeOf(subject, before.version, after.version);
  progress.end();
  const findings = [...before.findings, ...after.findings, ...upgrade.findings];
  const told = placedIn(documents, findings, configured.options);
  await host.writeStderr(linesOf(told, false) + notesOn(upgrade));
  return { upgrade, isTrouble: told.some(({ result }) => result.severity === 'error') };
}

/** The version that runs, as an option or the objects say. */
function versionIn(
  documents: Documents,
  configured: Configured,
): { readonly version: string; readonly findings: readonly Finding[] } {
  const { options: asked, given } = configured;
  if (given.includes('operatorVersion')) return versionAsked(asked.operatorVersion);
  const { options, isVersionSaid } = operatorSeen(documents, withListsOpened(asked.resources), configured);
  if (!isVersionSaid)
    throw new WrongUsage(
      `no object here says which version of the operator runs: name it, as in --operator ${oldestVersion}..${operatorVersion}`,
    );
  return { version: options.operatorVersion, findings: [] };
}

function notesOn(upgrade: Upgrade): string {
  const { from, to } = upgrade;
  const notes = [upgradeSentence(upgrade)];
  if (!isSince(to, from))
    notes.push(
      `${to} is the older one, to which fields that only ${from} has are lost: the API server drops them from what is stored as it is next written`,
    );
  return notes.map((note) => `[note] ${note}\n`).join('');
}
