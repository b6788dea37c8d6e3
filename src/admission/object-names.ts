import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { object, type Walk } from './objection.ts';

const source = 'core/validation ValidateServiceCreate';
const path = 'metadata.name';

export const objectNameRules = {
  serviceTooLong: rule<[name: string, over: number]>({
    code: 'ServiceNameTooLong',
    severity: 'error',
    source,
    message: (name, over) =>
      `makes the name of the Service ${quoted(name)}, and that of a Service is at most ${greatestLabel} characters long: shorten it by ${over}`,
    example: { path, facts: [`gw-${'a'.repeat(62)}`, 2] },
  }),
  service: rule<[name: string]>({
    code: 'ServiceNameInvalid',
    severity: 'error',
    source,
    message: (name) =>
      `makes the name of the Service ${quoted(name)}, and that of a Service must be of a-z, 0-9 and "-" alone: write "-" for what is none of them`,
    example: { path, facts: ['gw.internal'] },
  }),
};

const greatestLabel = 63;
/** IsDNS1035Label */
const serviceName = /^[a-z][-a-z0-9]*$/;

/** The name of a Service. The labels and the selectors that have less of it in them are refused along with it. */
export function judgeServiceName(walk: Walk, name: string): void {
  const at = ['metadata', 'name'];
  if (name.length > greatestLabel)
    object(walk, objectNameRules.serviceTooLong, { at }, name, name.length - greatestLabel);
  if (!serviceName.test(name) || name.endsWith('-')) object(walk, objectNameRules.service, { at }, name);
}
