import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  Configs,
  FileFormat,
  type KubernetesObject,
  kubernetesKey,
  parse,
  type Result,
  stringify,
} from '@kpt/functions-sdk';
import { run } from '../src/function.ts';

// Programs that are written with the SDK stand before and after this function in a pipeline: what it writes must be to
// them what it is to everybody else.
const root = join(__dirname, '..');
const folders = (parent: string) => readdirSync(join(root, parent));
const inputs = [
  ...folders('test/golden').map((name) => [`golden/${name}`, () => golden(name)] as const),
  ...folders('examples').map((name) => [`examples/${name}`, () => example(name)] as const),
];

function golden(name: string): string {
  return readFileSync(join(root, 'test/golden', name, 'input.yaml'), 'utf8');
}

function example(name: string): string {
  const script = join(root, 'scripts/example.mjs');
  return execFileSync(process.execPath, [script, '--list', name], { encoding: 'utf8', stdio: 'pipe' });
}

async function render(input: string): Promise<string> {
  const { stdout } = await run(Buffer.from(input));
  return Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString();
}

interface List {
  readonly items: KubernetesObject[];
  readonly functionConfig?: KubernetesObject;
  readonly results?: Result[];
}

/** The text as the SDK loads it: its `parse` is this, and a store of the items. */
const sdkYaml = createRequire(require.resolve('@kpt/functions-sdk'))('js-yaml');
const loaded = (text: string): List => sdkYaml.safeLoad(text);

const sorted = (items: readonly KubernetesObject[]) =>
  [...items].sort((a, b) => (kubernetesKey(a) < kubernetesKey(b) ? -1 : 1));

/** What JSON makes of dates, which the SDK finds in objects that are not ours. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe.each(inputs)('%s, read by the SDK', (_, made) => {
  let input: string;
  let output: string;
  /** The answer to the same list as JSON: what it says needs no reader of YAML. */
  let answer: List;
  beforeAll(async () => {
    input = made();
    output = await render(input);
    answer = JSON.parse(await render(JSON.stringify(loaded(input))));
  });

  test('has the objects that were written', () => {
    expect(plain(sorted(parse(output, FileFormat.YAML).getAll()))).toEqual(sorted(answer.items));
  });

  test('has the results that were written, and keeps them when it writes the list itself', () => {
    const { items, functionConfig, results } = loaded(output);
    expect(results ?? []).toEqual(answer.results ?? []);
    const written = stringify(new Configs(items, functionConfig, results), FileFormat.YAML);
    expect(loaded(written).results ?? []).toEqual(answer.results ?? []);
  });

  test('comes to the same objects when the SDK wrote the list that the function reads', async () => {
    const { functionConfig = null } = loaded(input);
    // What the SDK writes has no functionConfig: in a pipeline the caller adds each function's own.
    const written = stringify(parse(input, FileFormat.YAML), FileFormat.YAML);
    const again = await render(`${written}functionConfig: ${JSON.stringify(functionConfig)}\n`);
    expect(plain(sorted(loaded(again).items))).toEqual(sorted(answer.items));
  });
});

test('the results of a list that is refused are among those read', async () => {
  const { results = [] } = loaded(await render(golden('several-faults')));
  expect(results.map(({ severity }) => severity)).toContain('error');
});
