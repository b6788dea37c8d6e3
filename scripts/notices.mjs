// The licences of the packages that a bundle holds, which ask to be kept with every copy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * A comment for the end of a bundle of the entry point: every package that it holds, with its version and licence.
 *
 * @param options more for esbuild, where the bundle is made with more
 */
export async function noticesOf(entryPoint, options = {}) {
  const { name, version, license } = manifestOf(root);
  const parts = (await packagesIn(entryPoint, options)).map((folder) => {
    const { name, version } = manifestOf(folder);
    return `${name} ${version}\n\n${licenceOf(folder)}`;
  });
  const text = [`${name} ${version}, ${license}. It holds these packages:`, ...parts].join('\n\n');
  if (text.includes('*/')) throw new Error('a licence would end the comment that it is to stand in');
  return `/*!\n${text}\n*/`;
}

/** The folders of the packages of which a bundle of the entry point has code. */
async function packagesIn(entryPoint, options) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outdir: 'dist',
    write: false,
    bundle: true,
    platform: 'node',
    metafile: true,
    ...options,
  });
  const paths = Object.keys(metafile.inputs).map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path));
  return [...new Set(paths.flatMap((found) => (found === null ? [] : [join(root, found[0])])))].sort();
}

/** With plain quotes: a character beyond ASCII would have bun keep the whole program in two bytes a character. */
function licenceOf(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence to keep`);
  return readFileSync(join(folder, file), 'utf8').trim().replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
