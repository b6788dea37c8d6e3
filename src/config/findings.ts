import { toolhiveAPIVersions, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import { closest } from '../closest.ts';
import type { Finding } from '../finding.ts';
import { withoutUserInfo } from '../go/user-info.ts';
import { isObject, type Json, type JsonObject, own, refOf } from '../kubernetes/object.ts';
import { ownAPIVersion, ownKind } from './function-config-kind.ts';

const kinds = `\`${ownKind}\` of \`${ownAPIVersion}\`, \`ConfigMap\` of \`v1\`, or \`${virtualMCPServerKind}\` of \`${toolhiveAPIVersions[0]}\``;

/** The functionConfig is of a kind, or a version, that the function does not read. */
export function unknownKind(functionConfig: Json): Finding {
  if (!isObject(functionConfig)) {
    return {
      severity: 'error',
      code: 'FunctionConfigKind',
      judge: 'package',
      path: 'functionConfig',
      message: `must be an object, not ${quoted(functionConfig)}: use ${kinds}`,
    };
  }
  const got = `\`${refOf(functionConfig).kind || '(no kind)'}\` of \`${refOf(functionConfig).apiVersion || '(no apiVersion)'}\``;
  return faultAt(functionConfig, 'kind', {
    code: 'FunctionConfigKind',
    message: `must be ${kinds}, not ${got}`,
    ...scalar(own(functionConfig, 'kind')),
  });
}

/** More would only bury each other. */
export const greatestUnknown = 20;

/** The functionConfig has a field that does not exist. `allowed` are those beside which it stands. */
export function unknownField(
  functionConfig: JsonObject,
  path: string,
  key: string,
  allowed: readonly string[],
): Finding {
  const meant = closest(key, allowed);
  const names = allowed.map((name) => `\`${name}\``).join(', ');
  return faultAt(functionConfig, path, {
    code: 'FunctionConfigField',
    message: `unknown field${meant === undefined ? '' : `, did you mean \`${meant}\`?`}: the fields here are ${names}`,
  });
}

/** A field of the functionConfig has a value that it cannot have. `rule` says what it must be. */
export function wrongValue(
  functionConfig: JsonObject,
  path: string,
  value: Json | undefined,
  rule: string,
  choices: readonly string[] = [],
): Finding {
  const meant = typeof value === 'string' ? closest(value, choices) : undefined;
  return faultAt(functionConfig, path, {
    code: 'FunctionConfigValue',
    message: value === undefined ? rule : `${rule}, not ${quoted(value)}`,
    ...scalar(value),
    ...(meant === undefined ? {} : { proposed: meant }),
  });
}

type Fault = Omit<Finding, 'severity' | 'judge' | 'object' | 'path'>;

function faultAt(functionConfig: JsonObject, path: string, fault: Fault): Finding {
  return { severity: 'error', judge: 'package', object: refOf(functionConfig), path, ...fault };
}

function scalar(value: Json | undefined): { value?: Json } {
  return value === undefined || typeof value === 'object' ? {} : { value };
}

const longest = 80;

function quoted(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  if (typeof value !== 'string') return String(value);
  const shown = withoutUserInfo(value);
  return JSON.stringify(shown.length > longest ? `${shown.slice(0, longest)}…` : shown);
}
