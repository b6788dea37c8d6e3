/**
 * The full parser, loaded when it is first needed. The bundler makes of `require` what runs the module, and the `yaml`
 * package with it, at the first call.
 */
export function fullParser(): typeof import('./full.ts') {
  return require('./full.ts');
}
