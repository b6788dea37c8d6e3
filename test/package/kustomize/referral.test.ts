import {
  contextKey,
  type NameContext,
  type Renamed,
  referral,
} from '../../../src/package/kustomize/referral.ts';

const context = (prefixes: readonly string[], suffixes: readonly string[] = []): NameContext => ({
  prefixes,
  suffixes,
});

const renamed = (name: string, { prefixes, suffixes }: NameContext): Renamed => ({
  name,
  nameNow: name,
  namespace: 'demo',
  formerNames: [{ kind: 'Secret', name: 'x', namespace: 'demo' }],
  prefixes,
  suffixes,
});

function meant(all: readonly Renamed[], referrer: NameContext): string | undefined {
  const byContext = new Map<string, Renamed[]>();
  for (const one of all) byContext.set(contextKey(one), [...(byContext.get(contextKey(one)) ?? []), one]);
  return referral({ all: [...all], byContext }, referrer)?.name;
}

const a = renamed('a-x', context(['a-']));
const b = renamed('b-x', context(['b-']));
const outerA = renamed('o-a-x', context(['a-', 'o-']));
const outerB = renamed('o-b-x', context(['b-', 'o-']));
const suffixed = renamed('x-a', context([], ['-a']));
const plain = renamed('x', context([]));

test.each<[what: string, all: readonly Renamed[], referrer: NameContext, name: string | undefined]>([
  ['one alone is meant, whatever was put in front of it', [a], context(['b-']), 'a-x'],
  ['none is meant where there is none', [], context(['a-']), undefined],
  ['of two that which has the prefix of the referrer', [b, a], context(['a-']), 'a-x'],
  ['prefixes are compared from the outermost on', [outerB, outerA], context(['a-', 'o-']), 'o-a-x'],
  ['as far as both have some', [outerB, outerA, b], context(['o-']), undefined],
  ['and no further', [outerB, b], context(['b-']), 'b-x'],
  ['a referrer without any fits each, and then only what has none either', [a, plain], context([]), 'x'],
  ['so that of two with prefixes it means neither', [a, b], context([]), undefined],
  [
    'suffixes count like prefixes',
    [suffixed, renamed('x-b', context([], ['-b']))],
    context([], ['-a']),
    'x-a',
  ],
  [
    'one without prefixes is meant by a referrer with some, if no other fits',
    [plain, b],
    context(['a-']),
    'x',
  ],
  ['two of one name are one', [a, { ...a }], context(['a-']), 'a-x'],
])('%s', (_, all, referrer, name) => {
  expect(meant(all, referrer)).toBe(name);
});

test('among very many only those of the same context are compared', () => {
  const many = Array.from({ length: 200 }, (_, i) => renamed(`p${i}-x`, context([`p${i}-`])));
  expect(meant(many, context(['p77-']))).toBe('p77-x');
  expect(meant(many, context(['q-']))).toBeUndefined();
  expect(meant([...many, renamed('other', context(['p77-']))], context(['p77-']))).toBeUndefined();
});
