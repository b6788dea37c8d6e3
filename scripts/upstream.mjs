// npm run upstream -- SOURCE: what a release of ToolHive has otherwise than src/. See docs/following.md, and upstream/main.ts for all that it takes.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const kinds = 'src/api/kinds';
const files = readdirSync(join(root, kinds)).map((name) => `${kinds}/${name}`);
const { outputFiles } = await build({
  absWorkingDir: root,
  stdin: {
    // The report says which file of the kinds has what: all of them, by name.
    contents: [
      "export { upstream } from './upstream/main.ts';",
      ...files.map((file, i) => `import * as kinds${i} from './${file}';`),
      `export const modules = { ${files.map((file, i) => `'${file}': kinds${i}`).join(', ')} };`,
    ].join('\n'),
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { upstream, modules } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
const args = process.argv.slice(2).map((arg) => (/^(--|v\d)/.test(arg) ? arg : resolve(arg)));
const { out, exit } = upstream(args, root, modules);
process.stdout.write(out);
process.exitCode = exit;
