import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { admit } from '../../src/api/admit.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';

interface Case {
  readonly name: string;
  readonly objects: readonly JsonObject[];
  readonly expect: { readonly verdict: string; readonly reasons?: readonly string[] };
}

const corpus = new URL('../conformance/corpus.jsonl.gz', `file://${__filename}`);
const cases = gunzipSync(readFileSync(corpus))
  .toString()
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case);

const errors = ({ objects }: Case) =>
  objects.flatMap((object) => admit(object).findings).filter(({ severity }) => severity === 'error');

test('what the operator made objects for is admitted', () => {
  const refused = cases.filter((one) => one.expect.verdict === 'accepted' && errors(one).length > 0);
  expect(refused.map(({ name }) => name)).toEqual([]);
});

test('what the API server refused is refused, at every path that it named', () => {
  const wrong = cases.filter((one) => {
    if (one.expect.verdict !== 'schema') return false;
    const paths = new Set(errors(one).map(({ path }) => path));
    return !(one.expect.reasons ?? []).every((reason) => paths.has(reason.slice(0, reason.indexOf(': '))));
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('what Go could not decode is refused', () => {
  const undecoded = cases.filter(({ expect: { reasons } }) =>
    (reasons ?? []).some((reason) => reason.startsWith('decode ')),
  );
  expect(undecoded.length).toBeGreaterThan(0);
  expect(undecoded.filter((one) => errors(one).length === 0).map(({ name }) => name)).toEqual([]);
});
