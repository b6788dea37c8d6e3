import type { Desk, DeskFile, SetOptions } from '../worker/messages.ts';

/** What the page shows and is asked about. */
export interface DeskState extends Desk {
  /** The path of the file in the editor. */
  readonly current: string;
  /** The pane that is shown. */
  readonly pane: string;
  /** The server that is explained; empty for the first one. */
  readonly server: string;
  /** What differences are told from. */
  readonly pinned?: Desk;
}

/** What was changed, and whether by typing. */
type Listener = (state: DeskState, before: DeskState) => void;

/** The one place where the state of the page is changed. */
export interface DeskStore {
  state(): DeskState;
  change(part: Partial<DeskState>): void;
  setText(path: string, text: string): void;
  setOption(name: string, values: readonly string[]): void;
  unpin(): void;
  onChange(listener: Listener): void;
}

/** A store that holds a state, and tells every change of it. */
export function deskStore(start: DeskState): DeskStore {
  let state = start;
  const listeners: Listener[] = [];
  const put = (next: DeskState) => {
    const before = state;
    state = next;
    for (const listener of listeners) listener(state, before);
  };
  return {
    state: () => state,
    change: (part) => put({ ...state, ...part }),
    setText(path, text) {
      put({ ...state, files: state.files.map((file) => (file.path === path ? { path, text } : file)) });
    },
    setOption(name, values) {
      const { [name]: _, ...others } = state.options;
      put({ ...state, options: values.length === 0 ? others : { ...others, [name]: values } });
    },
    unpin() {
      const { pinned: _, ...others } = state;
      put(others);
    },
    onChange: (listener) => listeners.push(listener),
  };
}

/** A state with these files, the first of which is shown. */
export function stateOf(files: readonly DeskFile[], options: SetOptions = {}): DeskState {
  return { files, options, current: files[0]?.path ?? '', pane: 'objects', server: '' };
}

/** Files with others added; one of the same path takes the place of the one that was there. */
export function withFiles(files: readonly DeskFile[], added: readonly DeskFile[]): DeskFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const file of added) byPath.set(file.path, file);
  return [...byPath.values()];
}

/** A path that no file has yet, by the one that was wanted: `gateway-2.yaml`. */
export function freePath(files: readonly DeskFile[], wanted: string): string {
  const taken = new Set(files.map(({ path }) => path));
  if (!taken.has(wanted)) return wanted;
  const [, stem = wanted, ending = ''] = /^(.*?)(\.[^./]*)?$/.exec(wanted) ?? [];
  let number = 2;
  while (taken.has(`${stem}-${number}${ending}`)) number++;
  return `${stem}-${number}${ending}`;
}

/** What is wrong with a name for a file, or nothing. */
export function pathProblem(files: readonly DeskFile[], path: string): string | undefined {
  if (!/\.(?:ya?ml|json)$/i.test(path)) return 'The name must end in .yaml, .yml or .json';
  if (path.split('/').some((name) => name === '' || name.startsWith('.')))
    return 'No part of the name may be empty or start with a dot: such files are left out';
  if (/[\p{Cc}\u2028\u2029\\]/u.test(path)) return 'The name must have no control characters and no \\';
  return files.some((file) => file.path === path) ? `There is a file "${path}" already` : undefined;
}
