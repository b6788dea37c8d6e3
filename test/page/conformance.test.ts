import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fragmentOf, type Shared } from '../../site/share/fragment.ts';
import { type Case, linesOf } from '../conformance/corpus.ts';
import { allowCopying, copiedObjects, type Desktop, desktop, type Opened, open } from './browser.ts';

jest.setTimeout(300_000);

const program = join(__dirname, '../../dist/main.cjs');
const folder = mkdtempSync(join(tmpdir(), 'page-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

const perProfile = 5;

/** Some of each profile whose objects the operator has made. */
const cases: Case[] = [];
const taken = new Map<string, number>();
for (const one of linesOf<Case>('corpus.jsonl.gz')) {
  const count = taken.get(one.profile) ?? 0;
  if (one.expect.verdict !== 'accepted' || count >= perProfile) continue;
  taken.set(one.profile, count + 1);
  cases.push(one);
}

/** The operator's environment, as options. */
function optionsFor({ env }: Case): Shared['options'] {
  const names: Readonly<Record<string, string>> = {
    VMCP_IMAGE: 'image',
    TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS: 'imagePullSecrets',
    TOOLHIVE_DEFAULT_REDIS_ADDR: 'defaultRedis.address',
    TOOLHIVE_DEFAULT_REDIS_SECRET_NAME: 'defaultRedis.secretName',
    TOOLHIVE_DEFAULT_REDIS_SECRET_KEY: 'defaultRedis.secretKey',
  };
  const set = Object.entries(env).flatMap(([name, value]) => {
    const option = names[name];
    return option === undefined || value === '' ? [] : [[option, [value]] as const];
  });
  const platform = env['OPERATOR_OPENSHIFT'] === 'true' ? { platform: ['openshift'] } : {};
  return { ...Object.fromEntries(set), ...platform, admission: ['warning'] };
}

let desk: Desktop;
let opened: Opened;
beforeAll(async () => {
  desk = await desktop();
  await allowCopying(desk);
  opened = await open(desk);
});
afterAll(() => desk.close());

test('there are fifty cases', () => expect(cases.length).toBeGreaterThanOrEqual(50));

test.each(cases.map((one) => [one.name, one] as const))(
  'the objects of %s equal those of the program at a prompt, to the byte',
  async (name, one) => {
    const path = 'objects.json';
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: one.objects }, null, 2);
    const options = optionsFor(one);
    const desk = join(folder, name.replace(/\W/g, '-'));
    mkdirSync(desk);
    writeFileSync(join(desk, path), text);
    const flags = Object.entries(options).flatMap(([option, [value = '']]) => [`--${option}`, value]);
    const made = execFileSync(process.execPath, [program, 'render', '.', ...flags], {
      cwd: desk,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(made).toContain('kind: Deployment');
    const { page } = opened;
    const fragment = await fragmentOf({ files: [{ path, text }], options, pane: 'objects' });
    await page.evaluate((hash) => {
      const verdict = document.getElementById('verdict');
      delete verdict?.dataset['tone'];
      location.hash = hash;
    }, fragment);
    await page.waitForFunction(() => document.getElementById('verdict')?.dataset['tone'] !== undefined);
    expect(await copiedObjects(page)).toBe(made);
  },
);
