import { type Lost, lostParts } from '../go/strategicpatch/patch-effect.ts';
import { type Json, type JsonObject, own } from '../kubernetes/object.ts';
import { podTemplateSpec } from '../kubernetes/pod-template-spec.ts';
import { type AppliedTemplate, fullPath } from './pod-template.ts';
import type { Reconcile } from './reconcile.ts';
import { found, rule } from './rule.ts';

const source = 'pkg/controllerutil/podtemplatespec_patch.go ApplyPodTemplateSpecPatch';

export const podTemplateLossRules = {
  ineffective: rule<[why: Lost['why']]>({
    code: 'PodTemplateSpecIneffective',
    severity: 'warning',
    source,
    message: (why) => `has no effect in the Deployment${why === undefined ? '' : `: ${wayOut(why)}`}`,
    example: {
      path: 'spec.podTemplateSpec.spec.containers[0].Image',
      facts: [{ kind: 'case', field: 'image' }],
    },
  }),
  deletesNothing: rule<[]>({
    code: 'PodTemplateSpecIneffective',
    severity: 'warning',
    source,
    message: () => 'deletes nothing, as the operator has no such item here: correct its name, or remove it',
    example: { path: 'spec.podTemplateSpec.spec.containers[0].env[0]', facts: [] },
  }),
  container: rule<[]>({
    code: 'PodTemplateSpecTakesAway',
    severity: 'warning',
    source,
    message: () => 'takes away the container "vmcp", which is the server: leave it in',
    example: { path: 'spec.podTemplateSpec.spec.containers[0]', facts: [] },
  }),
  items: rule<[what: string, names: readonly string[]]>({
    code: 'PodTemplateSpecTakesAway',
    severity: 'warning',
    source,
    message: (what, names) => `takes away what the server needs, ${what} ${listed(names)}: leave it in`,
    example: { path: 'spec.podTemplateSpec.spec.volumes', facts: ['the volume', ['vmcp-config']] },
  }),
  args: rule<[missing: readonly string[]]>({
    code: 'PodTemplateSpecTakesAway',
    severity: 'warning',
    source,
    message: (missing) =>
      `replaces the arguments that the operator gives the server, and lacks ${listed(missing)}: list these too`,
    example: {
      path: 'spec.podTemplateSpec.spec.containers[0].args',
      facts: [['serve', '--config=/etc/vmcp-config/config.yaml']],
    },
  }),
  argsReplaced: rule<[]>({
    code: 'PodTemplateSpecReplacesArgs',
    severity: 'info',
    source,
    message: () =>
      'replaces the arguments that the operator gives the server, also those that a later version will add: leave it out if only something is to be added that `spec.config` has',
    example: { path: 'spec.podTemplateSpec.spec.containers[0].args', facts: [] },
  }),
};

function wayOut(why: NonNullable<Lost['why']>): string {
  switch (why.kind) {
    case 'case':
      return `write \`${why.field}\``;
    case 'directive':
      return '`$patch` leaves nothing of what stands beside it here, so remove one of the two';
    case 'repeated':
      return `a later item with the same \`${why.mergeKey}\` says otherwise, so make one of the two`;
  }
}

const mostListed = 4;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name) => `"${name}"`);
  const others = names.length - shown.length;
  return others > 0 ? `${shown.join(', ')} and ${others} more` : shown.join(', ');
}

/** Names of fields and indexes of lists, from the root of a template. */
type Path = readonly (string | number)[];

/** Lists of the container whose items the server cannot do without, by their keys. */
const containerLists = [
  ['env', 'name', 'the variable'],
  ['ports', 'containerPort', 'the port'],
  ['volumeMounts', 'mountPath', 'the mount at'],
] as const;

/**
 * Warns about what of the user's `patch` is not in the merged template, and what of the operator's own `template` that the
 * server cannot do without: the merge says nothing of either.
 */
export function warnOfLosses(
  reconcile: Reconcile,
  patch: JsonObject,
  template: JsonObject,
  { template: merged, idle }: AppliedTemplate,
): void {
  const { ineffective, deletesNothing, container, items, args, argsReplaced } = podTemplateLossRules;
  for (const { path, why } of lostParts(podTemplateSpec(), patch, merged))
    found(reconcile, ineffective, { path: fullPath(path) }, why);
  for (const path of idle) found(reconcile, deletesNothing, { path: fullPath(path) });

  const place = (path: Path) => ({ path: fullPath(placeIn(patch, path)) });
  const takesAway = (path: Path, what: string, gone: readonly string[]) => {
    if (gone.length > 0) found(reconcile, items, place(path), what, gone);
  };
  takesAway(
    ['spec', 'volumes'],
    'the volume',
    goneItems(at(template, ['spec', 'volumes']), at(merged, ['spec', 'volumes']), 'name'),
  );
  const index = serverIn(patch);
  const path: Path = index < 0 ? ['spec', 'containers'] : ['spec', 'containers', index];
  const before = at(template, ['spec', 'containers', serverIn(template)]);
  const after = at(merged, ['spec', 'containers', serverIn(merged)]);
  if (after === undefined) {
    found(reconcile, container, place(path));
    return;
  }
  for (const [list, key, what] of containerLists)
    takesAway([...path, list], what, goneItems(own(before, list), own(after, list), key));
  const missing = goneArguments(before, after);
  if (missing.length > 0) found(reconcile, args, place([...path, 'args']), missing);
  else if (index >= 0 && at(patch, [...path, 'args']) !== undefined)
    found(reconcile, argsReplaced, place([...path, 'args']));
}

function at(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (here, step) => (typeof step === 'number' ? listOf(here)[step] : own(here, step)),
    value,
  );
}

/** As much of a path as the patch has. */
function placeIn(patch: JsonObject, path: Path): Path {
  const length = path.findIndex((_, i) => at(patch, path.slice(0, i + 1)) === undefined);
  return length < 0 ? path : path.slice(0, length);
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** The index of the container in which the server runs. */
function serverIn(template: JsonObject): number {
  return listOf(at(template, ['spec', 'containers'])).findIndex((one) => own(one, 'name') === 'vmcp');
}

/** The keys of items that are there no more; one that is there with another value was meant so. */
function goneItems(before: Json | undefined, after: Json | undefined, key: string): string[] {
  // What the patch does not touch is the same list.
  if (before === after) return [];
  const kept = new Set(listOf(after).map((item) => own(item, key)));
  return listOf(before)
    .map((item) => own(item, key))
    .filter((name) => !kept.has(name))
    .map(String);
}

/** Arguments that are nowhere among those of today, which may be given as one with their option, or in the text of a shell. */
function goneArguments(before: Json | undefined, after: Json | undefined): string[] {
  const given = own(before, 'args');
  if (given === own(after, 'args')) return [];
  const words = [...listOf(own(after, 'command')), ...listOf(own(after, 'args'))]
    .join(' ')
    .replaceAll('=', ' ');
  return listOf(given)
    .map(String)
    .filter((arg) => !words.includes(arg.replaceAll('=', ' ')));
}
