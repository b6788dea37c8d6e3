import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  allowCopying,
  copiedObjects,
  type Desktop,
  desktop,
  dist,
  open,
  takeExample,
  textOf,
  verdictIs,
} from './browser.ts';

jest.setTimeout(120_000);

const greatestFirstLoad = 350_000;

let desk: Desktop;
beforeEach(async () => {
  desk = await desktop();
  await allowCopying(desk);
});
afterEach(() => desk.close());

const size = (file: string) => gzipSync(readFileSync(join(dist, file))).length;

test('the first visit loads less than 350 kB, compressed', async () => {
  // The keeping for later comes behind it, of the same files.
  const page = await desk.browser.newPage();
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'serviceWorker', {
      value: { register: () => Promise.reject(new Error('none')) },
    });
  });
  await page.goto(desk.address);
  await verdictIs(page, /nothing is wrong/);
  const loaded = [...new Set(desk.asked)];
  expect(loaded.sort()).toEqual(
    readdirSync(dist)
      .filter((file) => !/^(later|licences|service-worker)/.test(file))
      .sort(),
  );
  expect(loaded.reduce((sum, file) => sum + size(file), 0)).toBeLessThan(greatestFirstLoad);
});

test('no request leaves the page, whatever is done in it', async () => {
  const { page, faults } = await open(desk);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  for (const pane of ['explain', 'diff', 'results', 'options', 'objects']) await page.click(`#tab-${pane}`);
  await page.click('#tab-diff');
  await page.click('#pin');
  await takeExample(page, '09-who-may-enter');
  await page.waitForSelector('#pane-diff .changes li');
  await page.click('#share');
  await page.waitForSelector('#shared-address');
  await page.keyboard.press('Escape');
  await page.click('#report');
  await page.keyboard.press('Escape');
  await page.click('#tab-objects');
  await copiedObjects(page);
  // What compares texts is the page's own, and so is the worker.
  expect(requests.filter((url) => !url.startsWith(desk.address) && !url.startsWith('blob:'))).toEqual([]);
  expect(
    requests.map((url) => url.replace(desk.address, '')).filter((url) => !url.startsWith('blob:')),
  ).toEqual([expect.stringMatching(/^later\.\w+\.js$/)]);
  const sent = await page.evaluate(() =>
    // Not even where the page is from, which would answer.
    fetch(`${location.pathname}?`).then(
      () => 'sent',
      () => 'kept back',
    ),
  );
  expect(sent).toBe('kept back');
  expect(faults.filter((fault) => !fault.includes('Content Security Policy'))).toEqual([]);
});

test('the page works without a network after the first visit', async () => {
  const { page } = await open(desk);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  desk.stopServing();
  await page.reload();
  await verdictIs(page, /nothing is wrong/);
  await page.click('#tab-diff');
  await page.click('#pin');
  await takeExample(page, '02-session-password');
  await page.waitForSelector(
    '#pane-diff .cm-insertedLine, #pane-diff .cm-changedLine, #pane-diff .cm-deletedChunk',
  );
});

test('the page works from a file', async () => {
  const { page, faults } = await open(desk, '', `file://${join(dist, 'index.html')}`);
  expect(await textOf(page, '#verdict')).toBe('1 VirtualMCPServer: nothing is wrong');
  await page.click('#tab-diff');
  await page.click('#pin');
  await takeExample(page, '02-session-password');
  await page.waitForSelector('#pane-diff .changes li');
  expect(faults).toEqual([]);
});

test('no script and no style stands in the page itself', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  const [, policy = ''] = /Content-Security-Policy"\s+content="([^"]*)"/.exec(html) ?? [];
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain("connect-src 'none'");
});
