// The program as one text of CommonJS, in which what commands alone need costs the function no start-up.
//
// esbuild gives every module a wrapper as soon as one is loaded on demand, and three hundred of them take longer than a small list.
// It also parts code well: its parts are put together here, each in a function of its own. Those that the entry point needs are
// called where they stand, the others when an `import()` asks for them.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const common = { platform: 'node', target: 'node20' };

/** The text of a program, by its entry point: `src/main.ts`. */
export async function bundleOf(entryPoint) {
  const { outputFiles, metafile } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outdir: 'dist',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    metafile: true,
    plugins: [eventsOnly],
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const parts = new Map(Object.entries(metafile.outputs).map(([path, part]) => [basename(path), part]));
  const [entry] = [...parts].find(([, part]) => part.entryPoint === entryPoint);
  const names = new Map([...parts.keys()].map((path, number) => [path, `part${number}`]));
  const needed = needs(entry, parts);
  const valueFor = (path) => (needed.has(path) ? names.get(path) : `${names.get(path)}()`);
  const later = [...parts.keys()].filter((path) => !needed.has(path));
  const written = [...needed, ...later].map((path) => {
    const name = names.get(path);
    const body = withoutModules(texts.get(path), valueFor);
    return needed.has(path)
      ? `const ${name} = (() => {\n${body}\n})();`
      : `let made_${name};\nfunction ${name}() {\nreturn (made_${name} ??= (() => {\n${body}\n})());\n}`;
  });
  const { code } = await transform(`'use strict';\n${written.join('\n')}`, {
    ...common,
    minify: true,
    format: 'cjs',
  });
  return code;
}

/**
 * js-yaml makes what it needs for values of its own, and for writing, as it is loaded: a tenth of the start. Only its events are used
 * here. esbuild is told that what a variable is made of has no effect, and leaves out those that nothing here needs.
 */
export const eventsOnly = {
  name: 'events-only',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]js-yaml[\\/]dist[\\/]js-yaml\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const made = /^(var \w+ = )((?:new |define\w+Tag\(|\w+\.withTags\(|`|\{\n\t\.\.\.)[\s\S]*?);(?=\n\S)/gm;
      return { contents: text.replace(made, '$1/* @__PURE__ */ (() => ($2))();'), loader: 'js' };
    });
  },
};

/** A part and those without which it cannot start, each behind what it needs itself. */
function needs(path, parts, found = new Set()) {
  for (const { kind, external, path: other } of parts.get(path).imports) {
    if (kind === 'import-statement' && !external && !found.has(basename(other)))
      needs(basename(other), parts, found);
  }
  return found.add(path);
}

const imported = /^import (?:\{([^}]*)\} from |(?:\* as )?([\w$]+) from )?"([^"]+)";$/gm;
const exported = /^export \{([^}]*)\};$/m;
const renamed = /([\w$]+) as ([\w$]+)/g;
const onDemand = /\bimport\("\.\/([^"]+)"\)/g;

/** The code of a part, with what it imports as values and what it exports as what it returns. */
function withoutModules(text, valueFor) {
  const body = text
    .replace(imported, (_, some, all, path) => {
      const value = path.startsWith('./') ? valueFor(basename(path)) : `require(${JSON.stringify(path)})`;
      if (some !== undefined) return `const {${some.replace(renamed, '$1: $2')}} = ${value};`;
      return all === undefined ? `${value};` : `const ${all} = ${value};`;
    })
    .replace(exported, (_, names) => `return {${names.replace(renamed, '$2: $1')}};`)
    .replace(onDemand, (_, path) => `Promise.resolve().then(() => ${valueFor(path)})`);
  if (/^(?:import|export)\b/m.test(body))
    throw new Error('esbuild writes modules in another way than is read here');
  return body;
}
