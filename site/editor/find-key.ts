import type { KeyBinding } from '@codemirror/view';
import { later } from '../later/load.ts';
import { tell } from '../page/toast.ts';

/** Texts are drawn as far as they are seen, so that the browser's own search would find nothing else. */
export const findKey: KeyBinding = {
  key: 'Mod-f',
  run(view) {
    later().then(
      ({ openSearch }) => openSearch(view),
      () => tell('The search cannot be loaded'),
    );
    return true;
  },
};
