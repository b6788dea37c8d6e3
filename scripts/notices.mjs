// The licences of the packages that a bundle holds, which ask to be kept with every copy.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packagesIn } from './components.mjs';

const { name, version, license } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8'),
);

/**
 * A comment for the end of a bundle of the entry point: every package that it holds, with its version and licence.
 *
 * @param options more for esbuild, where the bundle is made with more
 */
export async function noticesOf(entryPoint, options = {}) {
  const parts = (await packagesIn([entryPoint], options)).map(
    ({ name, version, text }) => `${name} ${version}\n\n${text}`,
  );
  const text = [`${name} ${version}, ${license}. It holds these packages:`, ...parts].join('\n\n');
  if (text.includes('*/')) throw new Error('a licence would end the comment that it is to stand in');
  return `/*!\n${text}\n*/`;
}
