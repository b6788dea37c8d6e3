import { verdicts as apiVerdicts } from '../../src/api/catalogue.ts';
import { verdicts as operatorVerdicts } from '../../src/operator/verdicts.ts';

type Row = readonly [code: string, severity: string, where: string, path: string, message: string];

/** docs/verdicts.md, from the rules of the code. */
export function verdictsPage(): string {
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
    ]);
  const operatorRows = operatorVerdicts().map(
    ({ code, severity, source, path, message }): Row => [code, severity, source, path, message],
  );
  return [
    '<!-- Made by `node scripts/verdicts.mjs`: change the rules in src, not this page. -->',
    '# Verdicts',
    '',
    'Everything that the function refuses or warns about in a `VirtualMCPServer` and in the objects that it refers to. Each',
    'finding is a result of the ResourceList: the code is its `tags.code`, which never changes, the path its `field.path`. The',
    'messages are examples; the values in them are those of the object at hand. With `warnings: error` in the functionConfig',
    'warnings are errors.',
    '',
    '## Schema',
    '',
    'What the API server refuses when the object is created, and fields that it would drop.',
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
    ...table('Source', operatorRows),
  ].join('\n');
}

function table(where: string, rows: readonly Row[]): string[] {
  return [
    `| Code | Severity | Example path | Example message | ${where} |`,
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ([code, severity, of, path, message]) =>
        `| ${[`\`${code}\``, severity, path && `\`${path}\``, cell(message), of].join(' | ')} |`,
    ),
    '',
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}
