import { declarationsOf } from '../../upstream/go-source.ts';
import { mentionsIn } from '../../upstream/mentions.ts';
import { sourceReport, unmentionedReport } from '../../upstream/source-report.ts';
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
const record = recordSources('v1.0.0', filesOf(written), mentions, src.values());

const changed = (path: keyof typeof written, before: string, after: string) => ({
  ...written,
  [path]: written[path].replace(before, after),
});
const reportOf = (go: Readonly<Record<string, string>>) => sourceReport(record, filesOf(go), mentions);

test('the record has a hash of each function that a comment or a source names, or of the file', () => {
  expect(Object.entries(record.files).map(([path, hashes]) => [path, Object.keys(hashes)])).toEqual([
    [controller, ['greet', 'leave']],
    [names, ['*']],
    [library, ['Validate']],
  ]);
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
  ['a file', names, '"hidden"', '"seen"', 'src/operator/names.ts', `${names}: changed`],
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

test('what a comment names and the record has not is told', () => {
  const more = mentionsIn(
    new Map([...src, ['src/operator/new.ts', '/** `unnamed` in greeter_controller.go. */\n']]),
  );
  expect(sourceReport(record, filesOf(written), more)).toEqual([
    '- src/operator/new.ts',
    `  - \`unnamed\` in ${controller}: not recorded`,
  ]);
});

test('an environment variable or a constant of the operator is told once it is new and nothing of ours has it', () => {
  expect(record.unmentioned).toEqual(['Hidden']);
  const more = changed(
    names,
    'const Hidden',
    'const Farewell = "bye"\nvar quiet = os.Getenv("GREETER_QUIET")\nconst Hidden',
  );
  expect(unmentionedReport(record, filesOf(more), src.values())).toEqual([
    '- `Farewell`',
    '- `GREETER_QUIET`',
  ]);
});
