import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import flags from '../../scripts/browser-flags.json' with { type: 'json' };

const root = join(__dirname, '../..');

/** What `npm run site` has made. */
export const dist = join(root, 'site/dist');

/** The page stands under a path of its own, as on GitHub Pages. */
const prefix = '/some/where/';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Debian's, or the one that the variable names. */
const executablePath = process.env['CHROMIUM'] || '/usr/bin/chromium';

/** A browser with a profile of its own, and a server that hands out the page. */
export interface Desktop {
  readonly browser: Browser;
  /** Where the page is. */
  readonly address: string;
  /** The path of each file that was asked for, from that of the page. */
  readonly asked: string[];
  /** As if the network were gone. */
  stopServing(): void;
  close(): Promise<void>;
}

export async function desktop(): Promise<Desktop> {
  if (!existsSync(executablePath))
    throw new Error(`there is no browser at ${executablePath}: apt-get install chromium`);
  if (!existsSync(join(dist, 'index.html'))) throw new Error('there is no page: npm run site');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) || 'index.html' : undefined;
    asked.push(path ?? pathname);
    if (path === undefined || !existsSync(join(dist, path))) response.writeHead(404).end();
    else
      response
        .writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' })
        .end(readFileSync(join(dist, path)));
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const profile = mkdtempSync(join(tmpdir(), 'page-'));
  const browser = await launch({ executablePath, args: flags, userDataDir: profile });
  const { port } = server.address() as AddressInfo;
  const stopServing = () => {
    server.close();
    server.closeAllConnections();
  };
  return {
    browser,
    address: `http://localhost:${port}${prefix}`,
    asked,
    stopServing,
    async close() {
      await browser.close();
      stopServing();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A page that is open, and what went wrong in it: faults of scripts, and what its policy has kept from happening. */
export interface Opened {
  readonly page: Page;
  readonly faults: string[];
}

/** Opens the page and waits until it has answered. */
export async function open({ browser, address }: Desktop, fragment = '', to = address): Promise<Opened> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`${to}${fragment}`);
  await answered(page);
  return { page, faults };
}

/** Waits until the verdict is one on what stands in the editor now. */
export async function answered(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const verdict = document.getElementById('verdict');
      return verdict?.dataset['tone'] !== undefined && !document.body.classList.contains('busy');
    },
    { timeout: 30_000 },
  );
}

/** Waits until the verdict says something. */
export async function verdictIs(page: Page, wanted: RegExp): Promise<string> {
  await page.waitForFunction(
    (pattern) => new RegExp(pattern).test(document.getElementById('verdict')?.textContent ?? ''),
    { timeout: 30_000 },
    wanted.source,
  );
  return textOf(page, '#verdict');
}

export const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

/** Opens the examples, and takes one by the name of its folder. */
export async function takeExample(page: Page, name: string): Promise<void> {
  await page.click('#examples');
  const card = await page.waitForSelector(`[data-example="${name}"]`);
  await card?.click();
}

/** The files on the desk, in the order of their tabs. */
export const filesOf = (page: Page): Promise<string[]> =>
  page.$$eval('#files [role="tab"]', (tabs) => tabs.map((tab) => tab.getAttribute('data-key') ?? ''));

/** Puts a text into the editor, in place of what stands there, as a paste does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.focus('#editor .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('#editor .cm-content')?.dispatchEvent(event);
  }, text);
}

/** What the button of the objects copies: all of them, as a text. */
export async function copiedObjects(page: Page): Promise<string> {
  await page.evaluate(() => {
    const buttons = document.querySelectorAll<HTMLButtonElement>('#pane-objects .tools button');
    [...buttons].find(({ textContent }) => textContent === 'Copy')?.click();
  });
  await page.waitForFunction(() => document.getElementById('toast')?.textContent === 'Copied');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Lets the page copy and the test look at what was copied. */
export const allowCopying = ({ browser, address }: Desktop): Promise<void> =>
  browser
    .defaultBrowserContext()
    .overridePermissions(new URL(address).origin, [
      'clipboard-read',
      'clipboard-write',
      'clipboard-sanitized-write',
    ]);
