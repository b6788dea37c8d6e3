import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declaration, declarationsOf } from './go-source.ts';

/** The Go files of a checkout by their path in it, tests and what is generated left out. */
export type GoFiles = ReadonlyMap<string, readonly Declaration[]>;

const folders = ['cmd', 'pkg'];
const isLeftOut = (path: string) =>
  /(_test|zz_generated.*)\.go$|(^|\/)(mocks|testutil|test-integration|v1beta1test)\//.test(path);

/** What a checkout has of Go, or undefined where `path` is none. */
export function readCheckout(path: string): GoFiles | undefined {
  if (!existsSync(join(path, 'cmd/thv-operator'))) return undefined;
  const files = folders.flatMap((folder) =>
    readdirSync(join(path, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.go') && !isLeftOut(name))
      .sort(),
  );
  return new Map(files.map((name) => [name, declarationsOf(readFileSync(join(path, name), 'utf8'))]));
}
