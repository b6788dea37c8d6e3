// The page of site/dist in a browser: Debian's chromium, or the one that the variable CHROMIUM names.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import flags from './browser-flags.json' with { type: 'json' };

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
const address = pathToFileURL(fileURLToPath(new URL('../site/dist/index.html', import.meta.url))).href;

/** Opens the page in a browser with a profile of its own, for as long as `use` takes. */
export async function withPage(viewport, use) {
  if (!existsSync(executablePath))
    throw new Error(`there is no browser at ${executablePath}: apt-get install chromium`);
  const userDataDir = mkdtempSync(join(tmpdir(), 'page-'));
  const browser = await puppeteer.launch({ executablePath, args: flags, userDataDir });
  try {
    const page = await browser.newPage();
    await page.setViewport(viewport);
    await page.goto(address);
    await settled(page);
    return await use(page);
  } finally {
    await browser.close();
    rmSync(userDataDir, { recursive: true, force: true });
  }
}

/** Waits until what stands in the editor has been answered. */
export async function settled(page) {
  await page.waitForFunction(
    () =>
      document.getElementById('verdict').dataset.tone !== undefined &&
      !document.body.classList.contains('busy'),
    { timeout: 60_000 },
  );
}
