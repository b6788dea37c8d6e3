import { foldName } from '../go/strings.ts';
import { isObject, type Json } from '../kubernetes/object.ts';

/**
 * What is wrong with the options of an authorizer that asks another service, or undefined: read as Go's `json.Unmarshal`
 * does, checked as `Validate` does. (pkg/authz/authorizers/http/config.go)
 */
export function httpAuthorizerProblem(raw: Json | undefined): string | undefined {
  if (!isObject(raw)) return '`pdp` must be set';
  const http = member(raw, 'http');
  if (!isObject(http)) return '`pdp.http` must be set';
  const url = member(http, 'url');
  if (typeof url !== 'string' || url === '') return '`pdp.http.url` must be set';
  const mapping = member(raw, 'claim_mapping');
  return mapping === 'mpe' || mapping === 'standard'
    ? undefined
    : '`pdp.claim_mapping` must be "mpe" or "standard"';
}

function member(object: { readonly [key: string]: Json }, name: string): Json | undefined {
  return Object.entries(object).findLast(([key]) => foldName(key) === name)?.[1];
}
