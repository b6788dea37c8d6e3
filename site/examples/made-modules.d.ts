/** What scripts/site.mjs makes of `examples/` and of `site/examples/cases/`. */
declare module 'all-examples' {
  export const examples: readonly import('./example.ts').Example[];
}

/** The one that is there before anything is chosen. */
declare module 'first-example' {
  export const files: import('./example.ts').Example['files'];
  export const options: import('./example.ts').Example['options'];
}

/** Leaves for `later/` what that takes from the page; made by scripts/site-later.mjs. */
declare module 'shared-modules';
