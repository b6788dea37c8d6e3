import type { Finding } from '../../finding.ts';
import { imageReference } from '../../kubernetes/image-reference.ts';
import { reportNamesakes } from '../members/namesakes.ts';
import type { OperatorOptions } from '../operator-options.ts';
import type { Reconcile } from '../reconcile.ts';
import { operatorFinding } from '../rule.ts';
import { validateAuthServerConfig } from './auth-server.ts';
import { validateAuthzConfigMap, validateAuthzUpstream } from './authz.ts';
import { validateCompositeTools } from './composite-tools.ts';
import { validatePodTemplateSpec } from './pod-template-spec.ts';
import { validateReferences } from './references.ts';
import { validateSpec } from './spec.ts';
import { imageRules, warn } from './warnings.ts';

/**
 * Reports what the operator refuses in a server before it builds anything, and what it warns about: all of it, where
 * the operator stops at the first fault. The conversion reports the rest (src/operator/vmcp-config).
 * (`runValidations`, `handleConfigRefs` and `ensureAuthSecretsValid` in controllers/virtualmcpserver_controller.go)
 */
export function validate(reconcile: Reconcile): void {
  validateSpec(reconcile);
  validateCompositeTools(reconcile);
  validatePodTemplateSpec(reconcile);
  validateReferences(reconcile);
  validateAuthServerConfig(reconcile);
  validateAuthzUpstream(reconcile);
  validateAuthzConfigMap(reconcile);
  reportNamesakes(reconcile);
  warn(reconcile);
}

/**
 * A warning about the image that every Deployment of a run gets, if its tag may mean another image tomorrow.
 *
 * @param place where the image is set, or is to be
 */
export function imageWarning(
  { image }: Pick<OperatorOptions, 'image'>,
  place: Pick<Finding, 'object' | 'path' | 'file'>,
): Finding | undefined {
  const { tag, hasDigest } = imageReference(image);
  if (hasDigest || (tag !== undefined && tag !== 'latest')) return undefined;
  return operatorFinding(imageRules.latest, { ...place, value: image });
}
