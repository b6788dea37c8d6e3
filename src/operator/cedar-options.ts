import { foldName } from '../go/strings.ts';
import { isObject, type Json } from '../kubernetes/object.ts';

/** The authorizers that the operator is built with. */
export const authorizerTypes: readonly string[] = ['cedarv1', 'httpv1'];

/** The options of the Cedar authorizer that end up in a vMCP config (pkg/authz/authorizers/cedar/core.go). */
export interface CedarOptions {
  readonly policies: readonly string[];
  readonly entitiesJson: string;
  readonly groupClaimName: string;
  readonly roleClaimName: string;
  readonly groupEntityType: string;
}

/** `path` is relative to the options: "" or ".policies[0]". */
export type CedarOptionsRead =
  | { readonly options: CedarOptions; readonly problem?: never; readonly path?: never }
  | { readonly problem: string; readonly path: string; readonly options?: never };

/**
 * Reads Cedar options as Go's `json.Unmarshal` does, keys in any case and null as nothing, and checks them as the
 * authorizer's `ValidateConfig` does.
 */
export function cedarOptions(raw: Json | undefined): CedarOptionsRead {
  if (!isObject(raw)) return { problem: 'Cedar options must be an object', path: '' };
  const fields = new Map<string, string>();
  let policies: string[] = [];
  for (const [key, value] of Object.entries(raw)) {
    const name = foldName(key);
    if (value === null) continue;
    if (name === 'policies' || name === 'multi_valued_claims') {
      const list = strings(value);
      if (list === undefined) return { problem: `\`${name}\` must be a list of strings`, path: `.${key}` };
      if (name === 'policies') policies = list;
    } else if (stringFields.has(name)) {
      if (typeof value !== 'string') return { problem: `\`${name}\` must be a string`, path: `.${key}` };
      fields.set(name, value);
    }
  }
  if (policies.length === 0) return { problem: 'give at least one Cedar policy in `policies`', path: '' };
  return {
    options: {
      policies,
      entitiesJson: fields.get('entities_json') ?? '',
      groupClaimName: fields.get('group_claim_name') ?? '',
      roleClaimName: fields.get('role_claim_name') ?? '',
      groupEntityType: fields.get('group_entity_type') ?? '',
    },
  };
}

const stringFields = new Set([
  'entities_json',
  'primary_upstream_provider',
  'group_claim_name',
  'role_claim_name',
  'group_entity_type',
]);

function strings(value: Json): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const list: string[] = [];
  for (const item of value) {
    if (item !== null && typeof item !== 'string') return undefined;
    list.push(item ?? '');
  }
  return list;
}
