import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../src/function.ts';

// One folder a case: input.yaml is the ResourceList, expected.yaml what comes out, errors.txt what is said on stderr.
// A case that is refused has errors.txt, and its expected.yaml holds the items as they came. UPDATE_GOLDEN=1 writes
// the expected files anew: read the difference before it is committed.
const golden = join(__dirname, 'golden');
const update = process.env['UPDATE_GOLDEN'] === '1';

interface Rendered {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

async function render(input: string): Promise<Rendered> {
  const { stdout, stderr, exitCode } = await run(Buffer.from(input));
  return { stdout: Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString(), stderr, exitCode };
}

/** The list without what was said about it: a second run has nothing to tell of objects that are there already. */
function withoutResults(list: string): string {
  return list.split(/^results:$|, "results": \[/m, 1)[0] ?? '';
}

function rewrite(folder: string, name: string, text: string): void {
  if (text === '') rmSync(join(folder, name), { force: true });
  else writeFileSync(join(folder, name), text);
}

function read(folder: string, name: string): string {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe.each(readdirSync(golden))('golden/%s', (name) => {
  const folder = join(golden, name);
  const input = readFileSync(join(folder, 'input.yaml'), 'utf8');

  test('gives what is expected', async () => {
    const rendered = await render(input);
    if (update) {
      rewrite(folder, 'expected.yaml', rendered.stdout);
      rewrite(folder, 'errors.txt', rendered.stderr);
    }
    expect(rendered.stdout).toBe(read(folder, 'expected.yaml'));
    expect(rendered.stderr).toBe(read(folder, 'errors.txt'));
    expect(rendered.exitCode).toBe(rendered.stderr.includes('[error]') || rendered.stdout === '' ? 1 : 0);
  });

  test('changes nothing when it is run on its own output', async () => {
    const { stdout } = await render(input);
    if (stdout !== '') expect(withoutResults((await render(stdout)).stdout)).toBe(withoutResults(stdout));
  });
});
