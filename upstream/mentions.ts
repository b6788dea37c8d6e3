/** Where a file of ours names Go source: a comment or a text, with the files and the functions that it has. */
export interface Mention {
  /** Our file. */
  readonly by: string;
  /** The end of a path: `controllers/virtualmcpserver_controller.go`. */
  readonly files: readonly string[];
  readonly names: readonly string[];
  /** A comment that names functions alone, or the functions of our file themselves: `files` are then those that the others of our file name, where they may be. */
  readonly isBare?: true;
}

/** Rooms of src that follow other projects' source. */
const elsewhere = /^src\/(go|kubernetes|yaml|krm)\//;

/** Everything that the files of src say of the operator's source. */
export function mentionsIn(sources: ReadonlyMap<string, string>): Mention[] {
  return [...sources]
    .filter(([path]) => !elsewhere.test(path))
    .flatMap(([by, text]) => mentionsOf(text).map((mention) => ({ by, ...mention })));
}

function mentionsOf(text: string): Omit<Mention, 'by'>[] {
  const paths = new Map(
    [...text.matchAll(/^const (\w+) = '([\w./-]+\.go)';$/gm)].map(([, name = '', path = '']) => [name, path]),
  );
  const filled = text.replace(/\$\{(\w+)\}/g, (whole, name: string) => paths.get(name) ?? whole);
  const isFilled = (path: string) =>
    [...paths].some(([name, it]) => it === path && text.includes(`\${${name}}`));
  const parts = [...comments(filled), ...strings(filled)];
  const withFiles = parts
    .map((part) => ({ files: filesIn(part), names: namesIn(part) }))
    .filter(({ files, names }) => files.length > 0 && !(names.length === 0 && files.every(isFilled)));
  const files = [...new Set(withFiles.flatMap((mention) => mention.files))];
  const bare = [...parts.filter((part) => filesIn(part).length === 0).map(namesIn), ownFunctions(text)]
    .map((names) => names.filter(isTelling))
    .filter((names) => names.length > 0)
    .map((names) => ({ files, names, isBare: true as const }));
  return [...withFiles, ...bare];
}

/** What ours are called, since they have the name of their twin. */
const ownFunctions = (text: string) =>
  [...text.matchAll(/^(?:export )?function (\w+)/gm)].map(([, name = '']) => name);

/** Names of one word are those of many things. */
const isTelling = (name: string) => /[a-z][A-Z]/.test(name);

const comments = (text: string) => text.match(/\/\*\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n)+/gm) ?? [];

/** Of texts, only those that are a source and no more. */
const strings = (text: string) => text.match(/(?<=['`])[\w./-]+\.go(?: [\w.]+)?(?=['`])/g) ?? [];

const filesIn = (text: string) => [...new Set(text.match(/[\w-][\w./-]*\.go\b/g) ?? [])];

/** `Name`, `Type.Name`, and what follows the file: `file.go Name`. */
function namesIn(text: string): string[] {
  const quoted = [...text.matchAll(/`(?:\w+\.)*(\w+)(?:\(\))?`/g)].map(([, name = '']) => name);
  const following = [...text.matchAll(/\.go (\w+)$/g)].map(([, name = '']) => name);
  return [...new Set([...quoted, ...following])];
}

export const isAt = (path: string, file: string) => path === file || path.endsWith(`/${file}`);
