import type { Host } from '../io/host.ts';
import type { Source } from './source.ts';

/** What kustomize makes of a folder, or why it makes nothing. */
interface Build {
  readonly source?: Source;
  readonly problem?: string;
}

/** The ways to call it, the first that there is counts. */
const programs = [
  ['kustomize', 'build'],
  ['kubectl', 'kustomize'],
] as const;

/** Runs kustomize on a folder. */
export async function buildWithKustomize(host: Host, folder: string): Promise<Build> {
  for (const [program, verb] of programs) {
    const ended = await host.run(program, [verb, folder]);
    if (ended === undefined) continue;
    if (ended.exitCode !== 0)
      return { problem: `${program} ${verb} ${folder} has failed: ${whyOf(ended.stderr)}` };
    const text = new TextDecoder().decode(ended.stdout);
    return {
      source: { path: `${folder} (${program} ${verb})`, absolutePath: undefined, text, isNamed: true },
    };
  }
  return { problem: '--kustomize needs kustomize or kubectl: neither is on the PATH' };
}

/** The first line; of one that kubectl logs, what it says. */
function whyOf(stderr: string): string {
  const [line = ''] = stderr.trim().split('\n', 1);
  const [, logged] = /^E\d{4} .*? err="(.*)"$/.exec(line) ?? [];
  return logged?.replaceAll('\\"', '"') ?? line;
}
