import type { Rule } from '../node.ts';
import { array, enumeration, type Infer, object, required, string } from '../schema.ts';
import { partOfType } from './choice.ts';
import { cedarIdentifier, dnsLabel } from './patterns.ts';

/** Authorization that the workload carries itself; shared by the workload kinds. */
export const authzConfig = object(
  () => ({
    type: required(enumeration(['configMap', 'inline'], { default: 'configMap' })),
    configMap: object({ name: required(string()), key: string({ default: 'authz.json' }) }),
    inline: object({
      policies: required(array(string(), { minItems: 1 })),
      entitiesJson: string({ default: '[]' }),
      primaryUpstreamProvider: string({ minLength: 1, maxLength: 63, pattern: dnsLabel }),
    }),
    groupClaimName: string({ maxLength: 253 }),
    groupEntityType: string({ maxLength: 63, pattern: cedarIdentifier }),
    roleClaimName: string({ maxLength: 253 }),
  }),
  {
    rules: [partOfType('AuthzConfigMap', 'configMap'), partOfType('AuthzInline', 'inline')],
  },
);

/** For what can have `authzConfig` and a reference to an MCPAuthzConfig beside it. */
export const authzConfigOnce: Rule<{ readonly authzConfig?: unknown; readonly authzConfigRef?: unknown }> = {
  code: 'AuthzConfigTwice',
  message: 'keep one of `authzConfig` and `authzConfigRef`, remove the other',
  holds: (self) => self.authzConfig === undefined || self.authzConfigRef === undefined,
};

export type AuthzConfig = Infer<typeof authzConfig>;
