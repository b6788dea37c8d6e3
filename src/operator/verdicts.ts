import type { Severity } from '../finding.ts';
import { deploymentRules } from './deployment.ts';
import { unseenRules } from './drift/unseen.ts';
import { leftAloneRules } from './left-alone.ts';
import { memberRules } from './members/member-rules.ts';
import { namesakeRules } from './members/namesakes.ts';
import { namespaceRules } from './namespace.ts';
import { podTemplateLossRules } from './pod-template-losses.ts';
import { updateRules } from './update.ts';
import { authServerRules } from './validation/auth-server.ts';
import { authServerIntegrationRules } from './validation/auth-server-integration.ts';
import { authzRules } from './validation/authz.ts';
import { compositeToolRules } from './validation/composite-tools.ts';
import { defaultResultRules } from './validation/default-results.ts';
import { delegationRules } from './validation/delegation.ts';
import { forEachRules } from './validation/for-each.ts';
import { podTemplateSpecRules } from './validation/pod-template-spec.ts';
import { referenceRules, referredRules } from './validation/references.ts';
import { specRules } from './validation/spec.ts';
import { dependencyRules } from './validation/step-dependencies.ts';
import { templateRules } from './validation/step-template.ts';
import { toolParameterRules } from './validation/tool-parameters.ts';
import { toolSchemaRules } from './validation/tool-schema.ts';
import { toolStepRules } from './validation/tool-step.ts';
import { imageRules, warningRules } from './validation/warnings.ts';
import { stepRules } from './validation/workflow-step.ts';
import { authServerStorageRules } from './vmcp-config/auth-server-storage.ts';
import { authStrategyRules } from './vmcp-config/auth-strategies.ts';
import { backendRules } from './vmcp-config/backends.ts';
import { degradedAuthRules } from './vmcp-config/build-outgoing-auth.ts';
import { compositeToolRefRules } from './vmcp-config/composite-tools.ts';
import { incomingAuthRules } from './vmcp-config/incoming-auth.ts';
import { vmcpConfigRules } from './vmcp-config/vmcp-config.ts';

/** One thing that the operator refuses or warns about, or that becomes of a package, for the documentation. */
export interface OperatorVerdict {
  readonly code: string;
  readonly severity: Severity;
  /** The Go function that has the rule; of a rule of the package, what it is about. */
  readonly source: string;
  readonly path: string;
  readonly message: string;
}

/** A rule, whatever its facts. */
interface AnyRule extends Omit<OperatorVerdict, 'path' | 'message'> {
  readonly message: (...facts: never[]) => string;
  readonly example: { readonly path: string; readonly facts: readonly unknown[] };
}

/** Rules that one file has. */
export type RuleSet = Readonly<Record<string, AnyRule>>;

/** In the order in which the operator comes to them. */
const ruleSets: readonly RuleSet[] = [
  specRules,
  compositeToolRules,
  toolParameterRules,
  toolSchemaRules,
  toolStepRules,
  stepRules,
  forEachRules,
  templateRules,
  dependencyRules,
  defaultResultRules,
  podTemplateSpecRules,
  referenceRules,
  referredRules,
  authServerRules,
  authzRules,
  namespaceRules,
  incomingAuthRules,
  authStrategyRules,
  memberRules,
  namesakeRules,
  backendRules,
  compositeToolRefRules,
  authServerStorageRules,
  delegationRules,
  authServerIntegrationRules,
  degradedAuthRules,
  vmcpConfigRules,
  deploymentRules,
  podTemplateLossRules,
  updateRules,
  leftAloneRules,
  unseenRules,
  warningRules,
  imageRules,
];

/** Every verdict that comes from the operator's own rules, made from the rules themselves. */
export function verdicts(): readonly OperatorVerdict[] {
  return verdictsOf(ruleSets);
}

export function verdictsOf(sets: readonly RuleSet[]): readonly OperatorVerdict[] {
  return sets.flatMap((rules) =>
    Object.values(rules).map(({ code, severity, source, message, example }) => ({
      code,
      severity,
      source,
      path: example.path,
      message: message(...(example.facts as readonly never[])),
    })),
  );
}
