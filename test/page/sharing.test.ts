import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allowCopying,
  answered,
  copiedObjects,
  type Desktop,
  desktop,
  filesOf,
  open,
  paste,
  takeExample,
  textOf,
  verdictIs,
} from './browser.ts';

jest.setTimeout(120_000);

let desk: Desktop;
const folder = mkdtempSync(join(tmpdir(), 'page-sharing-'));
beforeAll(async () => {
  desk = await desktop();
  await allowCopying(desk);
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

test('what is shared is there again where its address is opened', async () => {
  const { page } = await open(desk);
  await paste(page, 'kind: VirtualMCPServer # “ü” 🙂\n');
  await page.click('#tab-options');
  await page.select('#option-platform', 'openshift');
  await page.click('#share');
  await page.waitForSelector('#shared-address');
  const address = await page.$eval('#shared-address', (field) => (field as HTMLInputElement).value);
  expect(address).toMatch(/#v1=[\w-]+$/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  const { page: other } = await open(desk, '', address);
  expect(await textOf(other, '#editor .cm-content')).toBe('kind: VirtualMCPServer # “ü” 🙂');
  expect(await filesOf(other)).toEqual(['gateway.yaml', 'tools.yaml']);
  expect(await other.$eval('#option-platform', (field) => (field as HTMLSelectElement).value)).toBe(
    'openshift',
  );
  expect(await textOf(other, '#panes [aria-selected="true"]')).toMatch(/^Options/);
});

test('what was typed is there again when the page is loaded again, and not in another tab', async () => {
  const { page } = await open(desk);
  await paste(page, 'kind: ConfigMap # typed\n');
  await page.reload();
  await answered(page);
  expect(await textOf(page, '#editor .cm-content')).toBe('kind: ConfigMap # typed');
  const { page: other } = await open(desk);
  expect(await textOf(other, '#editor .cm-content')).toContain('kind: VirtualMCPServer');
});

test.each([
  ['#v1=AAAA', /damaged/],
  ['#v1=%%%', /damaged/],
  // `{}` and `{"files":[],"options":{}}`
  ['#v1=q64FAA', /does not hold/],
])('an address that holds nothing of use, %s, leaves the page as it is', async (fragment, said) => {
  const { page } = await open(desk, fragment);
  expect(await textOf(page, '#toast')).toMatch(said);
  expect(await filesOf(page)).toEqual(['gateway.yaml', 'tools.yaml']);
});

test('every example is offered, and opens without a fault', async () => {
  const { page, faults } = await open(desk);
  await page.click('#examples');
  await page.waitForSelector('[data-example]');
  const keys = await page.$$eval('[data-example]', (cards) =>
    cards.map((card) => card.getAttribute('data-example') ?? ''),
  );
  const folders = [join(__dirname, '../../examples'), join(__dirname, '../../site/examples/cases')];
  expect([...keys].sort()).toEqual(folders.flatMap((one) => readdirSync(one)).sort());
  await page.keyboard.press('Escape');
  for (const key of keys) {
    await takeExample(page, key);
    await answered(page);
    const verdict = await verdictIs(page, /^\d+ VirtualMCPServer/);
    expect(`${key}: ${verdict}`).toMatch(/: 1 VirtualMCPServer: /);
  }
  expect(faults).toEqual([]);
});

test('files that are chosen lie on the desk beside the others, and one of the same name in its place', async () => {
  writeFileSync(join(folder, 'tools.yaml'), 'kind: MCPGroup # mine\n');
  writeFileSync(join(folder, 'other.json'), '{}');
  writeFileSync(join(folder, 'notes.txt'), 'nothing for this');
  const { page } = await open(desk);
  const input = await page.$('#files-chosen');
  await input?.evaluate((element) => element.removeAttribute('hidden'));
  await (input as { uploadFile?: (...paths: string[]) => Promise<void> } | null)?.uploadFile?.(
    join(folder, 'tools.yaml'),
    join(folder, 'other.json'),
    join(folder, 'notes.txt'),
  );
  await page.waitForFunction(() => document.getElementById('files')?.textContent?.includes('other.json'));
  expect(await filesOf(page)).toEqual(['gateway.yaml', 'tools.yaml', 'other.json']);
  expect(await textOf(page, '#editor .cm-content')).toBe('kind: MCPGroup # mine');
});

test('files that are dropped are opened', async () => {
  const { page } = await open(desk);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['kind: MCPGroup # dropped\n'], 'dropped.yaml', { type: 'application/yaml' }));
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
  });
  await page.waitForFunction(() => document.getElementById('files')?.textContent?.includes('dropped.yaml'));
  expect(await textOf(page, '#editor .cm-content')).toBe('kind: MCPGroup # dropped');
});

test('a folder that is dropped is opened with all that is YAML in it', async () => {
  const apps = join(folder, 'apps');
  mkdirSync(join(apps, 'team', '.git'), { recursive: true });
  writeFileSync(join(apps, 'one.yaml'), 'a: 1\n');
  writeFileSync(join(apps, 'team/two.yml'), 'b: 2\n');
  writeFileSync(join(apps, 'team/readme.md'), 'c');
  writeFileSync(join(apps, 'team/.git/three.yaml'), 'd: 4\n');
  const { page } = await open(desk);
  const session = await page.createCDPSession();
  const data = { items: [], files: [apps], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await page.waitForSelector('#files [data-key="apps/one.yaml"]');
  expect(await filesOf(page)).toEqual(['gateway.yaml', 'tools.yaml', 'apps/one.yaml', 'apps/team/two.yml']);
});

test('objects are saved as the file that a copy holds', async () => {
  const { page } = await open(desk);
  const copied = await copiedObjects(page);
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await page.evaluate(() => {
    const buttons = document.querySelectorAll<HTMLButtonElement>('#pane-objects .tools button');
    [...buttons].find(({ textContent }) => textContent === 'Download')?.click();
  });
  for (let tries = 0; tries < 100 && !readdirSync(folder).includes('objects.yaml'); tries++)
    await new Promise((done) => setTimeout(done, 50));
  expect(readFileSync(join(folder, 'objects.yaml'), 'utf8')).toBe(copied);
});

test('a report warns of secrets, names what looks like one, and can be sent only when a person has looked', async () => {
  const { page } = await open(desk);
  await page.$eval('meta[name="repository"]', (meta) =>
    meta.setAttribute('content', 'https://code.example.com/a/b'),
  );
  await paste(page, 'kind: Secret\nstringData:\n  password: hunter2\n');
  await answered(page);
  await page.click('#report');
  expect(await textOf(page, 'dialog .warning')).toMatch(/An issue is public/);
  expect(await textOf(page, 'dialog .suspects')).toContain('gateway.yaml:1, gateway.yaml:3');
  const link = () => page.$eval('dialog a.button', (element) => (element as HTMLAnchorElement).href);
  expect(await link()).toBe('');
  await page.click('#report-agreed');
  const { origin, pathname, searchParams } = new URL(await link());
  expect(origin + pathname).toBe('https://code.example.com/a/b/issues/new');
  expect(searchParams.get('body')).toContain('```yaml\nkind: Secret\nstringData:\n  password: hunter2\n```');
});
