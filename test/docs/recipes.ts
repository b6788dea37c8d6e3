import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** A line of a shell block as a reader copies it, without the comment behind it. */
export interface Recipe {
  readonly page: string;
  readonly line: string;
}

/** The pages for users. */
export const pages: readonly string[] = [
  'README.md',
  'docs/commands.md',
  ...readdirSync(join(root, 'examples')).map((name) => `examples/${name}/README.md`),
];

/** Every line of every shell block of these pages but comments and the summaries of a command's form, each once. */
export function recipes(): Recipe[] {
  const all = pages.flatMap((page) => linesOf(readFileSync(join(root, page), 'utf8'), page));
  return [...new Map(all.map((recipe) => [recipe.line, recipe])).values()];
}

/** Pages of one screen, each about one surrounding: test/e2e/recipe-pages.test.ts follows them from top to bottom. */
export const recipePages: readonly string[] = readdirSync(join(root, 'docs/recipes')).map(
  (name) => `docs/recipes/${name}`,
);

/** The lines of such a page, and the exit code that each tells of. */
export function stepsOf(page: string): { readonly line: string; readonly exits: number }[] {
  const text = readFileSync(join(root, page), 'utf8');
  const comments = new Map(
    text.split('\n').map((line) => [line.replace(/(^| +)# .*$/, ''), line.includes('exits 1') ? 1 : 0]),
  );
  return linesOf(text, page).map(({ line }) => ({ line, exits: comments.get(line) ?? 0 }));
}

function linesOf(text: string, page: string): Recipe[] {
  return [...text.matchAll(/^```shell\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/(^| +)# .*$/, ''))
    .filter((line) => line !== '' && !line.endsWith('[PATH…] [FLAGS]'))
    .map((line) => ({ page, line }));
}

/** What test/e2e/recipes.test.ts does not run, and the file that holds it, or why none can. */
export const elsewhere: ReadonlyArray<{ readonly line: RegExp; readonly heldBy: string }> = [
  { line: /^npm ci && npm run -s build/, heldBy: '.ci/run' },
  { line: /^npm ci && npm test$/, heldBy: '.ci/run' },
  { line: /^npm ci && npm run example$/, heldBy: 'test/examples.test.ts' },
  { line: /^docker build /, heldBy: '.ci/run' },
  { line: /^source <\(/, heldBy: 'test/e2e/commands.test.ts' },
  // What they compare with is made there.
  { line: /virtualmcpserver (diff(?!.* --operator )|explain) /, heldBy: 'test/e2e/commands.test.ts' },
  { line: /^kpt live /, heldBy: 'needs a cluster' },
  { line: /^conftest |\| conftest /, heldBy: 'test/e2e/recipe-pages.test.ts' },
  { line: /^kubeconform /, heldBy: 'needs schemas from elsewhere' },
];

/** The recipes that test/e2e/recipes.test.ts runs. */
export const run = () => recipes().filter((recipe) => !elsewhere.some(({ line }) => line.test(recipe.line)));
