import { objectionsTo } from '../admission/judge-object.ts';
import { newWalk, type Objection, type Walk } from '../admission/objection.ts';
import { virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { Options } from '../config/options.ts';
import { type Finding, findingOf } from '../finding.ts';
import { equal } from '../kubernetes/equal.ts';
import { pathText } from '../kubernetes/field-path.ts';
import { type JsonObject, type MadeObject, own, refOf } from '../kubernetes/object.ts';
import { placeholderAt } from '../kubernetes/placeholder.ts';
import { type Causes, causesIn, isStanding, valueAt } from '../operator/cause.ts';
import type { ReferredKinds } from '../operator/cluster.ts';
import type { Expanded } from '../operator/expand.ts';
import type { Reconcile } from '../operator/reconcile.ts';
import { isUnfilled } from '../operator/unfilled.ts';
import { advise } from '../vmcp/advice.ts';
import { judgeStartup } from '../vmcp/serve.ts';
import type { Startup } from '../vmcp/startup.ts';
import { toldBy } from './told-already.ts';

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
export function lastJudges({ admission, startup }: Options): (settled: Settled) => readonly Finding[] {
  const walk = newWalk();
  return (settled) => {
    const { expanded, standing } = settled;
    let findings = none;
    const judge = (made: MadeObject, object: JsonObject) => {
      const told = judged(walk, settled, made, object);
      if (told.length > 0) findings = [...findings, ...told.map((it) => ({ ...it, severity: admission }))];
    };
    for (let i = 0; i < expanded.objects.length; i++) {
      const made = expanded.objects[i];
      if (made !== undefined) judge(made, standing[i] ?? made);
    }
    for (const made of expanded.unasked) judge(made, made);
    const atStart = judgedAtStart(settled, startup);
    return atStart.length === 0 ? findings : [...findings, ...atStart];
  };
}

/** What the API server refuses in an object as it will stand, told at what made it so. */
function judged(walk: Walk, settled: Settled, made: MadeObject, object: JsonObject): readonly Finding[] {
  const maker = settled.reconcile.server.spec.podTemplateSpec === undefined ? 'made' : 'patched';
  const isOlder = object !== made;
  const isTemplateMade = !isOlder || equal(templateOf(object), templateOf(made));
  const objections = objectionsTo(walk, object, isTemplateMade ? maker : 'any', isOlder);
  if (objections.length === 0) return none;
  // What stays of an object that was there is whoever's wrote that, unless the operator would make it no better.
  const ofMade = isOlder ? objectionsTo(walk, made, maker, false) : objections;
  const known = new Set(ofMade.map(keyOf));
  const causes = causesIn(settled.reconcile, made);
  const isTold = toldBy(settled.refusals);
  const findings: Finding[] = [];
  for (const objection of objections) {
    const finding = known.has(keyOf(objection))
      ? ofServer(causes, made, objection)
      : ofObject(object, objection);
    if (isTold(finding) || isToldOfService(made, finding)) continue;
    if (!placeholderAt(object, placeOf(objection)) && !isOpen(finding, settled))
      findings.push({ ...finding, judge: 'admission' });
  }
  return findings;
}

/** What vMCP refuses when it starts with what the operator made, and what else is to be said of that. */
function judgedAtStart(settled: Settled, severity: Startup['severity']): readonly Finding[] {
  const { config, objects } = settled.expanded;
  const [deployment] = objects;
  if (config === undefined || deployment === undefined) return none;
  let findings: Finding[] | undefined;
  const isTold = toldBy(settled.refusals);
  const report = (finding: Finding) => {
    if (isTold(finding) || isOpen(finding, settled)) return;
    findings ??= [];
    findings.push(finding);
  };
  const started: Startup = { ...config, deployment, severity, reconcile: { ...settled.reconcile, report } };
  judgeStartup(started);
  advise(started);
  return findings ?? none;
}

const templateOf = (object: JsonObject) => own(own(object, 'spec'), 'template') ?? null;
const placeOf = ({ path, missing }: Objection) => (missing === undefined ? path : [...path, missing]);
const keyOf = ({ rule, path }: Objection) => `${rule.code} ${pathText(path)}`;

function ofServer(causes: Causes, made: MadeObject, objection: Objection): Finding {
  const { rule, facts } = objection;
  const told = facts.map((fact) => {
    if (!isStanding(fact)) return fact;
    return causes.isOperators(fact) ? `${fact.text} that the operator sets` : fact.text;
  });
  const { hint = '', ...cause } = causes.causeOf(objection);
  const { message, ...finding } = findingOf(rule, cause, ...told);
  const refused = `else the API server refuses \`${pathText(placeOf(objection))}\` of the ${made.kind}`;
  return { ...finding, message: `${message}${hint}; ${refused}` };
}

function ofObject(object: JsonObject, objection: Objection): Finding {
  const { rule, facts } = objection;
  const path = placeOf(objection);
  const value = valueAt(object, path);
  const about = { object: refOf(object), path: pathText(path), ...(value !== undefined && { value }) };
  return findingOf(rule, about, ...facts.map((fact) => (isStanding(fact) ? fact.text : fact)));
}

/** A name of the server that is too long for others of its objects is too long for the Service before. */
const isToldOfService = (made: MadeObject, { object, path }: Finding) =>
  made.kind !== 'Service' && object?.kind === virtualMCPServerKind && path === 'metadata.name';

/** Whether what a finding is about, or tells, is yet to be filled. */
function isOpen({ object, path = '', value, message }: Finding, { reconcile }: Settled): boolean {
  // Where there can be no placeholders nothing is looked through for them.
  if (reconcile.leftOut === undefined) return false;
  const { ref, server, cluster } = reconcile;
  const isServer = object === undefined || (object.kind === ref.kind && object.name === ref.name);
  const about = isServer ? server : cluster.get(object.kind as keyof ReferredKinds, object.name);
  const lookedAt = { path, ...(value !== undefined && { value }) };
  return isUnfilled({ ...lookedAt, ...(about && { object: about as unknown as JsonObject }) }, [message]);
}
