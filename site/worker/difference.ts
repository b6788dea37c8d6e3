import { pairsOfRuns } from '../../src/commands/pairs-of-runs.ts';
import { serverDiffs } from '../../src/diff/server-diff.ts';
import { streamOf } from '../../src/input/rewritten.ts';
import { emitDocument } from '../../src/krm/write/emit.ts';
import type { Judged } from './judged-desk.ts';
import type { Difference } from './messages.ts';

/** What has changed since, as the command `diff` tells it, with the objects of both sides that are not the same. */
export function differenceOf(before: Judged | { readonly problem: string }, after: Judged): Difference {
  if ('problem' in before) return { problem: `What was pinned cannot be read: ${before.problem}` };
  if (before.judgement.isRefused)
    return { problem: 'What was pinned is refused, so that there is nothing to compare with.' };
  if (after.judgement.isRefused)
    return { problem: 'What is there now is refused, so that there is nothing to compare.' };
  const { options } = after.configured;
  const diffs = serverDiffs(pairsOfRuns(before, after, options.namespace), options);
  const objects = diffs.flatMap((diff) => diff.objects);
  const textOf = (side: 'before' | 'after') =>
    streamOf(objects.flatMap(({ [side]: object }) => (object === undefined ? [] : [emitDocument(object)])));
  return {
    changes: diffs.map(({ server, change, summary }) => ({
      server: [server.namespace, server.name].filter(Boolean).join('/'),
      change,
      summary,
    })),
    before: textOf('before'),
    after: textOf('after'),
  };
}
