import { rule } from '../finding.ts';
import { handlerRules, judgeHandlers } from './handlers.ts';
import { intoOnce, object, type Walk } from './objection.ts';
import type { Container, Probe } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec.containers[0]';
const grace = { code: 'ProbeGracePeriodInvalid', severity: 'error' } as const;

export const probeRules = {
  success: rule<[threshold: number]>({
    code: 'ProbeSuccessThresholdInvalid',
    severity: 'error',
    source: 'core/validation validateLivenessProbe, validateStartupProbe',
    message: (threshold) => `must be 1 in a probe that is not for readiness, not ${threshold}: remove it`,
    example: { path: `${path}.livenessProbe.successThreshold`, facts: [2] },
  }),
  readinessGrace: rule<[]>({
    ...grace,
    source: 'core/validation validateReadinessProbe',
    message: () => 'must not be set in a readinessProbe, which ends nothing: remove it',
    example: { path: `${path}.readinessProbe.terminationGracePeriodSeconds`, facts: [] },
  }),
  grace: rule<[seconds: number | bigint]>({
    ...grace,
    source: 'core/validation validateProbe',
    message: (seconds) => `must be 1 or more, not ${seconds}`,
    example: { path: `${path}.livenessProbe.terminationGracePeriodSeconds`, facts: [0] },
  }),
  negative: rule<[number: number]>({
    code: 'ProbeFieldInvalid',
    severity: 'error',
    source: 'core/validation validateProbe',
    message: (number) => `must be 0 or more, not ${number}`,
    example: { path: `${path}.livenessProbe.periodSeconds`, facts: [-1] },
  }),
  initContainer: rule<[]>({
    code: 'InitContainerHandlerForbidden',
    severity: 'error',
    source: 'core/validation validateInitContainers',
    message: () =>
      'must not be set in an init container, which runs to its end: remove it, or set `restartPolicy: Always` for one that goes on running',
    example: { path: 'spec.podTemplateSpec.spec.initContainers[0].livenessProbe', facts: [] },
  }),
};

type Kind = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

export function judgeProbes(walk: Walk, container: Container): void {
  intoOnce(walk, 'livenessProbe', container.livenessProbe, judgeProbe, 'livenessProbe');
  intoOnce(walk, 'readinessProbe', container.readinessProbe, judgeProbe, 'readinessProbe');
  intoOnce(walk, 'startupProbe', container.startupProbe, judgeProbe, 'startupProbe');
}

/** Of an init container that does not go on running. */
export function judgeNoProbes(walk: Walk, container: Container): void {
  for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'] as const)
    if (container[field] !== undefined) object(walk, probeRules.initContainer, { at: [field] });
}

function judgeProbe(walk: Walk, probe: Probe, kind: Kind): void {
  const { successThreshold = 0, terminationGracePeriodSeconds } = probe;
  if (judgeHandlers(walk, probe) === 0)
    object(walk, handlerRules.none, {}, '`exec`, `httpGet`, `tcpSocket`, `grpc`');
  for (const field of numbers) {
    const number = probe[field];
    if (number !== undefined && number < 0) object(walk, probeRules.negative, { at: [field] }, number);
  }
  // Zero is set to 1 (`SetDefaults_Probe`).
  if (kind !== 'readinessProbe' && successThreshold > 1)
    object(walk, probeRules.success, { at: ['successThreshold'] }, successThreshold);
  if (terminationGracePeriodSeconds === undefined) return;
  const at = ['terminationGracePeriodSeconds'];
  if (kind === 'readinessProbe') object(walk, probeRules.readinessGrace, { at });
  else if (terminationGracePeriodSeconds < 1)
    object(walk, probeRules.grace, { at }, terminationGracePeriodSeconds);
}

const numbers = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;
