import { declarationsOf } from '../../upstream/go-source.ts';
import { mentionsIn } from '../../upstream/mentions.ts';
import { constantsReport, sourceReport } from '../../upstream/source-report.ts';
import { recordSources } from '../../upstream/sources.ts';

const controller = 'cmd/thv-operator/controllers/greeter_controller.go';
const names = 'cmd/thv-operator/controllers/greeter_names.go';
const library = 'pkg/greet/greet.go';

const written = {
  [controller]: `package controllers

func (r *Greeter) greet() string { return "hello" }

func (r *Greeter) leave() string { return "bye" }

func unnamed() int { return 1 }
`,
  [names]: `package controllers

const Greeting = "hello"
const Hidden = "hidden"
const patience = 30 * time.Second

func env() string { return os.Getenv("GREETER_NAME") }
`,
  [library]: 'package greet\n\nfunc Validate() bool { return true }\n',
};

const src = new Map([
  [
    'src/operator/greet.ts',
    "/** Says hello. (`greet` in controllers/greeter_controller.go) */\nexport const env = 'GREETER_NAME';\n",
  ],
  [
    'src/operator/leave.ts',
    `const controller = 'controllers/greeter_controller.go';\nconst rule = { source: \`\${controller} leave\` };\n`,
  ],
  ['src/operator/names.ts', '// What is said: hello (greeter_names.go).\nexport const a = 1;\n'],
  ['src/operator/valid.ts', "export const source = 'pkg/greet/greet.go Validate';\n"],
  ['src/go/greet.ts', '/** As `greet` in greeter_controller.go of another project. */\n'],
]);
const mentions = mentionsIn(src);

const filesOf = (go: Readonly<Record<string, string>>) =>
  new Map(Object.entries(go).map(([path, text]) => [path, declarationsOf(text)]));
const ours = [...src.values()].join('\n');
const record = recordSources('v1.0.0', filesOf(written), mentions, ours);

const changed = (path: keyof typeof written, before: string, after: string) => ({
  ...written,
  [path]: written[path].replace(before, after),
});
const reportOf = (go: Readonly<Record<string, string>>) => sourceReport(record, filesOf(go), mentions);

test('the record has a hash of each function that a comment or a source names, or of all in the file', () => {
  const namesOf = (hashes: typeof record.files) =>
    Object.entries(hashes).map(([path, of]) => [path, Object.keys(of)]);
  expect(namesOf(record.files)).toEqual([
    [controller, ['greet', 'leave']],
    [library, ['Validate']],
  ]);
  expect(namesOf(record.wholes)).toEqual([[names, ['Greeting', 'Hidden', 'env', 'patience']]]);
  expect(JSON.stringify(record)).not.toContain('hello');
});

test('nothing is told of source that is as it was, whatever its comments say', () => {
  expect(reportOf(written)).toEqual([]);
  expect(reportOf(changed(controller, 'func (r', '// greet greets.\nfunc (r'))).toEqual([]);
  expect(reportOf(changed(controller, 'return 1', 'return 2'))).toEqual([]);
});

test.each([
  ['greet', controller, '"hello"', '"hi"', 'src/operator/greet.ts', `\`greet\` in ${controller}: changed`],
  ['leave', controller, '"bye"', '"so long"', 'src/operator/leave.ts', `\`leave\` in ${controller}: changed`],
  ['Validate', library, 'true', 'false', 'src/operator/valid.ts', `\`Validate\` in ${library}: changed`],
  ['env', names, '_NAME', '_WORD', 'src/operator/names.ts', `\`env\` in ${names}: changed`],
] as const)('%s with another body comes with the file of ours', (_, path, before, after, file, text) => {
  expect(reportOf(changed(path, before, after))).toEqual([`- ${file}`, `  - ${text}`]);
});

test('a function that is gone is told, and where one of its name is now', () => {
  const gone = changed(controller, 'greet()', 'welcome()');
  expect(reportOf(gone)).toEqual(['- src/operator/greet.ts', `  - \`greet\` in ${controller}: gone`]);
  const moved = {
    ...gone,
    'cmd/thv-operator/controllers/other.go': 'package controllers\n\nfunc greet() {}\n',
  };
  expect(reportOf(moved)).toEqual([
    '- src/operator/greet.ts',
    `  - \`greet\` in ${controller}: now in cmd/thv-operator/controllers/other.go`,
  ]);
});

test.each([
  ['/** `unnamed` in greeter_controller.go. */\n', `\`unnamed\` in ${controller}`],
  ['/** All that greeter_controller.go does. */\n', controller],
])('what a comment names and the record has not is told: %j', (comment, what) => {
  const more = mentionsIn(new Map([...src, ['src/operator/new.ts', comment]]));
  expect(sourceReport(record, filesOf(written), more)).toEqual([
    '- src/operator/new.ts',
    `  - ${what}: not recorded`,
  ]);
});

test('of a file that is named as a whole it is told what in it is new and gone, and where it is gone itself', () => {
  expect(reportOf(changed(names, 'const Hidden', 'const Farewell'))).toEqual([
    '- src/operator/names.ts',
    `  - \`Farewell\` in ${names}: new`,
    `  - \`Hidden\` in ${names}: gone`,
  ]);
  const { [names]: _, ...others } = written;
  expect(reportOf(others)).toEqual(['- src/operator/names.ts', `  - ${names}: gone`]);
});

describe('a comment that names functions without their file', () => {
  const wave = 'pkg/wave/wave.go';
  const withWaves = (count: number, body = 'return 1'): Record<string, string> => ({
    ...written,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        i === 0 ? wave : `pkg/wave/other${i}.go`,
        `package wave\n\nfunc waveBack() int { ${body} }\n`,
      ]),
    ),
  });
  const told = (comment: string, before: Record<string, string>, after: Record<string, string>) => {
    const named = mentionsIn(new Map([['src/operator/wave.ts', comment]]));
    return sourceReport(recordSources('v1.0.0', filesOf(before), named, ''), filesOf(after), named);
  };

  test('is about the one that there is', () => {
    expect(told('/** Waves, as `Waver.waveBack` does. */\n', withWaves(1), withWaves(1, 'return 2'))).toEqual(
      ['- src/operator/wave.ts', `  - \`waveBack\` in ${wave}: changed`],
    );
  });

  test('is about those in the files that other comments of ours name, where there are some', () => {
    const comment = '/** Goes by wave/wave.go and `x`. */\n\n/** `waveBack` */\n';
    const { [wave]: changedWave = '' } = withWaves(1, 'return 2');
    const changedThere = told(comment, withWaves(3), { ...withWaves(3), [wave]: changedWave });
    expect(changedThere).toContain(`  - \`waveBack\` in ${wave}: changed`);
    const elsewhere = { ...withWaves(3, 'return 2'), [wave]: withWaves(1)[wave] ?? '' };
    expect(told(comment, withWaves(3), elsewhere)).toEqual([]);
  });

  test('need not be: a function of ours has the name of its twin', () => {
    const own = 'const a = 1;\n\nexport function waveBack(): number {\n  return a;\n}\n';
    expect(told(own, withWaves(1), withWaves(1, 'return 2'))).toEqual([
      '- src/operator/wave.ts',
      `  - \`waveBack\` in ${wave}: changed`,
    ]);
    expect(told(own.replace('waveBack', 'callBack'), withWaves(1), withWaves(1, 'return 2'))).toEqual([]);
  });

  test('is about none of a name that many have, or that is one word', () => {
    const comment = '/** `waveBack` */\n';
    expect(told(comment, withWaves(3), withWaves(3, 'return 2'))).toHaveLength(4);
    expect(told(comment, withWaves(4), withWaves(4, 'return 2'))).toEqual([]);
    expect(told('/** `leave` */\n', written, changed(controller, '"bye"', '"so long"'))).toEqual([]);
  });

  test('tells one that is gone, and one that is named since the record', () => {
    const comment = '/** `waveBack` */\n';
    expect(told(comment, withWaves(1), written)).toEqual([
      '- src/operator/wave.ts',
      `  - \`waveBack\` in ${wave}: gone`,
    ]);
    expect(told(comment, written, withWaves(1))).toEqual([
      '- src/operator/wave.ts',
      `  - \`waveBack\` in ${wave}: not recorded`,
    ]);
  });
});

const constantsOf = (...change: Parameters<typeof changed>) =>
  constantsReport(record, filesOf(changed(...change)), ours);

test('an environment variable or a constant of the operator is told once it is new and nothing of ours has it', () => {
  expect(record.unmentioned).toEqual(['Hidden']);
  const more =
    'const Farewell = "bye"\nvar quiet = os.Getenv("GREETER_QUIET")\nconst Again = "hello"\nconst Hidden';
  expect(constantsOf(names, 'const Hidden', more)).toEqual([
    '- `Farewell`: nothing of ours mentions it',
    '- `GREETER_QUIET`: nothing of ours mentions it',
  ]);
});

test('a constant that we have or that is a number is told once it is another', () => {
  expect(Object.keys(record.constants)).toEqual(['Greeting', 'patience']);
  expect(constantsOf(names, '"hidden"', '"seen"')).toEqual([]);
  expect(constantsOf(names, '"hello"', '"hi"')).toEqual(['- `Greeting`: has another value']);
  expect(constantsOf(names, '30', '60')).toEqual(['- `patience`: has another value']);
  expect(constantsOf(names, 'const Greeting', 'const Salute')).toEqual(['- `Greeting`: is gone']);
  expect(constantsOf(names, 'const Hidden', 'const tries = 3\nconst Hidden')).toEqual(['- `tries`: is new']);
});
