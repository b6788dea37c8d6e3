import { yaml } from '@codemirror/lang-yaml';
import { codeFolding } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { appearance } from '../editor/appearance.ts';
import { findKey } from '../editor/find-key.ts';
import { later } from '../later/load.ts';
import { button, element, fill } from '../page/element.ts';
import type { Difference } from '../worker/messages.ts';

export interface DiffPane {
  /** Undefined where nothing is pinned. */
  show(difference: Difference | undefined): void;
}

/** Puts the pane into its panel. */
export function diffPane(panel: HTMLElement, pin: () => void, unpin: () => void): DiffPane {
  const head = element('div', { class: 'nothing' });
  const changes = element('ul', { class: 'changes', 'aria-label': 'What changes' });
  const holder = element('div', { class: 'text-holder' });
  const tools = element(
    'div',
    { class: 'tools' },
    button('Pin what is there now', { id: 'pin' }, pin),
    button('Unpin', { id: 'unpin' }, unpin),
  );
  panel.append(tools, head, changes, holder);
  let view: EditorView | undefined;
  let wanted = 0;
  const showView = (difference: Extract<Difference, { before: string }> | undefined) => {
    view?.destroy();
    view = undefined;
    holder.hidden = difference === undefined || difference.changes.length === 0;
    const mine = ++wanted;
    if (difference === undefined || holder.hidden) return;
    later().then(
      ({ mergeView }) => {
        // Another may have been asked for since.
        if (mine === wanted) view = mergeView(holder, difference.before, difference.after, extensions);
      },
      () => fill(head, 'What compares texts cannot be loaded: are you offline?'),
    );
  };
  return {
    show(difference) {
      const unpinButton = tools.querySelector<HTMLButtonElement>('#unpin');
      if (unpinButton) unpinButton.disabled = difference === undefined;
      if (difference === undefined) {
        fill(
          head,
          'Pin what is there now, then change the files or options: here you will see what that changes in a cluster, and whether pods restart.',
        );
        fill(changes);
        showView(undefined);
        return;
      }
      if ('problem' in difference) {
        fill(head, difference.problem);
        fill(changes);
        showView(undefined);
        return;
      }
      fill(head, difference.changes.length === 0 && 'Nothing is another than what was pinned.');
      fill(
        changes,
        ...difference.changes.map(({ server, change, summary }) =>
          element('li', { class: change }, element('strong', {}, server), ` ${summary}`),
        ),
      );
      showView(difference);
    },
  };
}

const extensions: Extension = [
  lineNumbers(),
  codeFolding(),
  yaml(),
  appearance,
  keymap.of([findKey]),
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({
    'aria-label': 'Objects that change, with what was there before',
    'aria-readonly': 'true',
    tabindex: '0',
  }),
];
