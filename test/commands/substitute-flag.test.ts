import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { runOn } from './memory-host.ts';

const home = parse(readFileSync(join(__dirname, '../package/homes/plain.yaml'), 'utf8')) as JsonObject[];
const files = { 'home.yaml': home.map((object) => stringify(object, { lineWidth: 0 })).join('---\n') };

test('`--substitute NAME=TEXT` gives a value, which may have a `=` of its own', async () => {
  const { exitCode, stdout, stderr } = await runOn(
    { files },
    'render',
    'home.yaml',
    '--namespace=ai',
    '--substitute=HOSTNAME=home.example.net',
    '--substitute=OTHER=a=b',
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('issuer: https://home.example.net');
});

test('without it the placeholders stand in what is rendered, and are told', async () => {
  const { exitCode, stdout, stderr } = await runOn({ files }, 'render', 'home.yaml', '--namespace=ai');
  expect(exitCode).toBe(0);
  expect(stderr).toContain('PlaceholderUnfilled');
  expect(stdout).toContain('issuer: https://${HOSTNAME}');
});

test.each(['HOSTNAME', '1a=x', '=x'])('%j is no value', async (text) => {
  const { exitCode, stderr } = await runOn({ files }, 'render', 'home.yaml', `--substitute=${text}`);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--substitute');
});
