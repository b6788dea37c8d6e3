// Makes docs/page-light.png, docs/page-dark.png and docs/page-phone.png of site/dist: `npm run screenshots`.
//
// What a page looks like depends on the fonts of the machine: those in docs are Inter and JetBrains Mono (apt-get install
// fonts-inter fonts-jetbrains-mono).
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settled, withPage } from './page-browser.mjs';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));

const desk = { width: 1360, height: 850, deviceScaleFactor: 1 };
const phone = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

await withPage(desk, async (page) => {
  await theme(page, 'light');
  await example(page, '08-member-left-out', 'explain');
  await page.click('#findings .finding');
  await shoot(page, 'page-light.png');
});
await withPage(desk, async (page) => {
  await theme(page, 'dark');
  await example(page, '07-refused-at-start', 'objects');
  await page.hover('#editor .cm-lintRange-warning');
  await page.waitForSelector('.cm-tooltip .remark-hover');
  await shoot(page, 'page-dark.png');
});
await withPage(phone, async (page) => {
  await theme(page, 'light');
  await example(page, '05-refused-by-schema', 'objects');
  await shoot(page, 'page-phone.png');
});

function theme(page, value) {
  return page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
}

async function example(page, key, pane) {
  await page.click('#examples');
  const card = await page.waitForSelector(`[data-example="${key}"]`);
  await card.click();
  await page.waitForFunction(() => document.querySelector('dialog') === null);
  await page.click(`#tab-${pane}`);
  await settled(page);
  // What was said in passing would stand in the way.
  await page.waitForFunction(() => document.getElementById('toast').textContent === '');
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
}

async function shoot(page, name) {
  await page.screenshot({ path: join(docs, name) });
  console.log(`docs/${name}`);
}
