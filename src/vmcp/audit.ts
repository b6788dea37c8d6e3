import { rule } from '../finding.ts';
import { causeInConfig } from './cause.ts';
import { canWrite } from './server-container.ts';
import { refuse, type Startup } from './startup.ts';

const source = 'pkg/audit/config.go';

export const auditStartRules = {
  eventType: rule<[type: string]>({
    code: 'AuditEventType',
    severity: 'warning',
    source: `${source} Validate`,
    message: unknownType,
    example: { path: 'spec.config.audit.eventTypes[0]', facts: ['tool_call'] },
  }),
  excludedType: rule<[type: string]>({
    code: 'AuditExcludeEventType',
    severity: 'warning',
    source: `${source} Validate`,
    message: unknownType,
    example: { path: 'spec.config.audit.excludeEventTypes[0]', facts: ['ping'] },
  }),
  maxDataSize: rule<[]>({
    code: 'AuditMaxDataSize',
    severity: 'warning',
    source: `${source} Validate`,
    message: () => 'must not be below 0',
    example: { path: 'spec.config.audit.maxDataSize', facts: [] },
  }),
  logFile: rule<[file: string]>({
    code: 'AuditLogFile',
    severity: 'warning',
    source: `${source} GetLogWriter`,
    message: (file) =>
      `"${file}" cannot be written, as the root file system of the container "vmcp" is read-only: mount a volume over its folder in \`spec.podTemplateSpec\`, or remove this field to log to the standard output`,
    example: { path: 'spec.config.audit.logFile', facts: ['/var/log/audit.log'] },
  }),
};

const eventTypes: readonly string[] = [
  'mcp_initialize',
  'mcp_tool_call',
  'mcp_tools_list',
  'mcp_resource_read',
  'mcp_resources_list',
  'mcp_prompt_get',
  'mcp_prompts_list',
  'mcp_notification',
  'mcp_ping',
  'mcp_logging',
  'mcp_completion',
  'mcp_roots_list_changed',
  'mcp_request',
  'http_request',
  'vmcp_workflow_started',
  'vmcp_workflow_completed',
  'vmcp_workflow_failed',
  'vmcp_workflow_timed_out',
  'vmcp_workflow_step_started',
  'vmcp_workflow_step_completed',
  'vmcp_workflow_step_failed',
  'vmcp_workflow_step_skipped',
];

const lists = [
  ['eventTypes', auditStartRules.eventType],
  ['excludeEventTypes', auditStartRules.excludedType],
] as const;

function unknownType(type: string): string {
  return `"${type}" is no type of event: use one of ${eventTypes.map((one) => `"${one}"`).join(', ')}`;
}

/** `Validate` and `GetLogWriter` of the audit configuration, which is asked whether it is enabled or not. */
export function validateAudit(startup: Startup): void {
  const { audit } = startup.config;
  if (audit === undefined) return;
  const at = (...path: (string | number)[]) => causeInConfig(startup, ['audit', ...path]);
  for (const [list, broken] of lists)
    for (const [i, type] of (audit[list] ?? []).entries())
      if (!eventTypes.includes(type)) refuse(startup, broken, { ...at(list, i), value: type }, type);
  const { maxDataSize = 0, logFile } = audit;
  if (maxDataSize < 0)
    refuse(startup, auditStartRules.maxDataSize, { ...at('maxDataSize'), value: maxDataSize });
  if (logFile !== undefined && !canWrite(startup, logFile))
    refuse(startup, auditStartRules.logFile, { ...at('logFile'), value: logFile }, logFile);
}
