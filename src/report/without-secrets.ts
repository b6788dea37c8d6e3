import { isDocument } from '../api/quoted.ts';
import type { Finding } from '../finding.ts';
import { withoutUserInfo } from '../go/user-info.ts';
import type { Json } from '../kubernetes/object.ts';

/**
 * A finding as it may be printed. What stands in a secret place is not shown, be it of the wrong type there: neither as a value nor
 * in the message, where values of users are what stands in double quotes. Nowhere is the user of a URL shown, or a value that is a
 * text of its own, which can hold anything.
 */
export function withoutSecrets(finding: Finding): Finding {
  const { message, path, value, proposed, object, ...others } = finding;
  const secret = path !== undefined && isSecretPlace(object?.kind ?? '', path);
  return {
    ...others,
    message: withoutUserInfo(secret ? message.replace(/"[\s\S]*"/, `"${hidden}"`) : message),
    ...(object && { object }),
    ...(path !== undefined && { path: withoutUserInfo(path) }),
    ...(!secret && isShown(value) && { value: shown(value) }),
    ...(!secret && isShown(proposed) && { proposed: shown(proposed) }),
  };
}

const hidden = '(hidden)';

/** Whether a path of an object of a kind leads to a secret, to what names one, or into what people write secrets into. */
export function isSecretPlace(kind: string, path: string): boolean {
  const fields = path.split(/[.[\]]+/);
  if (kind === 'Secret' && /^(?:string)?data$/i.test(fields[0] ?? '')) return true;
  return fields.some(isSecretField);
}

/** The fields are those of ToolHive's kinds, of pods, of Secrets and of the functionConfig; Go reads those of pods in any case. */
export function isSecretField(name: string): boolean {
  return secretField.test(name) && !openField.test(name);
}

const secretField = new RegExp(
  [
    // Secrets, tokens and passwords, and references to them.
    '\\w*(?:secret|password|token|credential)s?(?:Env|Name|Key|KeyRef|Refs?)?',
    'aclUserConfig|softwareStatement|additionalAuthorizationParams|substitute',
    // Headers: their values, and what these are read from.
    '\\w*headers|addHeadersFromSecret|headerForward|headerInjection|headerValue(?:Env)?',
    // What a process, or a tool, is started with.
    'env|envFrom|environmentVariables|args|command|arguments',
  ]
    .map((names) => `^(?:${names})$`)
    .join('|'),
  'i',
);

/** Named alike: names of headers, a switch, and where in a token the name of its user is. */
const openField = /^(?:passthroughHeaders|trustProxyHeaders|identityFromToken)$/i;

function isShown(value: Json | undefined): value is Json {
  return value !== undefined && !(typeof value === 'string' && isDocument(value));
}

function shown(value: Json): Json {
  if (typeof value === 'string') return withoutUserInfo(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, isSecretField(key) ? hidden : shown(member)]),
  );
}
