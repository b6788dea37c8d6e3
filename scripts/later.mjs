// Parts of the executable's program that load when a function of theirs is first called. At each start its engine reads all other code
// anew, in a millisecond for a hundred kilobytes; most lists need none of this.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The files of each part. What others import of them beside functions cannot wait, and then the file does not either. */
const parts = {
  'go-yaml':
    /^src\/go\/yaml\/(yaml-(collections|decoder|order|parser|tokens)|scan-|resolve-scalar|sigs-yaml|magnitude)/,
  'go-texts':
    /^src\/go\/(template\/|cedar\/|json-schema\/json-schema-reference|regexp|unicode-class|envsubst\/|literal|ip|float|base64|printed-fields)/,
  updates:
    /^src\/(operator\/(drift\/|explanation\/|update|left-alone|restarted-at|unfilled|verdicts)|go\/strategicpatch\/patch-place|kubernetes\/(semantic-equal|time))/,
  references:
    /^src\/(operator\/(members\/(?!member-rules)|external-auth-env|http-authorizer|vmcp-config\/(audit|auth-s|authz-|code-mode|delegation|private-ip|rate-limiting|untyped|upstreams))|vmcp\/(upstreams|output-config|cedar-entities))/,
  workflows:
    /^src\/operator\/validation\/(default-results|delegation|for-each|output-properties|step-|tool-|workflow-step)/,
  causes:
    /^src\/(operator\/(cause|operator-environment)|vmcp\/(cause|auth-cause|auth-server-cause|referred-place)|api\/(field-places|catalogue|decode|missing-fields))\b/,
  neighbours:
    /^src\/package\/(cross-checks\/(?!cross-checks|selectors|service-reference|kinds)|kustomize\/(fields-at|follow|made-names|referral|rename-rules|hash-suffix)|leftovers|open-places|purpose|fates)/,
  'odd-yaml':
    /^src\/(yaml\/(copy-aliased|indent-continuations|path-at|places|set-member|tagged-scalar)|krm\/(scan\/(extent-by-parser|scan-flow)|write\/(emit-json|local-config)))/,
};

const fileOf = (name) => `later-${name}`;

/** What esbuild is to make beside the program: an entry point for each part. */
export const laterEntryPoints = Object.keys(parts).map((name) => ({ in: `part:${name}`, out: fileOf(name) }));

/** Puts functions that load a part in the place of those that are in it. */
export const leftForLater = {
  name: 'later',
  setup({ onResolve, onLoad }) {
    /** The files of each part that somebody imports. */
    const members = new Map(Object.keys(parts).map((name) => [name, filesOf(parts[name])]));
    const partOf = new Map([...members].flatMap(([name, files]) => files.map((file) => [file, name])));

    onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice('part:'.length), namespace: 'part' }));
    onLoad({ filter: /.*/, namespace: 'part' }, ({ path: name }) => ({
      contents: members
        .get(name)
        .map((file, number) => `export * as m${number} from ${JSON.stringify(join(root, file))};\n`)
        .join(''),
      resolveDir: root,
    }));

    onResolve({ filter: /\.ts$/ }, ({ path, importer, resolveDir, namespace, kind }) => {
      const file = relative(root, resolve(resolveDir, path));
      const part = partOf.get(file);
      if (part === undefined || namespace !== 'file' || kind !== 'import-statement') return undefined;
      // Within a part its files know each other.
      if (partOf.get(relative(root, importer)) === part) return undefined;
      const functions = functionsIn(file);
      if (!namesImported(importer, path).every((name) => functions.includes(name))) return undefined;
      return { path: join(root, file), namespace: 'later' };
    });
    onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => {
      const file = relative(root, path);
      const part = partOf.get(file);
      const number = members.get(part).indexOf(file);
      const from = `partOf(${JSON.stringify(`${fileOf(part)}.js`)}).m${number}`;
      const stubs = functionsIn(file).map(
        (name) => `export let ${name} = (...args) => (${name} = ${from}.${name})(...args);\n`,
      );
      return {
        contents: `import { partOf } from ${JSON.stringify(join(root, 'native/program/part-of.ts'))};\n${stubs.join('')}`,
        resolveDir: root,
      };
    });
  },
};

function filesOf(pattern) {
  return readdirSync(join(root, 'src'), { recursive: true })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && pattern.test(path))
    .sort();
}

function functionsIn(file) {
  return [...textOf(join(root, file)).matchAll(/^export (?:async )?function (\w+)/gm)].map(
    ([, name]) => name,
  );
}

/** What a file imports of another, types aside. */
function namesImported(importer, path) {
  const statements = textOf(importer).matchAll(/^(?:import|export) (?!type\b)([^;'"]*?) from '([^']+)';/gm);
  return [...statements]
    .filter(([, , from]) => from === path)
    .flatMap(([, names]) => (names.startsWith('{') ? names.slice(1, -1).split(',') : ['*']))
    .map((name) => name.trim().replace(/ as .*/, ''))
    .filter((name) => name !== '' && !name.startsWith('type '));
}

const texts = new Map();
function textOf(path) {
  if (!texts.has(path)) texts.set(path, readFileSync(path, 'utf8'));
  return texts.get(path);
}
