import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { allKinds } from '../src/api/kinds/kinds.ts';
import { isSince } from '../src/api/kinds/operator-version.ts';
import { toolhiveGroup } from '../src/api/kinds/toolhive.ts';
import { readCheckout } from './checkout.ts';
import { differences } from './differences.ts';
import type { KindModules } from './home.ts';
import { mentionsIn } from './mentions.ts';
import { readCrds } from './read-crds.ts';
import { recordOf, type SchemaRecord } from './record.ts';
import { ruleAnswers } from './rule-answers.ts';
import { schemaReport } from './schema-report.ts';
import { constantsReport, sourceReport } from './source-report.ts';
import { recordSources, type SourcesRecord } from './sources.ts';

export interface Run {
  readonly out: string;
  readonly exit: 0 | 1 | 2;
}

const usage = `usage: npm run upstream -- [--as VERSION] [--record] SOURCE

SOURCE is a folder with a ToolHive checkout, a folder of CRD files, one such file, or CRDs as data (*.json, *.json.gz).
Prints what this release has otherwise than src/, and what to write there. Exit code 1: there is something to do.

--as VERSION  the release, where SOURCE does not say it
--record      instead of a report, writes upstream/*.json: what later reports and the tests compare with
`;

const kinds = allKinds.filter(({ group }) => group === toolhiveGroup);

/** What `args` ask for. Reads files, and writes some only for `--record`. Throws for what no SOURCE is. */
export function upstream(args: readonly string[], root: string, modules: KindModules): Run {
  const given = args.indexOf('--as');
  const version = given < 0 ? undefined : args[given + 1];
  const [source, ...more] = args.filter((arg, i) => !arg.startsWith('--') && (given < 0 || i !== given + 1));
  const unknown = args.some((arg) => arg.startsWith('--') && arg !== '--as' && arg !== '--record');
  if (source === undefined || more.length > 0 || unknown || !existsSync(source))
    return { out: usage, exit: 2 };
  const release = version ?? releaseOf(source);
  return args.includes('--record') ? record(source, release, root) : report(source, release, root, modules);
}

function record(source: string, release: string, root: string): Run {
  const crds = readCrds(source);
  write(root, 'schema.json', recordOf(release, crds, kinds));
  const ofRelease = (version: string) => isSince(release, version);
  const answers = ruleAnswers(crds, kinds, ofRelease).map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(join(root, 'upstream', 'rules.jsonl'), answers.join(''));
  const go = readCheckout(source);
  if (go !== undefined) {
    const texts = sourceTexts(root);
    write(root, 'sources.json', recordSources(release, go, mentionsIn(texts), all(texts)));
  }
  return { out: `recorded ${release}${go === undefined ? ', without Go source' : ''}\n`, exit: 0 };
}

function report(source: string, release: string, root: string, modules: KindModules): Run {
  const known = read<SchemaRecord>(root, 'schema.json');
  const texts = sourceTexts(root);
  const releases = { theirs: release, ours: known.version };
  const schemas = schemaReport(
    differences(readCrds(source), kinds, known, (version) => isSince(release, version)),
    { kinds, modules, texts },
    releases,
  );
  const go = readCheckout(source);
  const sources = read<SourcesRecord>(root, 'sources.json');
  const unread = [`Not looked at: ${basename(source)} is no checkout.`];
  const functions = go && sourceReport(sources, go, mentionsIn(texts));
  const constants = go && constantsReport(sources, go, all(texts));
  const lines = [
    `# ToolHive ${release} against this function (${known.version})`,
    ...section('Schemas: src/api/kinds', schemas),
    ...section('Go source that our comments name', functions ?? unread),
    ...section('Environment variables and constants', constants ?? unread),
  ];
  const due = [schemas, functions ?? [], constants ?? []].some(({ length }) => length > 0);
  return {
    out: `${lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trimEnd()}\n`,
    exit: due ? 1 : 0,
  };
}

const section = (title: string, lines: readonly string[]) => [
  '',
  `## ${title}`,
  '',
  ...(lines.length === 0 ? ['Nothing.'] : lines),
];

/** The files of src by their path. */
function sourceTexts(root: string): Map<string, string> {
  const paths = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** The release that a source says it is: by its name, or a checkout by its chart; after a release, the next one. */
function releaseOf(source: string): string {
  const chart = join(source, 'deploy/charts/operator/Chart.yaml');
  const text = existsSync(chart) ? readFileSync(chart, 'utf8') : basename(source);
  const [, after, major, minor, patch] = /(after-)?v?(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
  if (minor === undefined) return 'vNEXT';
  return after === undefined ? `v${major}.${minor}.${patch}` : `v${major}.${Number(minor) + 1}.0`;
}

const all = (texts: ReadonlyMap<string, string>) => [...texts.values()].join('\n');

function read<T>(root: string, name: string): T {
  return JSON.parse(readFileSync(join(root, 'upstream', name), 'utf8'));
}

function write(root: string, name: string, value: unknown): void {
  writeFileSync(join(root, 'upstream', name), `${JSON.stringify(value, null, 2)}\n`);
}
