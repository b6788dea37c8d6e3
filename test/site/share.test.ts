import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { commandLine } from '../../site/share/command-line.ts';
import { fragmentOf, sharedIn } from '../../site/share/fragment.ts';
import { issueAddress, reportText, suspiciousLines } from '../../site/share/report-text.ts';

const fragmentWith = (text: string) => `#v1=${deflateRawSync(text).toString('base64url')}`;

test('what is put into an address comes out of it again', async () => {
  const text = fc.string({ unit: 'grapheme' });
  const shared = fc.record({
    files: fc.array(fc.record({ path: text, text }), { minLength: 1, maxLength: 4 }),
    options: fc.dictionary(fc.stringMatching(/^[A-Za-z][\w.]*$/), fc.array(text), { noNullPrototype: true }),
    pane: fc.constantFrom('objects', 'diff'),
  });
  await fc.assert(
    fc.asyncProperty(shared, async (one) => {
      const fragment = await fragmentOf(one);
      expect(fragment).toMatch(/^#v1=[\w-]+$/);
      expect(await sharedIn(fragment)).toEqual(one);
    }),
  );
});

test('a text of any length comes out of it again', async () => {
  const files = [
    { path: 'a.yaml', text: Array.from({ length: 200_000 }, (_, at) => `k${at % 977}: ${at}\n`).join('') },
  ];
  expect(await sharedIn(await fragmentOf({ files, options: {} }))).toEqual({ files, options: {} });
});

test('a short address that stands for a text without end is damaged, or is no such', async () => {
  const bomb = fragmentWith(`{"files":[["a.yaml","${'a'.repeat(50_000_000)}"]],"options":{}}`);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await sharedIn(bomb)).toEqual({ problem: expect.stringMatching(/does not hold/) });
});

test.each([
  ['', undefined],
  ['#editor-text', undefined],
  ['#v1=', { problem: expect.stringMatching(/damaged/) }],
  ['#v1=A', { problem: expect.stringMatching(/damaged/) }],
  [fragmentWith('nonsense'), { problem: expect.stringMatching(/damaged/) }],
  [fragmentWith('null'), { problem: expect.stringMatching(/does not hold/) }],
  [fragmentWith('{"files":[],"options":{}}'), { problem: expect.stringMatching(/does not hold/) }],
  [fragmentWith('{"files":[["a"]],"options":{}}'), { problem: expect.stringMatching(/does not hold/) }],
  [
    fragmentWith('{"files":[["a","b"]],"options":{"c":"d"}}'),
    { problem: expect.stringMatching(/does not hold/) },
  ],
  // What would run in a shell that a person copies the command into.
  [
    fragmentWith('{"files":[["a","b"]],"options":{"image x; rm -r ~ #":["d"]}}'),
    { problem: expect.stringMatching(/does not hold/) },
  ],
  [fragmentWith('{"files":[["a","b"]],"options":[]}'), { problem: expect.stringMatching(/does not hold/) }],
])('an address %j holds %j', async (fragment, expected) => {
  expect(await sharedIn(fragment)).toEqual(expected);
});

test('a command has every value as one word of the shell', () => {
  const options = { namespace: ['demo'], substitute: ["A=it's $HOME", 'B='] };
  expect(commandLine('render', options)).toBe(
    `expand-virtualmcpserver render . --namespace demo --substitute 'A=it'\\''s $HOME' --substitute B=`,
  );
});

const desk = { files: [{ path: 'a.yaml', text: 'a: ```\n' }], options: {} };

test('a report fences texts by more back-quotes than they have', () => {
  const text = reportText({ ...desk, remarks: [], version: '1.2.3' });
  expect(text).toContain('`a.yaml`\n\n````yaml\na: ```\n````\n');
  expect(text).toContain('Nothing was said.');
});

test('a report that is too long for an address is left to be pasted', () => {
  expect(issueAddress('https://code.example.com/a/b', 'short')).toMatch(/&body=short$/);
  const long = issueAddress('https://code.example.com/a/b', 'x'.repeat(8000));
  expect(long.length).toBeLessThan(300);
  expect(decodeURIComponent(long)).toContain('(paste here what the page has copied)');
});

test.each([
  ['password: hunter2', true],
  ['  - apiKey: abc', true],
  ['  client_secret: "x"', true],
  ['kind: Secret', true],
  ['-----BEGIN RSA PRIVATE KEY-----', true],
  ['passwordRef:', false],
  ['  passwordRef: {name: a, key: password}', false],
  ['  name: password', false],
  ['  key: token', false],
  ['kind: SecretStore', false],
])('the line %j looks like a secret: %j', (line, expected) => {
  expect(suspiciousLines({ files: [{ path: 'a.yaml', text: `# first\n${line}\n` }] })).toEqual(
    expected ? ['a.yaml:2'] : [],
  );
});
