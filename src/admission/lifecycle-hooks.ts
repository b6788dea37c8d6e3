import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { isPort, isPortName } from './container-ports.ts';
import { into, object, type Walk } from './objection.ts';
import type { Container, Handlers } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec.containers[0].lifecycle.preStop';
const hook = {
  code: 'LifecycleInvalid',
  severity: 'error',
  source: 'core/validation validateLifecycle',
} as const;

export const lifecycleHookRules = {
  handlers: rule<[count: 'no handler' | 'two handlers']>({
    ...hook,
    message: (count) => `has ${count}: set one of \`exec\`, \`httpGet\`, \`tcpSocket\` and \`sleep\``,
    example: { path, facts: ['no handler'] },
  }),
  command: rule<[]>({
    ...hook,
    message: () => 'must be set, to what is to be run',
    example: { path: `${path}.exec.command`, facts: [] },
  }),
  port: rule<[port: number | string]>({
    ...hook,
    message: (port) => `must be a port from 1 to 65535, or the name of one, not ${quoted(port)}`,
    example: { path: `${path}.httpGet.port`, facts: [0] },
  }),
  scheme: rule<[scheme: string]>({
    ...hook,
    message: (scheme) => `must be HTTP or HTTPS, not ${quoted(scheme)}`,
    example: { path: `${path}.httpGet.scheme`, facts: ['https'] },
  }),
  sleep: rule<[seconds: number | bigint, grace: string]>({
    ...hook,
    source: 'core/validation validateSleepAction',
    message: (seconds, grace) =>
      `must be from 0 to ${grace}, not ${seconds}: sleep less, or set a longer \`terminationGracePeriodSeconds\``,
    example: {
      path: `${path}.sleep.seconds`,
      facts: [60, 'the 30 of `terminationGracePeriodSeconds` that the operator sets'],
    },
  }),
};

/** The hooks of a container, of a pod that has so many seconds to end. */
export function judgeLifecycle(walk: Walk, { lifecycle }: Container, grace: number | bigint): void {
  if (lifecycle === undefined) return;
  walk.path.push('lifecycle');
  into(walk, 'postStart', lifecycle.postStart, judgeHook, grace);
  into(walk, 'preStop', lifecycle.preStop, judgeHook, grace);
  walk.path.pop();
}

function judgeHook(walk: Walk, hook: Handlers, grace: number | bigint): void {
  const { exec, httpGet, tcpSocket, sleep } = hook;
  const count = [exec, httpGet, tcpSocket, sleep].filter((one) => one !== undefined).length;
  if (count !== 1) object(walk, lifecycleHookRules.handlers, {}, count === 0 ? 'no handler' : 'two handlers');
  if (exec !== undefined && (exec.command ?? []).length === 0)
    object(walk, lifecycleHookRules.command, { at: ['exec'], missing: 'command' });
  for (const handler of ['httpGet', 'tcpSocket'] as const) {
    const port = hook[handler]?.port;
    if (port !== undefined && !(typeof port === 'number' ? isPort(port) : isPortName(port)))
      object(walk, lifecycleHookRules.port, { at: [handler, 'port'] }, port);
  }
  const scheme = httpGet?.scheme ?? '';
  if (scheme !== '' && scheme !== 'HTTP' && scheme !== 'HTTPS')
    object(walk, lifecycleHookRules.scheme, { at: ['httpGet', 'scheme'] }, scheme);
  if (sleep !== undefined && (sleep.seconds < 0 || sleep.seconds > grace))
    object(walk, lifecycleHookRules.sleep, { at: ['sleep', 'seconds'] }, sleep.seconds, {
      text: `the ${grace} of \`terminationGracePeriodSeconds\``,
      path: [...walk.path.slice(0, walk.path.lastIndexOf('spec') + 1), 'terminationGracePeriodSeconds'],
    });
}
