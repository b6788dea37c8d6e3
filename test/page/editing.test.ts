import { answered, type Desktop, desktop, filesOf, open, paste, textOf, verdictIs } from './browser.ts';

jest.setTimeout(120_000);

let desk: Desktop;
beforeAll(async () => {
  desk = await desktop();
});
afterAll(() => desk.close());

const gateway = (type: string, replicas = '1') => `apiVersion: toolhive.stacklok.dev/v1beta1
kind: VirtualMCPServer
metadata:
  name: gateway
  namespace: demo
spec:
  groupRef:
    name: tools
  incomingAuth:
    type: ${type}
  replicas: ${replicas}
---
apiVersion: toolhive.stacklok.dev/v1beta1
kind: MCPGroup
metadata:
  name: tools
  namespace: demo
`;

/** The numbers of the lines that have a mark in the gutter, as the editor shows them. */
const markedLines = () => {
  const heights = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(`#editor ${selector}`)].map((element) => ({
      top: element.getBoundingClientRect().top,
      text: element.textContent ?? '',
    }));
  const lines = heights('.cm-lineNumbers .cm-gutterElement');
  return [...document.querySelectorAll<HTMLElement>('#editor .cm-lint-marker-error')].map((marker) => {
    const { top } = (marker.closest('.cm-gutterElement') ?? marker).getBoundingClientRect();
    return lines.find((line) => Math.abs(line.top - top) < 4 && line.text !== '')?.text;
  });
};

test('a fault that is typed stands in the gutter, at its line', async () => {
  const { page, faults } = await open(desk);
  await paste(page, gateway('anonymous'));
  await verdictIs(page, /^1 VirtualMCPServer: nothing is wrong$/);
  expect(await page.evaluate(markedLines)).toEqual([]);
  // Line 10 ends with the word that is broken.
  await page.keyboard.down('Control');
  await page.keyboard.press('Home');
  await page.keyboard.up('Control');
  for (let line = 1; line < 10; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await verdictIs(page, /^1 VirtualMCPServer: 1 error$/);
  expect(await page.evaluate(markedLines)).toEqual(['10']);
  expect(await textOf(page, '#findings')).toContain('gateway.yaml:10');
  await page.keyboard.type('s');
  await verdictIs(page, /nothing is wrong/);
  expect(await page.evaluate(markedLines)).toEqual([]);
  expect(faults).toEqual([]);
});

test('what is wrong is told where the pointer rests on it', async () => {
  const { page } = await open(desk);
  await paste(page, gateway('anonymus'));
  await verdictIs(page, /1 error/);
  await page.hover('#editor .cm-lintRange-error');
  await page.waitForSelector('.cm-tooltip .remark-hover');
  expect(await textOf(page, '.cm-tooltip .remark-hover')).toBe(
    'must be "anonymous" or "oidc", not "anonymus"VirtualMCPServer/demo/gateway spec.incomingAuth.type · SchemaEnum',
  );
});

test('a finding leads to its place, in whichever file that is', async () => {
  const { page } = await open(desk);
  await page.click('#new-file');
  await paste(page, gateway('anonymous', '-3'));
  await verdictIs(page, /2 VirtualMCPServers: 1 error/);
  await page.click('[data-key="gateway.yaml"]');
  await page.click('#findings .finding');
  expect(await textOf(page, '#files [aria-selected="true"]')).toBe('new.yaml 1');
  const selected = await page.evaluate(
    () => getSelection()?.anchorNode?.parentElement?.closest('.cm-line')?.textContent,
  );
  expect(selected).toBe('  replicas: -3');
});

test('nothing is made while there is an error, and the page says so', async () => {
  const { page } = await open(desk);
  await paste(page, gateway('anonymus'));
  await verdictIs(page, /1 error/);
  expect(await textOf(page, '#pane-objects .nothing')).toMatch(/^Nothing is made\. An error keeps/);
  expect(await page.$eval('#pane-objects .text-holder', (holder) => (holder as HTMLElement).hidden)).toBe(
    true,
  );
});

test('results are as kpt prints them', async () => {
  const { page } = await open(desk);
  await paste(page, gateway('anonymus'));
  await verdictIs(page, /1 error/);
  await page.click('#tab-results');
  const line =
    '[error] toolhive.stacklok.dev/v1beta1/VirtualMCPServer/demo/gateway spec.incomingAuth.type: must be';
  const results = await textOf(page, '#pane-results pre');
  expect(results).toContain('[FAIL] "expand-virtualmcpserver:v');
  expect(results).toContain(
    `  Results:\n    ${line} "anonymous" or "oidc", not "anonymus"\n  Stderr:\n    "${line} \\"anonymous`,
  );
  expect(results).toMatch(/\n {2}Exit code: 1\n$/);
});

test('an option changes what is made, and the command that does the same', async () => {
  const { page } = await open(desk);
  await page.click('#tab-options');
  await page.select('#option-platform', 'openshift');
  await page.type('#option-image', 'registry.example.com/vmcp:v0.44.0');
  await page.waitForFunction(() =>
    document.getElementById('command-line')?.textContent?.endsWith('vmcp:v0.44.0'),
  );
  expect(await textOf(page, '#command-line')).toBe(
    'expand-virtualmcpserver render . --platform openshift --image registry.example.com/vmcp:v0.44.0',
  );
  await page.click('#tab-objects');
  await page.waitForFunction(() =>
    document.querySelector('#pane-objects .cm-content')?.textContent?.includes('kind: Deployment'),
  );
  await page.click('#tab-options');
  await page.type('#option-namespace', 'No Name');
  await verdictIs(page, /^--namespace must be the name of a namespace/);
  expect(await textOf(page, '#problem-namespace')).toMatch(/^--namespace must be/);
  expect(await page.$eval('#option-namespace', (input) => input.getAttribute('aria-invalid'))).toBe('true');
});

test('a difference is told from what was pinned: whether pods restart, and line by line', async () => {
  const { page, faults } = await open(desk);
  await page.click('#tab-diff');
  await page.click('#pin');
  await page.waitForFunction(() =>
    document.querySelector('#pane-diff .nothing')?.textContent?.startsWith('Nothing is another'),
  );
  await page.focus('#editor .cm-content');
  const lines = await page.$$eval('#editor .cm-line', (some) => some.map(({ textContent }) => textContent));
  const text = lines.join('\n');
  await paste(page, text.replace('replicas: 1', 'replicas: 4'));
  await page.waitForSelector('#pane-diff .changes li');
  expect(await textOf(page, '#pane-diff .changes')).toBe(
    'editorial/writing-desk pods do not restart; replicas 1 -> 4; changes Deployment',
  );
  await page.waitForSelector('#pane-diff .cm-deletedChunk');
  expect(await textOf(page, '#pane-diff .cm-deletedChunk')).toContain('replicas: 1');
  await page.click('#unpin');
  expect(await page.$('#pane-diff .changes li')).toBeNull();
  expect(faults).toEqual([]);
});

test('explain draws who comes in and which backends there are, and says the same in tables', async () => {
  const { page } = await open(desk);
  await page.click('#tab-explain');
  await page.waitForSelector('#pane-explain svg');
  expect(await page.$eval('#pane-explain svg', (drawing) => drawing.getAttribute('aria-label'))).toBe(
    'Callers, by anonymous authentication, reach editorial/writing-desk, which calls 2 of 2 members of its group.',
  );
  expect(await textOf(page, '#pane-explain table')).toContain(
    'http://vmcp-writing-desk.editorial.svc.cluster.local:4483/mcp',
  );
});

test('files are made, renamed and removed', async () => {
  const { page } = await open(desk);
  await page.click('#new-file');
  await answered(page);
  await page.click('#rename-file');
  await page.focus('#asked');
  await page.$eval('#asked', (input) => {
    (input as HTMLInputElement).value = '';
  });
  await page.type('#asked', 'notes.txt');
  await page.keyboard.press('Enter');
  expect(await textOf(page, '#asked-problem')).toMatch(/must end in \.yaml/);
  await page.$eval('#asked', (input) => {
    (input as HTMLInputElement).value = 'apps/extra.yaml';
  });
  await page.keyboard.press('Enter');
  await page.waitForSelector('#files [data-key="apps/extra.yaml"]');
  expect(await filesOf(page)).toEqual(['gateway.yaml', 'tools.yaml', 'apps/extra.yaml']);
  await page.click('#remove-file');
  expect(await filesOf(page)).toEqual(['gateway.yaml', 'tools.yaml']);
});

test('objects are folded into a line each, and one is gone to', async () => {
  const { page } = await open(desk);
  const press = (label: string) =>
    page.evaluate((wanted) => {
      const buttons = document.querySelectorAll<HTMLButtonElement>('#pane-objects .tools button');
      [...buttons].find(({ textContent }) => textContent === wanted)?.click();
    }, label);
  await press('Fold all');
  const folded = await page.$$eval('#pane-objects .cm-foldPlaceholder', (some) =>
    some.map(({ textContent }) => textContent),
  );
  expect(folded).toEqual([
    expect.stringMatching(/^Deployment writing-desk · \d+ lines$/),
    expect.stringMatching(/^ConfigMap writing-desk-vmcp-config · \d+ lines$/),
    expect.stringMatching(/^Service vmcp-writing-desk · \d+ lines$/),
    expect.stringMatching(/^ServiceAccount writing-desk-vmcp · 5 lines$/),
    expect.stringMatching(/^Role writing-desk-vmcp · \d+ lines$/),
    expect.stringMatching(/^RoleBinding writing-desk-vmcp · \d+ lines$/),
  ]);
  await page.click('#pane-objects .cm-foldPlaceholder');
  await page.waitForFunction(
    () => document.querySelectorAll('#pane-objects .cm-foldPlaceholder').length === 5,
  );
  await press('Unfold all');
  expect(await page.$('#pane-objects .cm-foldPlaceholder')).toBeNull();
  const roleBinding = await page.$$eval(
    '#pane-objects option',
    (some) => some.at(-1)?.getAttribute('value') ?? '',
  );
  await page.select('#pane-objects select', roleBinding);
  await page.waitForFunction(() =>
    document.querySelector('#pane-objects .cm-content')?.textContent?.includes('kind: RoleBinding'),
  );
});
