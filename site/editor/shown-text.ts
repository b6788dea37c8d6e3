import { yaml } from '@codemirror/lang-yaml';
import { codeFolding, foldAll, foldGutter, foldKeymap, foldService, unfoldAll } from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { MadeObject } from '../worker/messages.ts';
import { appearance } from './appearance.ts';
import { findKey } from './find-key.ts';

/** A text that is shown: a stream of objects, each of which can be folded into a line. */
export interface ShownText {
  set(text: string, objects: readonly MadeObject[]): void;
  text(): string;
  jump(line: number): void;
  foldAll(): void;
  unfoldAll(): void;
}

const setObjects = StateEffect.define<readonly MadeObject[]>();

/** The objects of the text, in the order of their lines. */
const objectsField = StateField.define<readonly MadeObject[]>({
  create: () => [],
  update(value, { effects }) {
    for (const effect of effects) if (effect.is(setObjects)) return effect.value;
    return value;
  },
});

/** The number of the object whose marker stands in a line; -1 for a line that has none. */
function objectAt(objects: readonly MadeObject[], line: number): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((objects[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return objects[low]?.line === line ? low : -1;
}

/** An object is folded from the end of its marker on. */
const foldsObjects = foldService.of((state, start, end) => {
  const objects = state.field(objectsField);
  const at = objectAt(objects, state.doc.lineAt(start).number);
  if (at < 0) return null;
  const next = objects[at + 1];
  const to = next === undefined ? state.doc.length : state.doc.line(next.line).from - 1;
  return to > end ? { from: end, to } : null;
});

const folding = codeFolding({
  preparePlaceholder: (state, { from, to }) => {
    const first = state.doc.lineAt(from).number;
    const object = state.field(objectsField)[objectAt(state.field(objectsField), first)];
    const lines = state.doc.lineAt(to).number - first;
    return object === undefined ? `… ${lines} lines` : `${object.kind} ${object.name} · ${lines} lines`;
  },
  placeholderDOM(_view, onclick, prepared: string) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'cm-foldPlaceholder';
    button.textContent = prepared;
    button.title = 'Unfold';
    button.onclick = onclick;
    return button;
  },
});

/** A text in an element that is read and not written. */
export function shownText(parent: HTMLElement, label: string): ShownText {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        foldGutter({ openText: '▾', closedText: '▸' }),
        objectsField,
        foldsObjects,
        folding,
        yaml(),
        appearance,
        keymap.of([findKey, ...foldKeymap]),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
      ],
    }),
  });
  return {
    set(text, objects) {
      const effects = setObjects.of(objects);
      const changes = changeBetween(view.state.doc.toString(), text);
      view.dispatch(changes === undefined ? { effects } : { changes, effects });
    },
    text: () => view.state.doc.toString(),
    jump(line) {
      const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'start' }),
      });
      view.focus();
    },
    foldAll: () => foldAll(view),
    unfoldAll: () => unfoldAll(view),
  };
}

/** What is another between two texts, so that what stays the same stays where it is on the screen. */
function changeBetween(before: string, after: string) {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
