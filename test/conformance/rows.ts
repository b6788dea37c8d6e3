import { type Answer, keyOf, of } from './answer.ts';
import { comparable, difference } from './comparison.ts';
import { type Case, refusedPaths, rulesOfStart } from './corpus.ts';
import { madeKinds } from './made-kinds.ts';

/** One thing in which the function is held against what was recorded: what is otherwise in a case, or undefined. */
type Row = (one: Case, given: Answer) => string | undefined;

/** Of what the operator accepted. */
export const rowsOfAccepted: Readonly<Record<string, Row>> = {
  verdict: (one, given) => of(one, given, 'error')[0]?.message,
  ...Object.fromEntries(madeKinds.map((kind) => [kind, sameObject(kind)])),
  'inputs kept': inputsKept,
  warnings: (one, given) => {
    const missing = missingWarnings(one, given);
    return missing.length === 0 ? undefined : `no warning for ${missing.join(', ')}`;
  },
  admission: toldOfAdmission,
  vmcp: toldOfStart,
};

/** Of what the API server or the operator refused. */
export const rowsOfRefused: Readonly<Record<string, Row>> = {
  refusal: (one, given) =>
    of(one, given, 'error').length === 0 ? `not refused: ${one.expect.reasons?.[0]}` : undefined,
  'refusal path': (one, given) => {
    if (one.expect.verdict !== 'schema') return undefined;
    const paths = of(one, given, 'error').map(({ field }) => field?.path ?? '');
    const wanted = refusedPaths(one);
    return wanted.some((path) => paths.includes(path))
      ? undefined
      : `at ${paths.join(', ')} instead of ${wanted.join(', ')}`;
  },
};

/** The rows in which a case is not as it was recorded. */
export function unequalRows(one: Case, given: Answer): string[] {
  const rows = one.expect.verdict === 'accepted' ? rowsOfAccepted : rowsOfRefused;
  return Object.keys(rows).filter((name) => rows[name]?.(one, given) !== undefined);
}

function sameObject(kind: string): Row {
  return (one, { objects }) => {
    for (const want of one.expect.created) {
      if (want['kind'] !== kind) continue;
      const got = objects.get(keyOf(want));
      const found = got === undefined ? 'missing' : difference(comparable(want), comparable(got));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function inputsKept(one: Case, { objects }: Answer): string | undefined {
  const made = new Set(one.expect.created.map(keyOf));
  for (const input of one.objects) {
    if (made.has(keyOf(input))) continue;
    const kept = objects.get(keyOf(input));
    const found = kept === undefined ? `${keyOf(input)} is gone` : difference(input, kept);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The operator's warnings that the server has none for. */
function missingWarnings(one: Case, given: Answer): string[] {
  const warnings = of(one, given, 'warning');
  return (one.expect.warnings ?? []).filter((want) => {
    const backend = /^\w+-(.*?): /.exec(want)?.[1];
    return !warnings.some(({ message, tags }) =>
      backend === undefined ? tags?.code === want.split(': ', 1)[0] : message.includes(backend),
    );
  });
}

/** Rules that are left to the API server. */
export const leftRules: ReadonlySet<string> = new Set(
  ['AFFINITY', 'VOLUME-FIELD', 'POD-RESOURCES', 'HOST-USERS', 'MOUNT-OTHER', 'POD-OTHER', 'POD-CREATE'].map(
    (rule) => `A-${rule}`,
  ),
);

export const toldBy = (judge: 'admission' | 'vmcp', one: Case, given: Answer) =>
  given.ofNamespace(one).filter(({ tags }) => tags?.judge === judge);

function toldOfAdmission(one: Case, given: Answer): string | undefined {
  const rules = (one.later?.apiserver ?? []).map(({ rule }) => rule);
  const [told] = toldBy('admission', one, given);
  if (rules.some((rule) => !leftRules.has(rule))) return told ? undefined : `nothing of ${rules.join(', ')}`;
  return rules.length > 0 ? undefined : told && `${told.field?.path}: ${told.message}`;
}

function toldOfStart(one: Case, given: Answer): string | undefined {
  const rules = rulesOfStart(one);
  const [told] = toldBy('vmcp', one, given);
  if (rules.length > 0) return told ? undefined : `nothing of ${rules.join(', ')}`;
  return told && `${told.field?.path}: ${told.message}`;
}
