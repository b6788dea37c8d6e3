import { byEnvironment, type Case, functionConfigFor, readCorpus } from '../conformance/corpus.ts';
import { forms, run } from './program.ts';

jest.setTimeout(300_000);

/** JSON without the characters that YAML readers take for line breaks or refuse. */
const ascii = (value: unknown) =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Every case has a namespace of its own, so that those of one environment make one list. */
function listOf(cases: readonly Case[]): string {
  const config = ascii(functionConfigFor(cases[0]?.env ?? {}));
  const items = cases.flatMap(({ objects }) => objects.map((object) => `- ${ascii(object)}\n`)).join('');
  return `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nfunctionConfig: ${config}\nitems:\n${items}`;
}

// The conformance test holds the code against the operator; this holds the forms of it against each other.
test.each(['accepted', 'refused'])(
  'all forms give the same bytes for every case that the operator %s',
  (verdict) => {
    const cases = readCorpus().filter(
      ({ expect }) => (expect.verdict === 'accepted') === (verdict === 'accepted'),
    );
    for (const group of byEnvironment(cases)) {
      const input = listOf(group);
      const [bundle, ...others] = forms.map(({ command }) => run(command, { input, seconds: 120 }));
      for (const other of others) expect(other).toEqual(bundle);
      expect(bundle?.exitCode).toBe(verdict === 'accepted' ? 0 : 1);
    }
  },
);
