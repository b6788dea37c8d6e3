import { admissionRules } from '../../src/admission/admission-rules.ts';
import { verdicts as apiVerdicts } from '../../src/api/catalogue.ts';
import {
  type OperatorVerdict,
  verdicts as operatorVerdicts,
  verdictsOf,
} from '../../src/operator/verdicts.ts';
import { fates } from '../../src/package/fates.ts';
import { startRules } from '../../src/vmcp/start-rules.ts';

type Row = readonly [
  code: string,
  severity: string,
  where: string,
  path: string,
  message: string,
  files: string,
];

/** A file of src, by its path from there. */
interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** docs/verdicts.md, from the rules of the code; the file of each is the one in `sources` that says its code. */
export function verdictsPage(sources: readonly SourceFile[]): string {
  const apiFiles = sources.filter(({ path }) => path.startsWith('api/'));
  const api = apiVerdicts();
  const ofSource = (...sources: string[]) =>
    api
      .filter(({ source }) => sources.includes(source))
      .sort((a, b) => (a.code === b.code ? 0 : a.code < b.code ? -1 : 1));
  const kindsOf = (kinds: readonly string[]) => (kinds.length === 0 ? 'all' : kinds.join(', '));
  const apiRows = (...sources: string[]): Row[] =>
    ofSource(...sources).map(({ code, severity, kinds, path, message }) => [
      code,
      severity,
      kindsOf(kinds),
      path,
      message,
      linked([...filesWith(code, apiFiles), ...walkersOf(code, apiFiles)]),
    ]);
  const rowsOf = (verdicts: readonly OperatorVerdict[], room: string) =>
    verdicts.map(
      ({ code, severity, source, path, message }): Row => [
        code,
        severity,
        source,
        path,
        message,
        linked(
          filesWith(
            code,
            sources.filter((file) => file.path.startsWith(room)),
          ),
        ),
      ],
    );
  return [
    '<!-- Made by `node scripts/verdicts.mjs`: change the rules in src, not this page. -->',
    '# Verdicts',
    '',
    'Everything that the function refuses or warns about in a `VirtualMCPServer` and in the objects that it refers to. Each',
    'finding is a result of the ResourceList: the code is its `tags.code`, which never changes, the path its `field.path`, and who',
    'says so its `tags.judge`: `schema` (the first three tables), `operator`, `admission`, `vmcp` or `package`. The messages are',
    'examples; the values in them are those of the object at hand. With `warnings: error` in the functionConfig warnings are errors.',
    'The last column names the file that has the rule.',
    '',
    '## Schema',
    '',
    'What the API server refuses when the object is created, and fields that it would drop, which `kubectl apply` refuses too.',
    '',
    ...table('Kinds', apiRows('schema', 'metadata')),
    '## CEL',
    '',
    "The API server's rules between fields. It asks them when the schema holds, and so does the function.",
    '',
    ...table('Kinds', apiRows('CEL')),
    '## Decode',
    '',
    'What the API server stores, but no Go program can read: the operator would never see the object.',
    '',
    ...table('Kinds', apiRows('decode')),
    '## Operator',
    '',
    'What the operator refuses when it reconciles the object, and what it warns about in conditions and events. The source is a',
    'function of ToolHive, in a file under `cmd/thv-operator` or in `pkg`.',
    '',
    ...table('Source', rowsOf(operatorVerdicts(), 'operator/')),
    '## Admission',
    '',
    'What the API server of Kubernetes v1.37 refuses in the objects that the operator makes, while the operator goes on trying and',
    'nothing runs. Each is told at the field that is at fault; the source is a function of Kubernetes, in a package under',
    '`pkg/apis`. With `admission: warning` in the functionConfig these are warnings. Not looked at are affinity, resources of the',
    'pod as a whole but requests above limits, host users, mount propagation, devices in two places, readiness gates, operating',
    'systems, preemption, and the fields of volumes that few people use; nor what admission webhooks, quotas and Pod Security',
    'Standards of a cluster refuse.',
    '',
    ...table('Source', rowsOf(verdictsOf(admissionRules), 'admission/')),
    '## vMCP',
    '',
    'What `vmcp serve` refuses when it starts, though the operator makes all objects: the pod then crashes again and again. Each is',
    'told at the field that made it; the source is a function of ToolHive in `pkg`. With `startup: error` in the functionConfig these',
    'are errors. A VirtualMCPCompositeToolDefinition, which the operator takes unread, is held to what the operator asks of',
    '`spec.config.compositeTools` too, with the codes above. The last ones are only advice, with `tags.judge: package`.',
    '',
    ...table('Source', rowsOf(verdictsOf(startRules), 'vmcp/')),
    '## Package',
    '',
    'What becomes of the objects of the package, and what is passed over in it. What is told for information is not on stderr.',
    '',
    ...table('About', rowsOf(fates(), 'package/')),
  ].join('\n');
}

function table(where: string, rows: readonly Row[]): string[] {
  return [
    `| Code | Severity | Example path | Example message | ${where} | File |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ([code, severity, of, path, message, files]) =>
        `| ${[`\`${code}\``, severity, path && `\`${path}\``, cell(message), of, files].join(' | ')} |`,
    ),
    '',
  ];
}

/** The files that say a code: where a rule is in several kinds, all of them. */
function filesWith(code: string, files: readonly SourceFile[]): string[] {
  return files.filter(({ text }) => text.includes(`'${code}'`)).map(({ path }) => path);
}

/** The files of the walker that ask a constraint which another file words. */
function walkersOf(code: string, files: readonly SourceFile[]): string[] {
  const worded = new RegExp(
    `export const (\\w+)(?:: [^=]+)? = (?:constraint\\(|\\{)\\s*(?:code: )?'${code}'`,
  );
  const [name] = files.flatMap(({ text }) => worded.exec(text)?.[1] ?? []);
  if (name === undefined) return [];
  const asks = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '[^']*constraints\\.ts'`);
  return files.filter(({ text }) => asks.test(text)).map(({ path }) => path);
}

function linked(paths: readonly string[]): string {
  return [...new Set(paths)].map((path) => `[${path}](../src/${path})`).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}
