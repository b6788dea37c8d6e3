import { type DeskStore, freePath, pathProblem, withFiles } from '../desk/desk-state.ts';
import type { FileEditor } from '../editor/file-editor.ts';
import { chosenFiles, droppedFiles, type Taken } from '../share/files-in.ts';
import type { Remark } from '../worker/messages.ts';
import { askFor } from './dialogs.ts';
import { byId } from './element.ts';
import { type Tab, tabList } from './tab-list.ts';
import { tell } from './toast.ts';

/** More tabs would be slower than any search for one: the current file is among them all the same. */
const greatestTabs = 60;

export interface FileBar {
  show(): void;
  /** Shows how much is at fault in each file. */
  mark(remarks: readonly Remark[]): void;
}

/** The tabs of the files, and what is done with files: made, renamed, removed, opened and dropped. */
export function fileBar(store: DeskStore, editor: FileEditor): FileBar {
  const showTabs = tabList(byId('files', HTMLElement), (path) => store.change({ current: path }));
  const act = (id: string, does: () => void) => byId(id, HTMLButtonElement).addEventListener('click', does);

  let counts: ReadonlyMap<string, Count> = new Map();

  function show(): void {
    const { files, current } = store.state();
    const shown = files.filter(({ path }, at) => at < greatestTabs || path === current);
    showTabs(
      shown.map(({ path }) => ({ key: path, label: path, panel: 'editor', ...counts.get(path) })),
      current,
    );
    byId('remove-file', HTMLButtonElement).disabled = files.length < 2;
  }

  function add({ files: added, problem }: Taken): void {
    const [first] = added;
    if (first !== undefined) {
      const { files } = store.state();
      store.change({ files: withFiles(files, added), current: first.path });
    }
    tell(problem ?? (added.length === 1 ? `Opened ${first?.path}` : `Opened ${added.length} files`));
  }

  act('new-file', () => {
    const { files } = store.state();
    const path = freePath(files, 'new.yaml');
    store.change({ files: [...files, { path, text: '' }], current: path });
    editor.focus();
  });
  act('rename-file', async () => {
    const { files, current } = store.state();
    const others = files.filter(({ path }) => path !== current);
    const name = await askFor('Rename this file', 'Name', current, (path) => pathProblem(others, path));
    if (name === undefined || name === current) return;
    store.change({
      files: files.map((file) => (file.path === current ? { ...file, path: name } : file)),
      current: name,
    });
  });
  act('remove-file', () => {
    const { files, current } = store.state();
    const at = files.findIndex(({ path }) => path === current);
    const left = files.filter(({ path }) => path !== current);
    const next = left[Math.min(at, left.length - 1)];
    if (next !== undefined) store.change({ files: left, current: next.path });
  });
  for (const [button, chooser] of [
    ['open-files', 'files-chosen'],
    ['open-folder', 'folder-chosen'],
  ] as const) {
    const input = byId(chooser, HTMLInputElement);
    act(button, () => input.click());
    input.addEventListener('change', async () => {
      if (input.files !== null) add(await chosenFiles(input.files));
      input.value = '';
    });
  }

  const hint = byId('drop-hint', HTMLElement);
  addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    hint.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) hint.hidden = true;
  });
  // Before the editor takes it for text.
  addEventListener(
    'drop',
    async (event) => {
      hint.hidden = true;
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.stopPropagation();
      add(await droppedFiles(event.dataTransfer));
    },
    true,
  );

  store.onChange((state, before) => {
    if (state.current !== before.current || state.files.length !== before.files.length) show();
  });
  return {
    show,
    mark(remarks) {
      counts = countsIn(remarks);
      show();
    },
  };
}

type Count = Required<Pick<Tab, 'count' | 'tone'>>;

/** Errors of a file or, where it has none, warnings. */
function countsIn(remarks: readonly Remark[]): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const { severity, position } of remarks) {
    const known = position && counts.get(position.path);
    // Errors come first.
    if (position === undefined || severity === 'info' || (known !== undefined && known.tone !== severity))
      continue;
    counts.set(position.path, { count: (known?.count ?? 0) + 1, tone: severity });
  }
  return counts;
}
