import { usage } from '../../src/commands/usage.ts';
import { specRule } from '../../src/config/option-table.ts';
import { optionsHelp } from '../../src/config/options-help.ts';

const lines = optionsHelp().split('\n');

test.each([
  'emit: deployment | all',
  'image: ghcr.io/stacklok/toolhive/vmcp:v0.44.0 | REFERENCE',
  'imagePullSecrets: [NAME]',
  'defaultRedis: {address: HOST:PORT, secretName: NAME, secretKey: KEY}',
  'resources: [OBJECT]',
])('--help has %s', (line) => {
  expect(lines).toContain(`  ${line}`);
});

test('--help names every option, in the order of the table, and says below what it does', () => {
  const names = lines.flatMap((line) => /^ {2}(\w+): /.exec(line)?.[1] ?? []);
  expect(names).toEqual(Object.keys(specRule.fields));
  expect(lines[1]).toBe(
    '      all adds ConfigMap, Service, ServiceAccount, Role and RoleBinding to the Deployment',
  );
  expect(usage()).toContain(`\n${optionsHelp()}\n`);
});

test('no line of --help is longer than 120 characters', () => {
  expect(
    usage()
      .split('\n')
      .filter((line) => line.length > 120),
  ).toEqual([]);
});
