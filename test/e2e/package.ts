import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { root } from './program.ts';

/** A copy of an example in a folder of its own, without what a render of it is expected to give. */
export interface Package {
  readonly folder: string;
  path(file: string): string;
  /** Every file's text by its path. */
  files(): Record<string, string>;
}

const copies: string[] = [];

export function copyOf(example: string): Package {
  const copy = newPackage(example);
  cpSync(join(root, 'examples', example), copy.folder, { recursive: true });
  rmSync(copy.path('.expected'), { recursive: true, force: true });
  return copy;
}

/** A package of these files, every text by its path, in a folder of its own. */
export function packageOf(files: Readonly<Record<string, string>>): Package {
  const made = newPackage('package');
  mkdirSync(made.folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(made.path(path)), { recursive: true });
    writeFileSync(made.path(path), text);
  }
  return made;
}

function newPackage(name: string): Package {
  const parent = mkdtempSync(join(tmpdir(), 'package-'));
  copies.push(parent);
  const folder = join(parent, name);
  return { folder, path: (file) => join(folder, file), files: () => filesIn(folder) };
}

/** Removes every copy; for afterAll. */
export function removeCopies(): void {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true });
}

/**
 * What a render of the example is expected to add or change, every file's text by its path. With UPDATE_GOLDEN=1 it
 * becomes what was `given`: read the difference before it is committed.
 */
export function expectedOf(example: string, given?: Record<string, string>): Record<string, string> {
  const folder = join(root, 'examples', example, '.expected');
  if (given !== undefined && process.env['UPDATE_GOLDEN'] === '1') {
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of Object.entries(given)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  return existsSync(folder) ? filesIn(folder) : {};
}

function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
