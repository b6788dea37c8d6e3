import { objectionsTo } from '../admission/judge-object.ts';
import type { Objection, Walk } from '../admission/objection.ts';
import type { Options } from '../config/options.ts';
import { type Finding, findingOf, type Rule } from '../finding.ts';
import { pathText } from '../kubernetes/field-path.ts';
import type { JsonObject, MadeObject } from '../kubernetes/object.ts';
import { placeholderAt } from '../kubernetes/placeholder.ts';
import { causeOf, isOperators, isStanding } from '../operator/cause.ts';
import type { Expanded } from '../operator/expand.ts';
import type { Reconcile } from '../operator/reconcile.ts';
import { isUnfilled } from '../operator/unfilled.ts';

/** A server that the operator is done with. */
export interface Settled {
  readonly reconcile: Reconcile;
  readonly expanded: Expanded;
  /** The objects that were asked for as they will stand: what was there before may stay as it was. */
  readonly standing: readonly JsonObject[];
  /** What was refused already: a fault is told once. */
  readonly refusals: readonly Finding[];
}

const none: readonly Finding[] = [];

/** The judges after the operator, for one run: gives what they have to say of a server, in most of them nothing. */
export function lastJudges({ admission }: Options): (settled: Settled) => readonly Finding[] {
  const walk: Walk = { path: [], objections: [] };
  return (settled) => {
    const { reconcile, expanded, standing } = settled;
    let findings: Finding[] | undefined;
    const judge = (made: MadeObject, object: JsonObject) => {
      for (const objection of objectionsTo(walk, object)) {
        const finding = findingFor(reconcile, made, objection);
        if (isTold(finding, settled) || isOpen(object, objection, finding)) continue;
        findings ??= [];
        findings.push({ ...finding, severity: admission });
      }
    };
    for (let i = 0; i < expanded.objects.length; i++) {
      const made = expanded.objects[i];
      if (made !== undefined) judge(made, standing[i] ?? made);
    }
    for (const made of expanded.unasked) judge(made, made);
    return findings ?? none;
  };
}

function findingFor(reconcile: Reconcile, made: MadeObject, objection: Objection): Finding {
  const { rule, path, facts } = objection;
  const cause = causeOf(reconcile, made, objection);
  const told = facts.map((fact) => {
    if (!isStanding(fact)) return fact;
    return isOperators(reconcile, made, fact.path) ? `${fact.text} that the operator sets` : fact.text;
  });
  const { message, ...finding } = findingOf(rule as Rule<readonly unknown[]>, cause, ...told);
  return { ...finding, judge: 'admission', message: `${message}; ${consequence(made, path)}` };
}

/** Whether an objection is to what a placeholder stands for. */
function isOpen(
  object: JsonObject,
  { path, facts }: Objection,
  { path: field = '', value }: Finding,
): boolean {
  const about = { path: field, ...(value !== undefined && { value }) };
  const told = facts.map((fact) => (isStanding(fact) ? fact.text : fact));
  return placeholderAt(object, path) || isUnfilled(about, told);
}

function consequence(made: MadeObject, path: Objection['path']): string {
  return `else the API server refuses \`${pathText(path)}\` of the ${made.kind}`;
}

/** Whether the schema or the operator has refused what a finding is about, or something that it is a part of. */
function isTold({ object, path = '' }: Finding, { refusals }: Settled): boolean {
  return refusals.some((refusal) => {
    const { path: refused = '' } = refusal;
    const isSame = refusal.object?.kind === object?.kind && refusal.object?.name === object?.name;
    return isSame && (isWithin(path, refused) || isWithin(refused, path));
  });
}

const isWithin = (path: string, whole: string) =>
  path === whole || (path.startsWith(whole) && /^[.[]/.test(path.slice(whole.length)));
