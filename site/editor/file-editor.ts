import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { DeskFile, Position, Remark } from '../worker/messages.ts';
import { appearance } from './appearance.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { findKey } from './find-key.ts';

/** The editor of files, of which it shows one; every one keeps its history. */
export interface FileEditor {
  /** Shows a file, and forgets those that are not there any more. */
  show(files: readonly DeskFile[], path: string): void;
  setRemarks(remarks: readonly Remark[]): void;
  jump(position: Position): void;
  focus(): void;
}

/** An editor in an element; `onText` is told of what is typed. */
export function fileEditor(parent: HTMLElement, onText: (path: string, text: string) => void): FileEditor {
  const states = new Map<string, EditorState>();
  let shown = '';
  let remarks: readonly Remark[] = [];
  const view = new EditorView({
    parent,
    extensions: appearance,
    dispatchTransactions(transactions, of) {
      of.update(transactions);
      if (transactions.some(({ docChanged }) => docChanged)) onText(shown, of.state.doc.toString());
    },
  });

  function startOf({ path, text }: DeskFile): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter({ openText: '▾', closedText: '▸' }),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        bracketMatching(),
        indentUnit.of('  '),
        yaml(),
        appearance,
        // Tab leaves the editor, as everywhere on a page.
        keymap.of([...defaultKeymap, ...historyKeymap, findKey, ...foldKeymap, ...lintKeymap]),
        EditorView.contentAttributes.of({
          'aria-label': `Text of ${path}`,
          id: 'editor-text',
          tabindex: '0',
        }),
      ],
    });
  }

  function mark(): void {
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(remarks, shown, view.state.doc)));
  }

  return {
    show(files, path) {
      if (shown !== '') states.set(shown, view.state);
      const paths = new Set(files.map((file) => file.path));
      for (const known of states.keys()) if (!paths.has(known)) states.delete(known);
      const file = files.find((one) => one.path === path);
      if (file === undefined) return;
      const known = states.get(path);
      // What comes from an address or an example has a text of its own.
      const next = known?.doc.toString() === file.text ? known : startOf(file);
      if (next !== view.state) view.setState(next);
      shown = path;
      mark();
    },
    setRemarks(some) {
      remarks = some;
      mark();
    },
    jump({ line, column }) {
      const at = view.state.doc.line(Math.min(line, view.state.doc.lines));
      const anchor = Math.min(at.from + column - 1, at.to);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    focus: () => view.focus(),
  };
}
