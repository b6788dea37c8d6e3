import { isDataKey, isQualifiedName, isSubdomain } from '../api/kubernetes-names.ts';
import { rule } from '../finding.ts';
import { into, object, type Walk } from './objection.ts';
import type { EnvFrom, KeyRef, ValueSource, Variable } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec.containers[0].env[0]';
const from = 'core/validation validateEnvVarValueFrom';
const reference = {
  code: 'EnvReferenceInvalid',
  severity: 'error',
  source: 'core/validation validateSecretKeySelector',
} as const;
const other = { code: 'EnvSourceInvalid', severity: 'error' } as const;

export const containerEnvRules = {
  valueToo: rule<[value: string, source: string]>({
    code: 'EnvValueAndSource',
    severity: 'error',
    source: from,
    message: (value, source) =>
      `a variable has a value or a source, and this one has ${value} and ${source}: remove one, or write \`null\` for it where the operator sets it`,
    example: { path: `${path}.valueFrom`, facts: ['the `value` that the operator sets', '`valueFrom`'] },
  }),
  sources: rule<[count: 'no' | 'two']>({
    code: 'EnvSourceCount',
    severity: 'error',
    source: from,
    message: (count) =>
      `has ${count === 'no' ? 'no source' : 'two sources'}: set one of \`secretKeyRef\`, \`configMapKeyRef\`, \`fieldRef\` and \`resourceFieldRef\``,
    example: { path: `${path}.valueFrom`, facts: ['two'] },
  }),
  name: rule<[]>({
    code: 'EnvNameInvalid',
    severity: 'error',
    source: 'core/validation ValidateEnv',
    message: () =>
      'makes no name of a variable, which must not be empty and is of printable ASCII without `=`',
    example: { path: `${path}.name`, facts: [] },
  }),
  objectName: rule<[]>({
    ...reference,
    message: () =>
      'is no name that a Secret or a ConfigMap can have: use lower case letters, digits, `-` and `.`',
    example: { path: `${path}.valueFrom.secretKeyRef.name`, facts: [] },
  }),
  key: rule<[]>({
    ...reference,
    message: () =>
      'is no key that a Secret or a ConfigMap can have: use at most 253 letters, digits, `-`, `_` and `.`, not `.` alone and not `..` at the start',
    example: { path: `${path}.valueFrom.secretKeyRef.key`, facts: [] },
  }),
  field: rule<[fields: string]>({
    ...other,
    source: 'core/validation validateObjectFieldSelector',
    message: (fields) => `a variable cannot be read from that: use one of ${fields}`,
    example: { path: `${path}.valueFrom.fieldRef.fieldPath`, facts: ['metadata.name, metadata.namespace'] },
  }),
  divisor: rule<[]>({
    ...other,
    source: 'core/validation validateContainerResourceDivisor',
    message: () =>
      'is no divisor: use 1 or 1m for cpu, and for others 1 with or without one of k to E and Ki to Ei',
    example: { path: `${path}.valueFrom.resourceFieldRef.divisor`, facts: [] },
  }),
  fromSources: rule<[count: 'no' | 'two']>({
    ...other,
    source: 'core/validation ValidateEnvFrom',
    message: (count) =>
      `has ${count === 'no' ? 'no source' : 'two sources'}: set \`secretRef\` or \`configMapRef\`, and make two entries for both`,
    example: { path: 'spec.podTemplateSpec.spec.containers[0].envFrom[0]', facts: ['two'] },
  }),
  fromName: rule<[]>({
    ...other,
    source: 'core/validation ValidateEnvFrom',
    message: () => 'must be the name of a Secret or a ConfigMap: lower case letters, digits, `-` and `.`',
    example: { path: 'spec.podTemplateSpec.spec.containers[0].envFrom[0].secretRef.name', facts: [] },
  }),
};

/** IsRelaxedEnvVarName */
const variableName = /^[ -<>-~]+$/;

const fields = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);
/** ConvertDownwardAPIFieldLabel has it for `spec.nodeName`. */
const oldField = 'spec.host';
const subscripted = /^metadata\.(labels|annotations)\['([^']*)'\]$/;

const resources = new Set(
  ['limits', 'requests'].flatMap((of) => ['cpu', 'memory', 'ephemeral-storage'].map((it) => `${of}.${it}`)),
);
const pages = /^(?:limits|requests)\.hugepages-/;
const divisor = /^1(?:[kMGTPE]|[KMGTPE]i)?$/;

export function judgeVariable(walk: Walk, { name, value, valueFrom }: Variable): void {
  if (!variableName.test(name)) object(walk, containerEnvRules.name, { at: ['name'] });
  if (valueFrom === undefined) return;
  const hasValue = value !== undefined && value !== '';
  if (hasValue)
    object(
      walk,
      containerEnvRules.valueToo,
      { at: ['valueFrom'], instead: [[...walk.path, 'value']] },
      { text: 'the `value`', path: [...walk.path, 'value'] },
      { text: 'the `valueFrom`', path: [...walk.path, 'valueFrom'] },
    );
  into(walk, 'valueFrom', valueFrom, judgeSource, hasValue);
}

function judgeSource(walk: Walk, source: ValueSource, hasValue: boolean): void {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  let count = 0;
  if (fieldRef !== undefined) count++;
  if (resourceFieldRef !== undefined) count++;
  if (configMapKeyRef !== undefined) count++;
  if (secretKeyRef !== undefined) count++;
  if (fileKeyRef !== undefined) count++;
  if (count === 0 || (count > 1 && !hasValue))
    object(walk, containerEnvRules.sources, {}, count === 0 ? 'no' : 'two');
  into(walk, 'fieldRef', fieldRef, judgeField, undefined);
  into(walk, 'resourceFieldRef', resourceFieldRef, judgeResourceField, undefined);
  into(walk, 'configMapKeyRef', configMapKeyRef, judgeKey, undefined);
  into(walk, 'secretKeyRef', secretKeyRef, judgeKey, undefined);
}

function judgeKey(walk: Walk, { name = '', key }: KeyRef): void {
  if (!isSubdomain(name)) object(walk, containerEnvRules.objectName, { at: ['name'] });
  if (!isDataKey(key)) object(walk, containerEnvRules.key, { at: ['key'] });
}

function judgeField(walk: Walk, { fieldPath }: NonNullable<ValueSource['fieldRef']>): void {
  if (fields.has(fieldPath) || fieldPath === oldField) return;
  const [, kind, key = ''] = subscripted.exec(fieldPath) ?? [];
  if (kind !== undefined && isQualifiedName(kind === 'annotations' ? key.toLowerCase() : key)) return;
  object(
    walk,
    containerEnvRules.field,
    { at: ['fieldPath'] },
    [...fields, "metadata.labels['KEY']"].join(', '),
  );
}

function judgeResourceField(
  walk: Walk,
  { resource, divisor: by = '0' }: NonNullable<ValueSource['resourceFieldRef']>,
): void {
  if (!resources.has(resource) && !pages.test(resource))
    object(walk, containerEnvRules.field, { at: ['resource'] }, [...resources].join(', '));
  else if (by !== '0' && !(resource.endsWith('.cpu') ? /^1m?$/ : divisor).test(by))
    object(walk, containerEnvRules.divisor, { at: ['divisor'] });
}

export function judgeEnvFrom(walk: Walk, { prefix = '', configMapRef, secretRef }: EnvFrom): void {
  if (prefix !== '' && !variableName.test(prefix)) object(walk, containerEnvRules.name, { at: ['prefix'] });
  const hasMap = configMapRef !== undefined;
  const hasSecret = secretRef !== undefined;
  if (hasMap === hasSecret) object(walk, containerEnvRules.fromSources, {}, hasMap ? 'two' : 'no');
  into(walk, 'configMapRef', configMapRef, judgeFromName, undefined);
  into(walk, 'secretRef', secretRef, judgeFromName, undefined);
}

function judgeFromName(walk: Walk, { name = '' }: { readonly name?: string }): void {
  if (!isSubdomain(name)) object(walk, containerEnvRules.fromName, { at: ['name'] });
}
