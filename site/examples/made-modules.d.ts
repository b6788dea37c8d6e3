/** What scripts/site.mjs makes of `examples/` and of `site/examples/cases/`. */
declare module 'all-examples' {
  export const examples: readonly import('./examples-dialog.ts').Example[];
}

/** Leaves for `later/` what that takes from the page; made by scripts/site-later.mjs. */
declare module 'shared-modules';
