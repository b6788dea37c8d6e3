/** A node of a CustomResourceDefinition's structural schema, with whatever keywords it has. */
export interface CrdSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  readonly items?: CrdSchema;
  readonly additionalProperties?: CrdSchema | boolean;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string }[];
}

export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated?: boolean | undefined;
  /** The schema of `spec`. */
  readonly spec: CrdSchema;
}

export interface Crd {
  readonly plural: string;
  readonly scope: string;
  readonly versions: readonly CrdVersion[];
}

/** The CRDs of one release, by kind. */
export type Crds = ReadonlyMap<string, Crd>;
