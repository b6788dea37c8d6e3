/** What the full parser can do. */
export type FullParser = typeof import('./full.ts') &
  typeof import('./full-json.ts') &
  typeof import('./full-extent.ts');

let loaded: FullParser | undefined;

/**
 * The full parser, loaded when it is first needed: to load the `yaml` package takes longer than the rest of a small run. The
 * bundler makes of `require` what runs a module at its first call.
 */
export function fullParser(): FullParser {
  loaded ??= { ...require('./full.ts'), ...require('./full-json.ts'), ...require('./full-extent.ts') };
  return loaded as FullParser;
}
