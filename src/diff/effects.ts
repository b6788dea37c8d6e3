import { unknownField } from '../api/constraints.ts';
import type { Finding } from '../finding.ts';
import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import { printable } from '../report/printable.ts';
import { nameOfObject } from '../report/report.ts';
import { withoutSecrets } from '../report/without-secrets.ts';

/** What a version of the operator says of objects otherwise than another one does, each as the version says it that has it. */
export interface Effects {
  /** Fields that are there for the second version alone: what the first one says of them. */
  readonly begins: readonly Finding[];
  /** Fields that are there for the first one alone. */
  readonly stops: readonly Finding[];
  /** What the second one refuses, where the first one refuses nothing. */
  readonly refused: readonly Finding[];
  /** What the first one refuses, where the second one refuses nothing. */
  readonly accepted: readonly Finding[];
  /** What the second one warns of, and the first one does not. */
  readonly warned: readonly Finding[];
}

const isUnknownField = ({ code }: Finding): boolean => code === unknownField.code;

const isError = ({ severity }: Finding) => severity === 'error';
const isWarning = (finding: Finding) => !isError(finding) && !isUnknownField(finding);

/** What is another of the findings about some objects. */
export function effectsOf(before: readonly Finding[], after: readonly Finding[]): Effects {
  const [errors, errorsNow] = [before.filter(isError), after.filter(isError)];
  return {
    // What no version has can begin to count in none.
    begins: without(before.filter(isUnknownField), after, placeOf).filter(({ since }) => since !== undefined),
    stops: without(after.filter(isUnknownField), before, placeOf),
    refused: errors.length === 0 ? errorsNow : [],
    accepted: errorsNow.length === 0 ? errors : [],
    warned: without(after.filter(isWarning), before, wordsOf),
  };
}

export function hasEffect(effects: Effects): boolean {
  return Object.values(effects).some((findings: readonly Finding[]) => findings.length > 0);
}

function without(
  findings: readonly Finding[],
  others: readonly Finding[],
  keyOf: (finding: Finding) => string,
): readonly Finding[] {
  if (findings.length === 0) return findings;
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

/** The text says of which version a field is none. */
const placeOf = ({ code, object, path = '' }: Finding) =>
  [code, object && nameOfObject(object), path].join('\n');
const wordsOf = (finding: Finding) => `${placeOf(finding)}\n${finding.message}`;

/** A line for each effect, as they are told below the sentence about `owner`, whose name is not repeated. */
export function effectLines(
  { begins, stops, refused, accepted, warned }: Effects,
  owner: ObjectRef,
): string[] {
  const place = ({ object, path = '' }: Finding) =>
    [object && isSame(object, owner) ? '' : object && nameOfObject(object), path]
      .filter((part) => part !== undefined && part !== '')
      .join(' ');
  const line = (what: string, end: (finding: Finding) => string) => (finding: Finding) => {
    const told = withoutSecrets(finding);
    return printable(`${what}: ${[place(told), end(told)].filter((part) => part !== '').join(': ')}`);
  };
  const said = ({ message, code }: Finding) => `${message} [${code}]`;
  return [
    ...begins.map(line('begins to count', sinceOf)),
    ...stops.map(line('counts no more', sinceOf)),
    ...refused.map(line('begins to be refused', said)),
    ...accepted.map(line('is refused no more', said)),
    ...warned.map(line('begins to be warned of', said)),
  ];
}

const sinceOf = ({ since }: Finding) => (since === undefined ? '' : `operators have it since ${since}`);

const isSame = (a: ObjectRef, b: ObjectRef) => a.kind === b.kind && a.name === b.name;

/** The same as data; without the lists that are empty. */
export function structuredEffects(effects: Effects, owner: ObjectRef): JsonObject {
  const lists = Object.entries(effects).map(([name, findings]: [string, readonly Finding[]]) => [
    name,
    findings.map((finding) => structuredFinding(withoutSecrets(finding), owner)),
  ]);
  return Object.fromEntries(lists.filter(([, list = []]) => list.length > 0));
}

function structuredFinding(finding: Finding, owner: ObjectRef): JsonObject {
  const { object, path, code, message, since } = finding;
  return {
    ...(object && !isSame(object, owner) && { kind: object.kind, name: object.name }),
    ...(path !== undefined && { path }),
    ...(isUnknownField(finding) ? since !== undefined && { since } : { code, message }),
  };
}
