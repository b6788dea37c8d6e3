import type { Finding } from '../finding.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import { defaultImage, type OperatorOptions } from '../operator/operator-options.ts';

/** What the user asked for: the operator's environment, and what the function itself is to do. */
export interface Options extends OperatorOptions {
  /** Which objects are added: the Deployment alone, or all six. */
  readonly emit: 'deployment' | 'all';
  /** What becomes of the VirtualMCPServer in the output. */
  readonly source: 'keep' | 'local-config' | 'remove';
  /** Whether `spec.replicas` is written over the replicas of a Deployment that is there already. */
  readonly replicasOnUpdate: 'sync' | 'preserve';
  /** `validate`: the verdict alone, nothing is added or changed. */
  readonly mode: 'render' | 'validate';
  /** `error`: what is a warning otherwise fails the run. */
  readonly warnings: 'report' | 'error';
  /** Objects to work on beside the items. */
  readonly resources: readonly JsonObject[];
  /** The functionConfig itself, where that is a VirtualMCPServer. */
  readonly server?: JsonObject;
}

/** The options, or every fault of the functionConfig. */
export type OptionsOrFindings = { readonly options: Options } | { readonly findings: readonly Finding[] };

/** What holds without a functionConfig. */
export const defaultOptions: Options = {
  emit: 'deployment',
  image: defaultImage,
  imagePullSecrets: [],
  platform: 'kubernetes',
  references: 'strict',
  source: 'keep',
  replicasOnUpdate: 'sync',
  mode: 'render',
  warnings: 'report',
  resources: [],
};
