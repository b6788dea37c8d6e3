import { lostParts } from '../../src/go/strategicpatch/patch-effect.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { podTemplateSpec } from '../../src/kubernetes/pod-template-spec.ts';
import { expand } from '../../src/operator/expand.ts';
import { readCorpus } from '../conformance/corpus.ts';
import { at, packageOf, reconcileOf } from './expand-one.ts';

// What a podTemplateSpec says in vain, and what it takes away from the server.

/** The warnings about losses, as `code path-in-the-template: message`. */
function warned(template: JsonObject): string[] {
  const { reconcile, findings } = reconcileOf(packageOf({ podTemplateSpec: template }));
  expect(expand(reconcile, 'deployment').objects).toHaveLength(1);
  return findings
    .filter(({ code }) => code.startsWith('PodTemplateSpec') && code !== 'PodTemplateSpecReplacesArgs')
    .map(({ severity, code, path, message }) => {
      expect(severity).toBe('warning');
      return `${code.slice(15)} ${path?.replace('spec.podTemplateSpec.', '')}: ${message}`;
    });
}

const container = (fields: JsonObject): JsonObject => ({
  spec: { containers: [{ name: 'vmcp', ...fields }] },
});

test('a template that is merged whole, with all that the server needs, is not warned of', () => {
  const args = ['serve', '--config=/etc/vmcp-config/config.yaml', '--host=0.0.0.0', '--port=4483', '--debug'];
  const templates: JsonObject[] = [
    {},
    container({
      args,
      env: [{ name: 'A', value: 'b' }],
      resources: { limits: { cpu: '1' } },
      livenessProbe: null,
    }),
    container({ command: ['sh', '-c'], args: [`exec vmcp ${args.join(' ').replaceAll('=', ' ')}`] }),
    container({
      env: [{ name: 'HOME', value: '/home' }],
      volumeMounts: [{ mountPath: '/etc/vmcp-config', name: 'x' }],
    }),
    { spec: { volumes: [{ name: 'vmcp-config', emptyDir: {}, $retainKeys: ['name', 'emptyDir'] }] } },
    {
      metadata: { labels: { team: 'a' } },
      spec: { securityContext: null, containers: [{ name: 's', image: 'i' }] },
    },
  ];
  for (const template of templates) expect([template, warned(template)]).toEqual([template, []]);
});

test.each<[string, JsonObject, string]>([
  [
    'the container',
    container({ $patch: 'delete' }),
    'TakesAway spec.containers[0]: takes away the container "vmcp", which is the server: leave it in',
  ],
  [
    'the container, by replacing all',
    { spec: { containers: [{ $patch: 'replace' }, { name: 'mine', image: 'i' }] } },
    'TakesAway spec.containers: takes away the container "vmcp", which is the server: leave it in',
  ],
  [
    'arguments',
    container({ args: ['serve', '--port=4483'] }),
    'TakesAway spec.containers[0].args: replaces the arguments that the operator gives the server, and lacks "--config=/etc/vmcp-config/config.yaml", "--host=0.0.0.0": list these too',
  ],
  [
    'variables',
    container({ env: [{ $patch: 'replace' }, { name: 'HOME', value: '/' }] }),
    'TakesAway spec.containers[0].env: takes away what the server needs, the variable "VMCP_NAME", "VMCP_NAMESPACE", "VMCP_SESSION_HMAC_SECRET", "XDG_CONFIG_HOME" and 2 more: leave it in',
  ],
  [
    'a port',
    container({ ports: [{ containerPort: 4483, $patch: 'delete' }] }),
    'TakesAway spec.containers[0].ports: takes away what the server needs, the port "4483": leave it in',
  ],
  [
    'a mount',
    container({ volumeMounts: null }),
    'TakesAway spec.containers[0].volumeMounts: takes away what the server needs, the mount at "/etc/vmcp-config": leave it in',
  ],
  [
    'a volume',
    { spec: { volumes: [{ name: 'vmcp-config', $patch: 'delete' }] } },
    'TakesAway spec.volumes: takes away what the server needs, the volume "vmcp-config": leave it in',
  ],
])('what takes away %s is warned of', (_, template, expected) => {
  expect(warned(template)).toEqual([expected]);
});

test.each<[string, JsonObject, string]>([
  [
    'is written in another case than the operator’s own',
    container({ Image: 'mine:1' }),
    'Ineffective spec.containers[0].Image: has no effect in the Deployment: write `image`',
  ],
  [
    'a later item overrides',
    {
      spec: {
        containers: [
          { name: 'vmcp', image: 'a' },
          { name: 'vmcp', image: 'b' },
        ],
      },
    },
    'Ineffective spec.containers[0].image: has no effect in the Deployment: a later item with the same `name` says otherwise, so make one of the two',
  ],
  [
    'is to replace what the operator has not',
    {
      spec: {
        affinity: { $patch: 'replace', podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } },
      },
    },
    '',
  ],
  [
    'is to replace what the operator has not, and is not empty',
    { spec: { nodeSelector: { $patch: 'replace', disk: 'ssd' } } },
    'Ineffective spec.nodeSelector: has no effect in the Deployment: `$patch` leaves nothing of what stands beside it here, so remove one of the two',
  ],
  [
    'deletes what is not there',
    container({
      env: [{ name: 'VMCP_NAEM', $patch: 'delete' }],
      '$deleteFromPrimitiveList/args': ['--verbose'],
    }),
    'Ineffective spec.containers[0].env[0]: deletes nothing, as the operator has no such item here: correct its name, or remove it\n' +
      'Ineffective spec.containers[0][$deleteFromPrimitiveList/args][0]: deletes nothing, as the operator has no such item here: correct its name, or remove it',
  ],
])('what %s is warned of', (_, template, expected) => {
  expect(warned(template).sort().join('\n')).toBe(expected);
});

describe('arguments that replace those of the operator', () => {
  const args = ['serve', '--config=/etc/vmcp-config/config.yaml', '--host=0.0.0.0', '--port=4483'];
  const advised = (template: JsonObject) => {
    const { reconcile, findings } = reconcileOf(packageOf({ podTemplateSpec: template }));
    expand(reconcile, 'deployment');
    return findings.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
  };

  test('are told for information where they have all that is needed', () => {
    expect(advised(container({ args: [...args, '--debug'] }))).toEqual([
      'info PodTemplateSpecReplacesArgs spec.podTemplateSpec.spec.containers[0].args',
    ]);
  });
  test('are told once where they lack something', () => {
    expect(advised(container({ args: ['serve'] }))).toEqual([
      'warning PodTemplateSpecTakesAway spec.podTemplateSpec.spec.containers[0].args',
    ]);
  });
  test('are none of another container', () => {
    expect(advised({ spec: { containers: [{ name: 'log', image: 'i', args: ['a'] }] } })).toEqual([]);
  });
});

test('of no template of the corpus is anything lost without a reason', () => {
  const templates = readCorpus().flatMap(({ objects, expect: { verdict, created = [] }, profile }) => {
    const server = objects.find(({ kind }) => kind === 'VirtualMCPServer');
    const patch = at(server, 'spec', 'podTemplateSpec') as Json | undefined;
    const made = created.find(({ kind }) => kind === 'Deployment');
    if (verdict !== 'accepted' || profile === 'update-left-alone' || !patch || !made) return [];
    return [[patch as JsonObject, at(made, 'spec', 'template') as JsonObject] as const];
  });
  expect(templates.length).toBeGreaterThan(100);
  for (const [patch, template] of templates) {
    const lost = lostParts(podTemplateSpec(), patch, template);
    expect([patch, lost.filter(({ why }) => why === undefined)]).toEqual([patch, []]);
    // An unknown field has every part looked at.
    expect(lostParts(podTemplateSpec(), { ...patch, unknown: 1 }, template)).toEqual(lost);
  }
});
