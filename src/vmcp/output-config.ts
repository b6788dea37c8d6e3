import type { CompositeToolOutput } from '../api/kinds/composite-tool.ts';
import { rule } from '../finding.ts';
import { formatFloat64 } from '../go/float.ts';
import { pathTo } from '../kubernetes/field-path.ts';
import type { Json } from '../kubernetes/object.ts';
import { hasBalancedDelimiters } from '../operator/validation/output-properties.ts';
import { innerProperties, type OutputProperty } from '../operator/vmcp-config/untyped.ts';
import { refuse, type Startup } from './startup.ts';

const source = 'pkg/vmcp/composer/output_validator.go';
const property = `${source} validateOutputProperty`;
const path = 'spec.config.compositeTools[0].output';

export const outputStartRules = {
  empty: rule<[]>({
    code: 'OutputPropertiesRequired',
    severity: 'warning',
    source: `${source} ValidateOutputConfig`,
    message: () => 'must have at least one property: remove `output` if the tool has none',
    example: { path: `${path}.properties`, facts: [] },
  }),
  required: rule<[name: string]>({
    code: 'OutputRequiredUnknown',
    severity: 'warning',
    source: `${source} ValidateOutputConfig`,
    message: (name) => `"${name}" must be the name of one of the \`properties\``,
    example: { path: `${path}.required[0]`, facts: ['total'] },
  }),
  depth: rule<[]>({
    code: 'OutputDepth',
    severity: 'warning',
    source: property,
    message: () => `must be at most ${greatestDepth} levels below \`output.properties\``,
    example: { path: `${path}.properties.a`, facts: [] },
  }),
  type: rule<[]>({
    code: 'OutputType',
    severity: 'warning',
    source: property,
    message: () => `must be one of ${types.map((type) => `"${type}"`).join(', ')}`,
    example: { path: `${path}.properties.user.properties.name.type`, facts: [] },
  }),
  description: rule<[]>({
    code: 'OutputDescription',
    severity: 'warning',
    source: property,
    message: () => 'must say what the property is, for each at every level',
    example: { path: `${path}.properties.total.description`, facts: [] },
  }),
  value: rule<[]>({
    code: 'OutputValue',
    severity: 'warning',
    source: property,
    message: () =>
      'must have `value`, the template that gives it, or for `type: object` in its place `properties`, and not both',
    example: { path: `${path}.properties.total`, facts: [] },
  }),
  delimiters: rule<[]>({
    code: 'OutputTemplateDelimiters',
    severity: 'warning',
    source: `${source} validateTemplateSyntax`,
    message: () => 'must close every `{{` with `}}` before the next one',
    example: { path: `${path}.properties.total.value`, facts: [] },
  }),
  default: rule<[type: string]>({
    code: 'OutputDefault',
    severity: 'warning',
    source: `${source} validateDefaultValueType`,
    message: (type) => `must be of \`type: ${type}\`, or a text`,
    example: { path: `${path}.properties.total.default`, facts: ['integer'] },
  }),
};

const types: readonly string[] = ['string', 'integer', 'number', 'boolean', 'object', 'array'];

/** `maxOutputPropertyDepth`, the outermost level being 0. */
const greatestDepth = 10;

/** `ValidateOutputConfig` */
export function validateOutputConfig(startup: Startup, output: CompositeToolOutput, path: string): void {
  const { properties, required } = output;
  const names = Object.keys(properties);
  if (names.length === 0) refuse(startup, outputStartRules.empty, { path: `${path}.properties` });
  for (const [i, name] of (required ?? []).entries())
    if (!Object.hasOwn(properties, name))
      refuse(startup, outputStartRules.required, { path: `${path}.required[${i}]`, value: name }, name);
  for (const name of names) {
    const given = properties[name];
    if (given !== undefined) validateOutputProperty(startup, given, pathTo(`${path}.properties`, name), 0);
  }
}

function validateOutputProperty(startup: Startup, given: OutputProperty, path: string, depth: number): void {
  const {
    depth: tooDeep,
    type: ofType,
    description: ofDescription,
    value: ofValue,
    delimiters,
  } = outputStartRules;
  if (depth > greatestDepth) {
    refuse(startup, tooDeep, { path });
    return;
  }
  const { type, description = '', value = '' } = given;
  if (!types.includes(type)) refuse(startup, ofType, { path: `${path}.type`, value: type });
  if (description === '') refuse(startup, ofDescription, { path: `${path}.description` });
  const inner = innerProperties(given.properties);
  const hasOne = (value !== '') !== inner.length > 0;
  if (!hasOne || (inner.length > 0 && type !== 'object' && types.includes(type)))
    refuse(startup, ofValue, { path });
  if (!hasBalancedDelimiters(value)) refuse(startup, delimiters, { path: `${path}.value`, value });
  for (const [name, one] of inner)
    validateOutputProperty(startup, one, pathTo(`${path}.properties`, name), depth + 1);
  if (isDefault(given.default) && !fits(given.default, type))
    refuse(startup, outputStartRules.default, { path: `${path}.default`, value: given.default }, type);
}

/** Whether there is one: an empty list or object writes itself as null. */
function isDefault(value: Json | undefined): value is Json {
  if (value === undefined || value === null) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** `validateDefaultValueType`; of what has no type it was said before. */
function fits(value: Json, type: string): boolean {
  if (typeof value === 'string') return true;
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  switch (type) {
    case 'integer':
    case 'number':
      return isNumber;
    case 'boolean':
      // Only what is written without a point or an exponent is read as an integer again.
      return typeof value === 'boolean' || (isNumber && /^-?\d+$/.test(formatFloat64(Number(value))));
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    default:
      return true;
  }
}
