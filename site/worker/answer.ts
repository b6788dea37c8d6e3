import packageJson from '../../package.json' with { type: 'json' };
import { explanationFor, fullName } from '../../src/commands/explanation-for.ts';
import type { Judgement } from '../../src/commands/judge.ts';
import type { Configured } from '../../src/config/options.ts';
import type { Input } from '../../src/input/input.ts';
import { streamOf } from '../../src/input/rewritten.ts';
import { emitDocument } from '../../src/krm/write/emit.ts';
import type { ObjectRef } from '../../src/kubernetes/object.ts';
import { subjectOf, type Told } from '../../src/report/report.ts';
import { differenceOf } from './difference.ts';
import { type Judged, judgedDesk } from './judged-desk.ts';
import { asKptPrints } from './kpt-results.ts';
import type { Answer, MadeObject, Objection, Question, Remark } from './messages.ts';

/** Answers as the commands do. */
export async function answerTo(question: Question): Promise<Answer | Objection> {
  const { id, explain, before } = question;
  const judged = await judgedDesk(question);
  if ('problem' in judged) return { id, ...judged };
  const { judgement, input } = judged;
  const { told, servers } = judgement.report;
  const objects = judgement.made.flatMap(({ objects: some }) => some);
  const texts = objects.map(emitDocument);
  const refs = servers.map(({ ref }) => homed(ref, judged.configured));
  const wanted = refs.find((ref) => fullName(ref) === explain) ?? refs[0];
  return {
    id,
    isRefused: judgement.isRefused,
    remarks: told.map(remarkOf),
    notes: notesOn(input),
    servers: refs.map(fullName),
    objects: streamOf(texts),
    made: placesOf(objects, texts),
    results: asKptPrints(
      told.map(({ result }) => result),
      judgement.isRefused,
      packageJson.version,
    ),
    ...(explain !== undefined && wanted !== undefined && { explanation: explained(wanted, judged) }),
    ...(before !== undefined && { difference: differenceOf(await judgedDesk(before), judged) }),
  };
}

const homed = (ref: ObjectRef, { options: { namespace } }: Configured): ObjectRef =>
  ref.namespace === undefined && namespace !== undefined ? { ...ref, namespace } : ref;

function explained(ref: ObjectRef, { settled, input, judgement }: Judged) {
  const found = settled.find(({ reconcile }) => fullName(reconcile.server.metadata) === fullName(ref));
  return explanationFor(ref, found, input, judgement.report.told);
}

function remarkOf({ result, position }: Told): Remark {
  const { severity, message, tags } = result;
  return { severity, code: tags.code, subject: subjectOf(result), message, ...(position && { position }) };
}

function notesOn({ leftOut, kustomized }: Input): string[] {
  return [
    ...leftOut.map(({ path, why }) => `${path} is left out: ${why}`),
    ...kustomized.map((folder) => `kustomize has not been run on ${folder === '.' ? 'these files' : folder}`),
  ];
}

/** Each object is a document of the stream, behind a marker. */
function placesOf(objects: Judgement['made'][number]['objects'], texts: readonly string[]): MadeObject[] {
  let line = 1;
  return objects.map((object, at) => {
    const metadata = object['metadata'] as { readonly name?: string };
    const place = { kind: String(object['kind']), name: metadata.name ?? '', line };
    line += 1 + linesIn(texts[at] ?? '');
    return place;
  });
}

function linesIn(text: string): number {
  let count = 0;
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) count++;
  return count;
}
