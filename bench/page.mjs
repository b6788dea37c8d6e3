// How long the page takes for its first answer, and for a package of 100 servers among 1,000 objects: `node bench/page.mjs`,
// behind `npm run site`. The answer is that of the worker, from the question on, as the page shows it.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settled, withPage } from '../scripts/page-browser.mjs';
import { generate } from './generate.mjs';

const work = fileURLToPath(new URL('../node_modules/.cache/bench/', import.meta.url));
mkdirSync(work, { recursive: true });
const rounds = 7;

const took = (page) => page.$eval('#took', (element) => Number.parseInt(element.textContent, 10));

await withPage({ width: 1280, height: 800 }, async (page) => {
  console.log(`first answer: ${await took(page)} ms`);
  for (const [servers, objects] of [
    [100, 1000],
    [1000, 1000],
  ]) {
    const file = join(work, `page-${servers}.yaml`);
    generate(file, servers, objects);
    const text = readFileSync(file, 'utf8');
    const times = [];
    for (let round = 0; round < rounds; round++) {
      await paste(page, `${text}# ${round}\n`);
      await settled(page);
      times.push(await took(page));
    }
    times.sort((a, b) => a - b);
    const verdict = await page.$eval('#verdict', (element) => element.textContent);
    console.log(
      `${servers} servers among ${objects} objects (${(text.length / 1e6).toFixed(2)} MB; ${verdict}): ${times[rounds >> 1]} ms, from ${times[0]} to ${times.at(-1)}`,
    );
  }
});

async function paste(page, text) {
  await page.focus('#editor .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('#editor .cm-content').dispatchEvent(event);
  }, text);
}
