const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const settings = createHash('sha256').update(version).update(readFileSync(__filename)).digest('hex');

// In jest's sandbox every look-up of a global is a call: six times slower for code that is made of them.
const globals = ['Array', 'Buffer', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Set', 'String'];
const banner = `const { ${globals.join(', ')} } = globalThis;`;

module.exports = {
  getCacheKey: (source, path) =>
    createHash('sha256').update(settings).update(path).update(source).digest('hex'),
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      // jest has no import() for CommonJS without a flag of Node: let it become require().
      supported: { 'dynamic-import': false },
      banner,
      sourcemap: 'inline',
      sourcefile: path,
    }),
};
