// npm run conformance -- DIR: holds the built program against the recordings in DIR, by the checker there, and writes
// test/conformance/measured.json and docs/conformance.md; with --page only the page, of what was measured last.
// test/docs/conformance.test.ts says whether the two are due.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const measuredFile = join(root, 'test/conformance/measured.json');

/** What was recorded of operators of other versions. */
const ofVersions =
  /^(verdict|refusal|refusal path|inputs kept|Deployment|ConfigMap|Service|ServiceAccount|Role|RoleBinding)$/;

const linesOf = (file) =>
  gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

function measure(folder, version) {
  const at = (...names) => join(folder, ...names);
  const versions = readdirSync(at('versions')).map((name) => name.replace('.jsonl.gz', ''));
  const files = ['corpus', 'later', 'judges', ...versions.map((name) => `versions/${name}`)].map(
    (name) => `${name}.jsonl.gz`,
  );
  const profileOf = new Map(
    ['corpus', 'later'].flatMap((name) =>
      linesOf(at(`${name}.jsonl.gz`)).map((one) => [one.name, one.profile]),
    ),
  );

  /** One run of the checker: the counts that it prints, and the cases in which something is not equal. */
  function run(recording, style, operatorVersion) {
    const flags = operatorVersion === undefined ? [] : ['--operator-version', operatorVersion];
    if (recording === 'corpus') flags.push('--judges', at('judges.jsonl.gz'));
    process.stderr.write(`${recording}, ${style}${operatorVersion ? `, ${operatorVersion}` : ''}\n`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [at('check.mjs'), '--show', '1000000', '--style', style, ...flags, at(`${recording}.jsonl.gz`)],
      { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    if (status !== 0 && status !== 1) throw new Error(`the checker failed: ${stderr}`);
    const isCompared = (row) => operatorVersion === undefined || ofVersions.test(row);
    const profiles = {};
    for (const [, profile, row, equal, all] of stdout.matchAll(/^(\S+)\t(.+?) *\t(\d+)\/(\d+)$/gm)) {
      if (profile === 'ALL' || !isCompared(row)) continue;
      profiles[profile] ??= {};
      profiles[profile][row] = [Number(equal), Number(all)];
    }
    const unequal = [...stdout.matchAll(/^- (\S+) \[([\w ]+)\] /gm)]
      .filter(([, , row]) => isCompared(row))
      .map(([, name, row]) => ({ name, profile: profileOf.get(name), row }));
    if (operatorVersion === undefined) return { recording, style, profiles, unequal };
    const otherwise = linesOf(at('versions', `${operatorVersion}.jsonl.gz`)).filter(({ expect }) => expect);
    return { recording, style, operatorVersion, otherwise: otherwise.length, profiles, unequal };
  }

  return {
    version,
    recordings: Object.fromEntries(
      files.map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(at(name)))
          .digest('hex'),
      ]),
    ),
    runs: [
      ...['flow', 'block'].flatMap((style) => [run('corpus', style), run('later', style)]),
      ...versions.map((version) => run('corpus', 'flow', version)),
    ],
  };
}

const { outputFiles } = await build({
  absWorkingDir: root,
  stdin: {
    contents: `export { conformancePage } from './test/docs/conformance-page.ts';
export { operatorVersion } from './src/api/kinds/operator-version.ts';`,
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { conformancePage, operatorVersion } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
const [given] = process.argv.slice(2);
if (given !== '--page') {
  if (given === undefined || !existsSync(join(given, 'check.mjs'))) {
    process.stderr.write(
      'usage: npm run conformance -- DIR | --page (DIR has check.mjs and the recordings)\n',
    );
    process.exit(2);
  }
  const text = JSON.stringify(measure(given, operatorVersion), null, 2);
  writeFileSync(measuredFile, `${text.replace(/\[\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2]')}\n`);
}
writeFileSync(
  join(root, 'docs/conformance.md'),
  conformancePage(JSON.parse(readFileSync(measuredFile, 'utf8'))),
);
