import { answered, type Desktop, desktop, open, paste, textOf, verdictIs } from './browser.ts';

jest.setTimeout(180_000);

let desk: Desktop;
beforeAll(async () => {
  desk = await desktop();
});
afterAll(() => desk.close());

/** Each line stands for nine times the one above it. */
function aliasBomb(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < levels; level++)
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
  return [
    'apiVersion: toolhive.stacklok.dev/v1beta1',
    'kind: VirtualMCPServer',
    'metadata: {name: bomb, namespace: demo}',
    ...lines,
    '',
  ].join('\n');
}

test('a bomb of aliases is answered with a message', async () => {
  const { page, faults } = await open(desk);
  await paste(page, aliasBomb(30));
  await verdictIs(page, /error/);
  expect(await textOf(page, '#findings')).toMatch(/alias/);
  expect(faults).toEqual([]);
});

test('five million characters are answered with a message, and the page goes on', async () => {
  const { page, faults } = await open(desk);
  await paste(page, `# ${'five million characters '.repeat(25)}\n`.repeat(8400));
  await verdictIs(page, /These files have 5\.\d million characters/);
  expect(await textOf(page, '#verdict')).toContain('use the program at a prompt');
  await paste(page, 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n');
  await verdictIs(page, /^0 VirtualMCPServers: nothing is wrong$/);
  expect(faults).toEqual([]);
});

test('one line of three million characters is answered', async () => {
  const { page } = await open(desk);
  await paste(page, `a: ${'[1,'.repeat(1_000_000)}`);
  await page.waitForFunction(() => !document.body.classList.contains('busy'), { timeout: 60_000 });
  expect(await textOf(page, '#verdict')).not.toBe('');
});

test('what is written into objects is shown as text, and is never a part of the page', async () => {
  const { page, faults } = await open(desk);
  const evil = '<img src=x onerror=alert(1)>';
  await paste(
    page,
    `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata: {name: '${evil}', namespace: '${evil}'}\nspec: {incomingAuth: {type: '${evil}'}}\n`,
  );
  await verdictIs(page, /error/);
  await page.click('#tab-explain');
  await page.click('#tab-results');
  expect(await textOf(page, '#findings')).toContain(evil);
  expect(await page.$('img')).toBeNull();
  expect(faults).toEqual([]);
});

test('an input while another is looked at takes its place', async () => {
  const { page, faults } = await open(desk);
  const server = (at: number) =>
    `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata: {name: s${at}, namespace: demo}\nspec: {groupRef: {name: tools}, incomingAuth: {type: anonymous}}\n---\n`;
  const group =
    'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata: {name: tools, namespace: demo}\n';
  const many = Array.from({ length: 1000 }, (_, at) => server(at)).join('') + group;
  await paste(page, many);
  // The pause behind which it is looked at, and some of that.
  await new Promise((done) => setTimeout(done, 200));
  await paste(page, server(1) + group);
  await verdictIs(page, /^1 VirtualMCPServer: nothing is wrong$/);
  await paste(page, many);
  await verdictIs(page, /^1000 VirtualMCPServers: nothing is wrong$/);
  await answered(page);
  expect(await textOf(page, '#tab-objects')).toBe('Objects 6000');
  expect(faults).toEqual([]);
});

test('a fault in the worker is told, and the next input is answered', async () => {
  const { page } = await open(desk);
  await page.evaluate(() => {
    const parse = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function post(this: Worker, message: unknown) {
      Worker.prototype.postMessage = parse;
      this.postMessage({ ...(message as object), files: undefined });
    };
  });
  await paste(page, 'kind: ConfigMap\n');
  await verdictIs(page, /^Something has gone wrong in the page: .*please report this/);
  await paste(page, 'kind: ConfigMap\napiVersion: v1\n');
  await verdictIs(page, /^0 VirtualMCPServers/);
});
