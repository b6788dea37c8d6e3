import { operatorVersion } from '../api/kinds/operator-version.ts';

/** What the operator reads from its own environment (facts: cmd/thv-operator/main.go and controllerutil). */
export interface OperatorOptions {
  /** VMCP_IMAGE. */
  readonly image: string;
  /** TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS: names, in order, no blanks. */
  readonly imagePullSecrets: readonly string[];
  /** TOOLHIVE_DEFAULT_REDIS_ADDR, _SECRET_NAME, _SECRET_KEY. */
  readonly defaultRedis?: {
    readonly address: string;
    readonly secretName?: string;
    readonly secretKey?: string;
  };
  /** OPERATOR_OPENSHIFT. */
  readonly platform: 'kubernetes' | 'openshift';
  /** Its own version, of which `image` and all rules are. */
  readonly operatorVersion: string;
  /** `lenient`: what is missing is a warning; the operator would wait or refuse. */
  readonly references: 'strict' | 'lenient';
}

/** The VMCP_IMAGE that the operator's chart sets (`operator.vmcpImage` in deploy/charts/operator/values.yaml). */
export const defaultImageOf = (version: string) => `ghcr.io/stacklok/toolhive/vmcp:${version}`;

export const defaultImage = defaultImageOf(operatorVersion);
