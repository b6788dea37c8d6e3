import { podTemplateSpecProblems } from '../pod-template.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';

export const podTemplateSpecRules = {
  invalid: rule<[problem: string]>({
    code: 'PodTemplateSpecInvalid',
    severity: 'error',
    source: 'controllers/virtualmcpserver_controller.go validateAndUpdatePodTemplateStatus',
    message: (problem) => problem,
    example: { path: 'spec.podTemplateSpec.spec.containers', facts: ['must be a list, not "vmcp"'] },
  }),
};

/** Whether Go can read `spec.podTemplateSpec` at all; whether it can be merged is seen when it is. */
export function validatePodTemplateSpec(reconcile: Reconcile): void {
  const { podTemplateSpec } = reconcile.server.spec;
  if (podTemplateSpec === undefined) return;
  for (const { path, message, value } of podTemplateSpecProblems(podTemplateSpec))
    found(reconcile, podTemplateSpecRules.invalid, { path, ...(value !== undefined && { value }) }, message);
}
