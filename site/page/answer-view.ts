import type { DeskStore } from '../desk/desk-state.ts';
import { type FileEditor, fileEditor } from '../editor/file-editor.ts';
import { showFindings } from '../editor/findings-list.ts';
import { optionsForm } from '../options/options-form.ts';
import { diffPane } from '../panes/diff-pane.ts';
import { explainPane } from '../panes/explain-pane.ts';
import { objectsPane } from '../panes/objects-pane.ts';
import { resultsPane } from '../panes/results-pane.ts';
import type { Answer, Objection, Position, Remark } from '../worker/messages.ts';
import { byId, element, fill } from './element.ts';
import { type Tab, tabList } from './tab-list.ts';
import { tell } from './toast.ts';

const panes = [
  ['objects', 'Objects'],
  ['explain', 'Explain'],
  ['diff', 'Diff'],
  ['results', 'Results'],
  ['options', 'Options'],
] as const;

/** Everything that shows what came of the files. */
export interface AnswerView {
  readonly editor: FileEditor;
  show(answer: Answer, milliseconds: number): void;
  showProblem(objection: Objection): void;
  showFault(what: string): void;
  showBusy(): void;
  showPane(): void;
}

/** Puts all panes into their panels. */
export function answerView(store: DeskStore): AnswerView {
  const verdict = byId('verdict', HTMLElement);
  const took = byId('took', HTMLElement);
  const notes = byId('notes', HTMLElement);
  const panel = (name: string) => byId(`pane-${name}`, HTMLElement);
  let isTyped = false;
  const editor = fileEditor(byId('editor', HTMLElement), (path, text) => {
    isTyped = true;
    store.setText(path, text);
    isTyped = false;
  });
  const objects = objectsPane(panel('objects'), tell);
  const explain = explainPane(panel('explain'), (server) => store.change({ server }));
  const pin = () => {
    const { files, options } = store.state();
    store.change({ pinned: { files, options } });
    tell('Pinned: change the files, and see what that comes to');
  };
  const diff = diffPane(panel('diff'), pin, () => store.unpin());
  const results = resultsPane(panel('results'), tell);
  const options = optionsForm(panel('options'), (name, values) => store.setOption(name, values), tell);
  const showTabs = tabList(byId('panes', HTMLElement), (pane) => store.change({ pane }));
  let made = 0;

  function jump(position: Position): void {
    if (!store.state().files.some(({ path }) => path === position.path)) return;
    if (store.state().current !== position.path) store.change({ current: position.path });
    editor.jump(position);
  }

  function showPane(): void {
    const { pane, options: set } = store.state();
    const shown = panes.some(([key]) => key === pane) ? pane : 'objects';
    const counts: Readonly<Record<string, number>> = { objects: made, options: Object.keys(set).length };
    const tabs = panes.map(([key, label]): Tab => {
      const count = counts[key];
      return { key, label, panel: `pane-${key}`, ...(count !== undefined && { count }) };
    });
    showTabs(tabs, shown);
    for (const [key] of panes) panel(key).hidden = key !== shown;
    options.show(set);
  }

  function showRemarks(remarks: readonly Remark[]): void {
    editor.setRemarks(remarks);
    showFindings(remarks, jump);
  }

  function setVerdict(text: string, tone: string): void {
    verdict.textContent = text;
    verdict.dataset['tone'] = tone;
    document.body.classList.remove('busy');
  }

  function showNothing(title: string, text: string, tone: string): void {
    setVerdict(title, tone);
    took.textContent = '';
    showRemarks([]);
    fill(notes);
    objects.showNothing(text);
    made = 0;
    showPane();
  }

  store.onChange((state, before) => {
    const isOther = state.files !== before.files && !isTyped;
    if (state.current !== before.current || isOther) editor.show(state.files, state.current);
    if (state.pane !== before.pane || state.options !== before.options) showPane();
    if (state.pinned === undefined && before.pinned !== undefined) diff.show(undefined);
  });
  editor.show(store.state().files, store.state().current);
  diff.show(undefined);

  return {
    editor,
    show(answer, milliseconds) {
      const { remarks, servers } = answer;
      setVerdict(verdictOf(answer), toneOf(remarks));
      took.textContent = `${Math.max(1, Math.round(milliseconds))} ms`;
      showRemarks(remarks);
      fill(notes, ...answer.notes.map((note) => element('li', {}, note)));
      if (answer.isRefused) objects.showNothing(...whyNothing(remarks));
      else if (answer.made.length === 0)
        objects.showNothing('There is no VirtualMCPServer in these files, so that there is nothing to make.');
      else objects.show(answer);
      results(answer.results);
      made = answer.made.length;
      if (answer.explanation !== undefined || servers.length === 0) explain.show(servers, answer.explanation);
      if (answer.difference !== undefined) diff.show(answer.difference);
      options.showProblem();
      showPane();
    },
    showProblem({ problem, option }) {
      showNothing(problem, problem, 'error');
      options.showProblem(option, problem);
    },
    showFault(what) {
      const text = `Something has gone wrong in the page: ${what}. Your files are still here; please report this.`;
      showNothing(text, text, 'error');
    },
    showBusy: () => document.body.classList.add('busy'),
    showPane,
  };
}

function verdictOf({ servers, remarks }: Answer): string {
  const count = (severity: Remark['severity']) => remarks.filter((one) => one.severity === severity).length;
  const counted = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  const [errors, warnings] = [count('error'), count('warning')];
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  return `${counted(servers.length, 'VirtualMCPServer')}: ${found.length === 0 ? 'nothing is wrong' : found.join(', ')}`;
}

function toneOf(remarks: readonly Remark[]): string {
  if (remarks.some(({ severity }) => severity === 'error')) return 'error';
  return remarks.some(({ severity }) => severity === 'warning') ? 'warning' : 'right';
}

function whyNothing(remarks: readonly Remark[]): (Node | string)[] {
  const errors = remarks.filter(({ severity }) => severity === 'error').length;
  return [
    element('strong', {}, 'Nothing is made.'),
    ` ${errors === 1 ? 'An error keeps' : `${errors} errors keep`} the objects from being: below the editor they are listed, each with a way to its line.`,
  ];
}
