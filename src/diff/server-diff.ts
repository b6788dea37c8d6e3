import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import type { UpdateOptions } from '../operator/update.ts';
import type { Effects } from './effects.ts';
import { type FieldChange, fieldChanges } from './field-changes.ts';
import { type Hide, hiding } from './hide.ts';
import { inOrderOf } from './key-order.ts';
import { type PodFate, podFate } from './pods.ts';
import { sentenceOf } from './sentence.ts';
import type { ObjectPair, ServerPair } from './server-pairs.ts';

/** What is another in one object, as it may be shown. */
export interface ObjectDiff {
  readonly ref: ObjectRef;
  readonly change: 'created' | 'changed' | 'removed';
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  /** Empty for an object that is on one side only. */
  readonly fields: readonly FieldChange[];
}

/** What is another of one server, as it may be shown. */
export interface ServerDiff {
  readonly server: ObjectRef;
  readonly change: 'created' | 'changed' | 'removed' | 'renamed' | 'refused' | 'accepted' | 'unchanged';
  /** What it comes to, in one sentence without the name of the server and without a full stop. */
  readonly summary: string;
  /** Undefined where the Deployment is not on both sides. */
  readonly fate?: PodFate;
  readonly objects: readonly ObjectDiff[];
  /** What another version of the operator says otherwise, where that is what the sides differ in. */
  readonly effects?: Effects;
}

/**
 * Makes of pairs what is told of them.
 */
export function serverDiffs(pairs: readonly ServerPair[], options: UpdateOptions): ServerDiff[] {
  const hide = hiding();
  return pairs.map((pair) => {
    const objects = pair.objects.map((one) => objectDiff(one, hide));
    const fate = fateOf(pair, options, hide);
    const change =
      pair.renamed !== undefined
        ? 'renamed'
        : pair.only === 'after'
          ? 'created'
          : pair.only === 'before'
            ? 'removed'
            : 'changed';
    const { server } = pair;
    return { server, change, summary: sentenceOf(pair, fate), objects, ...(fate && { fate }) };
  });
}

function fateOf(
  { objects, podTemplate }: ServerPair,
  options: UpdateOptions,
  hide: Hide,
): PodFate | undefined {
  const deployment = objects.find(({ ref }) => ref.kind === 'Deployment');
  if (deployment?.before === undefined || deployment.after === undefined) return undefined;
  return podFate(deployment.before, deployment.after, podTemplate, options, hide);
}

function objectDiff({ ref, before, after }: ObjectPair, hide: Hide): ObjectDiff {
  const [from, to] = hide(before, after);
  if (from === undefined || to === undefined)
    return {
      ref,
      change: from === undefined ? 'created' : 'removed',
      ...(from && { before: from }),
      ...(to && { after: to }),
      fields: [],
    };
  return { ref, change: 'changed', before: inOrderOf(from, to), after: to, fields: fieldChanges(from, to) };
}
