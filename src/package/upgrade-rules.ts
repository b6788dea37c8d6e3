import { oldestVersion, operatorVersion } from '../api/kinds/operator-version.ts';
import { rule } from '../operator/rule.ts';

const source = 'an upgrade of the operator';

/** What the operator that `upgradeTo` names makes otherwise: nothing of it is so before the upgrade. */
export const upgradeRules = {
  image: rule<[sentence: string]>({
    code: 'UpgradeImage',
    severity: 'info',
    source,
    message: (sentence) => sentence,
    example: {
      path: 'spec.upgradeTo',
      facts: [
        `operator ${oldestVersion} -> ${operatorVersion}: the image of servers stays registry.example.com/vmcp:1, as it is set, so no pods restart for that`,
      ],
    },
  }),
  changes: rule<[version: string, summary: string, places: readonly string[]]>({
    code: 'UpgradeChanges',
    severity: 'info',
    source,
    message: (version, summary, places) =>
      `with operator ${version} ${summary}${places.length === 0 ? '' : ` (${places.join('; ')})`}`,
    example: {
      path: '',
      facts: [
        operatorVersion,
        'pods restart: configuration (checksum) changed; changes Deployment and ConfigMap',
        ['ConfigMap: data["config.yaml"].audit.maxDelegationDepth'],
      ],
    },
  }),
  begins: rule<[version: string, since: string]>({
    code: 'UpgradeFieldBegins',
    severity: 'info',
    source,
    message: (version, since) =>
      `begins to count with operator ${version}, when the object is next applied: operators have it since ${since}`,
    example: {
      path: 'spec.authServerConfig.delegateClients',
      facts: [operatorVersion, 'v0.43.0'],
    },
  }),
  stops: rule<[version: string]>({
    code: 'UpgradeFieldStops',
    severity: 'warning',
    source,
    message: (version) => `counts no more with operator ${version}, which does not have this field`,
    example: { path: 'spec.authServerConfig.trustedIssuers', facts: ['v0.43.0'] },
  }),
  refused: rule<[version: string, message: string, code: string]>({
    code: 'UpgradeRefused',
    severity: 'warning',
    source,
    message: (version, message, code) => `is refused with operator ${version}: ${message} [${code}]`,
    example: {
      path: 'spec.authServerConfig',
      facts: [
        operatorVersion,
        'make `issuer` an https:// URL: the secrets of `delegateClients` must not travel in the clear',
        'DelegateClientsOverHTTP',
      ],
    },
  }),
  warned: rule<[version: string, message: string, code: string]>({
    code: 'UpgradeWarned',
    severity: 'warning',
    source,
    message: (version, message, code) => `with operator ${version}: ${message} [${code}]`,
    example: {
      path: 'spec.authServerConfig.issuer',
      facts: [operatorVersion, 'must be an https:// URL; else vMCP refuses to start', 'IssuerScheme'],
    },
  }),
};
