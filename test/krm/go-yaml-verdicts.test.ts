import { lineOf } from '../../src/krm/scan/characters.ts';
import type { WireCode } from '../../src/krm/wire-error.ts';
import { WireError } from '../../src/krm/wire-error.ts';
import { type Fixture, fixtures, listOf, serversIn, written } from './list-text.ts';

/** A list, and what go-yaml makes of it: the kinds of its items (`other` for foreign versions), or an error. */
interface Verdict extends Fixture {
  readonly goYaml: {
    readonly kinds?: readonly string[];
    readonly lines?: readonly number[];
    readonly err?: string;
    readonly derr?: string;
  };
}

const cases = fixtures<Verdict>('yaml-cases.jsonl');
const mutants = fixtures<Verdict>('yaml-mutants.jsonl.gz');

const isValid = ({ goYaml }: Verdict) => goYaml.kinds !== undefined && !goYaml.err && !goYaml.derr;

/** Lines on which servers start, and whether all lines but those of old results are kept. */
function readBack(text: string): { readonly lines: number[]; readonly kept: boolean } {
  const list = listOf(text);
  const servers = serversIn(list).filter(({ ref }) => /\/v1(?:beta|alpha)1$/.test(ref.apiVersion));
  for (const server of servers) server.read();
  const [fault] = list.faults();
  if (fault !== undefined) throw new WireError(fault.code as WireCode, fault.message);
  const results = list.scan.entries.get('results');
  const expected = results === undefined ? text : text.slice(0, results.start) + text.slice(results.end);
  const output = list.scan.flow && results !== undefined ? text : written(list);
  return {
    lines: servers.map(({ range }) => lineOfContent(text, lineOf(text, range.start))),
    kept: list.scan.flow || output === expected,
  };
}

/** go-yaml says where an item's content starts: what stands alone on the dash's line is no content. */
function lineOfContent(text: string, line: number): number {
  const lines = text.split('\n');
  let at = line - 1;
  while (/^\s*(?:-\s*)?(?:#.*)?$/.test(lines[at] ?? '-')) at++;
  return at + 1;
}

/** What of the valid lists is refused, by reason; every other one must be read as go-yaml reads it. */
function refusals(verdicts: readonly Verdict[]): Partial<Record<WireCode, number>> {
  const refused: Partial<Record<WireCode, number>> = {};
  for (const { name, text, goYaml } of verdicts.filter(isValid)) {
    const expected = (goYaml.lines ?? []).filter((_, at) => goYaml.kinds?.[at] === 'VirtualMCPServer');
    try {
      expect({ name, ...readBack(text) }).toEqual({ name, lines: expected, kept: true });
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      refused[error.code] = (refused[error.code] ?? 0) + 1;
    }
  }
  return refused;
}

test('of the cases that go-yaml accepts, only the one with a second document is refused', () => {
  expect(refusals(cases)).toEqual({ SecondDocument: 1 });
});

test('of the mutants that go-yaml accepts, those are refused that are no ResourceList or mean different things to readers', () => {
  expect(refusals(mutants)).toEqual({
    // Second documents, of which kpt and kustomize make different things.
    SecondDocument: 15,
    // `kind` or `apiVersion` of the list is mutilated.
    NotAResourceList: 84,
    ItemsNotAList: 3,
    // A lone CR, `? ` keys, tabs between the keys of the list itself and a flow collection among them that goes on left of its key.
    YAMLUnsupported: 7,
  });
});

test('what go-yaml refuses never fails in another way than with a line that says what is wrong', () => {
  for (const { text } of [...cases, ...mutants].filter((verdict) => !isValid(verdict))) {
    try {
      readBack(text);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      expect(error.message).not.toBe('');
    }
  }
});

test.each(fixtures('resource-lists.jsonl'))(
  'every byte of $name, as a caller sent it, is kept',
  ({ text }) => {
    expect(written(listOf(text))).toBe(text);
  },
);
