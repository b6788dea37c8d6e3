import type { Page } from 'puppeteer-core';
import { type Desktop, desktop, open, textOf, verdictIs } from './browser.ts';

jest.setTimeout(120_000);

let desk: Desktop;
beforeAll(async () => {
  desk = await desktop();
});
afterAll(() => desk.close());

/** What has the focus, in words: its id or what it says. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at === null ? '' : at.id || at.getAttribute('aria-label') || at.textContent || at.tagName;
  });

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    const at = await focused(page);
    if (at === wanted) return;
    seen.push(at);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${wanted}: ${seen.join(', ')}`);
}

test('an example is taken, a fault is typed, found and mended, and all panes are seen, with the keyboard alone', async () => {
  const { page, faults } = await open(desk);
  await tabTo(page, 'examples');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('dialog') === null);
  await verdictIs(page, /^1 VirtualMCPServer/);
  // Closing the dialog leaves the focus where it was.
  expect(await focused(page)).toBe('examples');
  await tabTo(page, 'editor-text');
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await page.keyboard.type('---\nkind: VirtualMCPServers\napiVersion: toolhive.stacklok.dev/v1beta1\n');
  await verdictIs(page, /warning/);
  // Tab leaves the editor, and leads to the finding.
  await page.keyboard.press('Tab');
  const finding = await page.evaluate(() => document.activeElement?.className);
  expect(finding).toBe('finding');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('editor-text');
  await tabTo(page, 'tab-objects');
  for (const [pane, selector] of [
    ['explain', '#pane-explain svg'],
    ['diff', '#pin'],
    ['results', '#pane-results pre'],
    ['options', '#option-emit'],
  ]) {
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(`tab-${pane}`);
    await page.waitForSelector(selector ?? '', { visible: true });
  }
  await page.keyboard.press('Home');
  expect(await focused(page)).toBe('tab-objects');
  expect(faults).toEqual([]);
});

test('the first stop of Tab skips to the editor', async () => {
  const { page } = await open(desk);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the editor');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await textOf(page, '#verdict')).not.toBe('');
});

test('Control and F search in a text, beyond what is drawn of it', async () => {
  const { page } = await open(desk);
  await page.focus('#pane-objects .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('f');
  await page.keyboard.up('Control');
  await page.waitForSelector('#pane-objects .cm-search input');
  await page.keyboard.type('kind: RoleBinding');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    document.querySelector('#pane-objects .cm-content')?.textContent?.includes('kind: RoleBinding'),
  );
});
