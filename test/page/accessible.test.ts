import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { type Desktop, desktop, open, paste, takeExample, textOf, verdictIs } from './browser.ts';

jest.setTimeout(180_000);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let desk: Desktop;
beforeAll(async () => {
  desk = await desktop();
});
afterAll(() => desk.close());

/** What axe-core finds, a line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

const widths = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

describe.each(['light', 'dark'])('in %s', (theme) => {
  test.each(Object.entries(widths))('on a %s, nothing is at fault in any pane', async (_, viewport) => {
    const { page } = await open(desk);
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    for (const pane of ['objects', 'explain', 'diff', 'results', 'options']) {
      await page.click(`#tab-${pane}`);
      await page.waitForSelector(`#pane-${pane}`, { visible: true });
      if (pane === 'explain') await page.waitForSelector('#pane-explain svg');
      expect([pane, await violations(page)]).toEqual([pane, []]);
    }
  });

  test('nothing is at fault where findings, a difference or a dialog are shown', async () => {
    const { page } = await open(desk);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await page.click('#tab-diff');
    await page.click('#pin');
    await takeExample(page, '08-member-left-out');
    await page.waitForSelector('#pane-diff .cm-deletedChunk');
    expect(await violations(page)).toEqual([]);
    await page.click('#tab-explain');
    await page.waitForSelector('#pane-explain .box.left-out');
    expect(await violations(page)).toEqual([]);
    await paste(page, 'kind: VirtualMCPServer\napiVersion: toolhive.stacklok.dev/v1beta1\nspec: 1\n');
    await verdictIs(page, /error/);
    await page.click('#tab-objects');
    expect(await violations(page)).toEqual([]);
    for (const [name, shown] of [
      ['examples', 'dialog .card'],
      ['share', '#shared-address'],
      ['report', '#report-text'],
      ['rename-file', '#asked'],
    ]) {
      await page.click(`#${name}`);
      await page.waitForSelector(shown ?? '');
      expect([name, await violations(page)]).toEqual([name, []]);
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.querySelector('dialog') === null);
    }
  });
});

test('the page fits a phone: nothing but texts and tables is wider than it', async () => {
  const { page } = await open(desk);
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  for (const pane of ['objects', 'explain', 'diff', 'results', 'options']) {
    await page.click(`#tab-${pane}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([pane, wide]).toEqual([pane, 0]);
  }
});

test('on paper there are the files, what was found and all objects', async () => {
  const { page } = await open(desk);
  await page.emulateMediaType('print');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const printed = await textOf(page, '#printed');
  for (const text of ['name: writing-desk', 'name: archive-search', 'nothing is wrong', 'kind: RoleBinding'])
    expect(printed).toContain(text);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page.$eval('#printed', (element) => element.textContent)).toBe('');
});
