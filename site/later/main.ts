import { unifiedMergeView } from '@codemirror/merge';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

export { examples } from 'all-examples';

// What is asked for on demand alone. CodeMirror's own modules are those of the page, by which it is loaded (scripts/site-later.mjs).

/** A text against what was there before, in an element. */
export function mergeView(
  parent: HTMLElement,
  before: string,
  after: string,
  extensions: Extension,
): EditorView {
  const merge = unifiedMergeView({
    original: before,
    mergeControls: false,
    gutter: true,
    collapseUnchanged: { margin: 3, minSize: 6 },
    // Beyond, differences are told by lines that are too long, and in time.
    diffConfig: { scanLimit: 2000, timeout: 500 },
  });
  return new EditorView({
    parent,
    state: EditorState.create({ doc: after, extensions: [extensions, merge] }),
  });
}

/** Whether a view can search already. */
const canSearch = StateField.define<true>({ create: () => true, update: (value) => value });

/** Opens the search of a view. */
export function openSearch(view: EditorView): void {
  if (view.state.field(canSearch, false) === undefined)
    view.dispatch({
      effects: StateEffect.appendConfig.of([canSearch, search({ top: true }), keymap.of(searchKeymap)]),
    });
  openSearchPanel(view);
}
