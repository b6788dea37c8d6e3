import type { VmcpAudit } from '../../api/kinds/vmcp-config.ts';
import { omitEmpty } from './omit-empty.ts';

/** Audit settings, also where they are disabled; the component is the server by default. (pkg/audit/config.go) */
export function auditFor(audit: VmcpAudit, serverName: string) {
  return {
    enabled: omitEmpty(audit.enabled),
    component: audit.component || serverName,
    eventTypes: omitEmpty(audit.eventTypes),
    excludeEventTypes: omitEmpty(audit.excludeEventTypes),
    includeRequestData: omitEmpty(audit.includeRequestData),
    includeResponseData: omitEmpty(audit.includeResponseData),
    detectApplicationErrors: audit.detectApplicationErrors,
    maxDataSize: omitEmpty(audit.maxDataSize),
    maxDelegationDepth: audit.maxDelegationDepth,
    logFile: omitEmpty(audit.logFile),
  };
}
