import { constant } from '../kubernetes/constant.ts';
import type { JsonObject, MadeObject } from '../kubernetes/object.ts';
import { envFor } from './env.ts';
import { hashAnnotations } from './hash-annotations.ts';
import { imagePullSecretNames, imagePullSecretRefs, imagePullSecretsHash } from './image-pull-secrets.ts';
import { labelsFor, metadataFor } from './labels.ts';
import { deploymentOfNamesake } from './members/namesakes.ts';
import { vmcpConfigFile, vmcpConfigMountPath } from './mount-paths.ts';
import {
  applyPodTemplateSpec,
  type PodTemplateSpecProblem,
  podTemplateSpecHash,
  podTemplateSpecProblems,
} from './pod-template.ts';
import { warnOfLosses } from './pod-template-losses.ts';
import { podServiceAccountName } from './rbac.ts';
import type { Reconcile } from './reconcile.ts';
import { found, rule } from './rule.ts';
import { containerSecurityContext, podSecurityContext } from './security-context.ts';
import { vmcpPort } from './service.ts';
import { volumesFor } from './volumes.ts';

export const deploymentRules = {
  notApplicable: rule<[problem: string]>({
    code: 'PodTemplateSpecNotApplicable',
    severity: 'error',
    source: 'controllers/virtualmcpserver_deployment.go applyPodTemplateSpecToDeployment',
    message: (problem) => problem,
    example: {
      path: 'spec.podTemplateSpec.spec.containers[0]',
      facts: ['must have `name`, by which the items of the list are merged'],
    },
  }),
};

/**
 * The Deployment of a server with that template (`deploymentForVirtualMCPServer`), written as a person would write it:
 * without the zero values that Go prints. Reports `PodTemplateSpecNotApplicable` and gives undefined where
 * `spec.podTemplateSpec` cannot be merged into it.
 */
export function deploymentFor(reconcile: Reconcile, podTemplate: JsonObject): MadeObject | undefined {
  const { server } = reconcile;
  const { name, namespace } = server.metadata;
  const template = patched(reconcile, podTemplate);
  if (template === undefined) return undefined;

  const metadata = metadataFor(name, namespace, labelsFor(name));
  const there = deploymentOfNamesake(reconcile);
  const annotations = deploymentAnnotations(reconcile);
  if (annotations !== undefined || there?.annotations !== undefined)
    metadata['annotations'] = { ...there?.annotations, ...annotations };

  const spec: JsonObject = {};
  const replicas = server.spec.replicas ?? there?.replicas;
  if (replicas !== undefined) spec['replicas'] = replicas;
  spec['selector'] = { matchLabels: there?.selected ?? labelsFor(name) };
  spec['template'] = template;
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec };
}

/** `buildDeploymentMetadataForVmcp`: nothing of the server's own labels and annotations. */
function deploymentAnnotations(reconcile: Reconcile): JsonObject | undefined {
  const { podTemplateSpec } = reconcile.server.spec;
  const secrets = imagePullSecretNames(reconcile);
  if (podTemplateSpec === undefined && secrets.length === 0) return undefined;
  const annotations: JsonObject = {};
  if (podTemplateSpec !== undefined)
    annotations[hashAnnotations.podTemplateSpec] = podTemplateSpecHash(podTemplateSpec);
  if (secrets.length > 0) annotations[hashAnnotations.imagePullSecrets] = imagePullSecretsHash(secrets);
  return annotations;
}

/** The template of the pods of a server whose configuration has `checksum`, before `spec.podTemplateSpec` is merged into it. */
export function podTemplateFor(reconcile: Reconcile, checksum: string): JsonObject {
  return {
    metadata: {
      labels: labelsFor(reconcile.server.metadata.name),
      annotations: { 'toolhive.stacklok.dev/runconfig-checksum': checksum },
    },
    spec: podSpec(reconcile),
  };
}

/** The template with the server's own changes to it; undefined where they were refused. */
function patched(reconcile: Reconcile, template: JsonObject): JsonObject | undefined {
  const patch = reconcile.server.spec.podTemplateSpec;
  if (patch === undefined) return template;
  const applied = applyPodTemplateSpec(template, patch);
  if ('template' in applied) {
    warnOfLosses(reconcile, patch, template, applied);
    return applied.template;
  }
  // What is no pod template by itself was reported by validation.
  if (podTemplateSpecProblems(patch).length === 0) reportNotApplicable(reconcile, applied.problem);
  return undefined;
}

function reportNotApplicable(reconcile: Reconcile, { path, value, message }: PodTemplateSpecProblem): void {
  found(reconcile, deploymentRules.notApplicable, { path, ...(value !== undefined && { value }) }, message);
}

function podSpec(reconcile: Reconcile): JsonObject {
  const { platform } = reconcile.options;
  const { volumes, mounts } = volumesFor(reconcile);
  const spec: JsonObject = {};
  const serviceAccount = podServiceAccountName(reconcile);
  if (serviceAccount !== '') spec['serviceAccountName'] = serviceAccount;
  const secrets = imagePullSecretNames(reconcile);
  if (secrets.length > 0) spec['imagePullSecrets'] = imagePullSecretRefs(secrets);
  spec['terminationGracePeriodSeconds'] = 30;
  spec['securityContext'] = podSecurityContext(platform);
  spec['containers'] = [container(reconcile, mounts)];
  spec['volumes'] = volumes;
  return spec;
}

const ports = constant([{ name: 'http', containerPort: vmcpPort, protocol: 'TCP' }]);
const resources = constant({
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '500m', memory: '512Mi' },
});
const livenessProbe = constant({
  httpGet: { path: '/health', port: 'http' },
  initialDelaySeconds: 30,
  periodSeconds: 10,
  timeoutSeconds: 5,
  failureThreshold: 3,
});
const readinessProbe = constant({
  httpGet: { path: '/readyz', port: 'http' },
  initialDelaySeconds: 15,
  periodSeconds: 5,
  timeoutSeconds: 3,
  failureThreshold: 3,
});

function container(reconcile: Reconcile, volumeMounts: JsonObject[]): JsonObject {
  const { options } = reconcile;
  return {
    name: 'vmcp',
    image: options.image,
    imagePullPolicy: 'IfNotPresent',
    args: containerArgs(reconcile),
    ports,
    env: envFor(reconcile),
    resources,
    volumeMounts,
    livenessProbe,
    readinessProbe,
    securityContext: containerSecurityContext(options.platform),
  };
}

const usualArgs = constant([
  'serve',
  `--config=${vmcpConfigMountPath}/${vmcpConfigFile}`,
  '--host=0.0.0.0',
  `--port=${vmcpPort}`,
]);
const debugArgs = constant(usualArgs.concat('--debug'));

/** `buildContainerArgsForVmcp`: vMCP knows no log level but debug, and only at its start. */
function containerArgs({ server }: Reconcile): string[] {
  return server.spec.config?.operational?.logLevel === 'debug' ? debugArgs : usualArgs;
}
