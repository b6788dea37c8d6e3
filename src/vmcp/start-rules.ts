import type { RuleSet } from '../operator/verdicts.ts';
import { adviceRules } from './advice.ts';
import { aggregationStartRules } from './aggregation.ts';
import { auditStartRules } from './audit.ts';
import { authServerStartRules } from './auth-server.ts';
import { backendStartRules } from './backends.ts';
import { compositeToolStartRules } from './composite-tools.ts';
import { envStartRules } from './env.ts';
import { incomingAuthStartRules } from './incoming-auth.ts';
import { operationalStartRules } from './operational.ts';
import { optimizerStartRules } from './optimizer.ts';
import { outgoingAuthStartRules } from './outgoing-auth.ts';
import { outputStartRules } from './output-config.ts';
import { passthroughHeaderRules } from './passthrough-headers.ts';
import { telemetryStartRules } from './telemetry.ts';
import { upstreamStartRules } from './upstreams.ts';
import { yamlFileRules } from './yaml-files.ts';

/** Every rule of vMCP's own, in the order in which they are asked, and at the end what is only advice. */
export const startRules: readonly RuleSet[] = [
  yamlFileRules,
  envStartRules,
  incomingAuthStartRules,
  outgoingAuthStartRules,
  aggregationStartRules,
  operationalStartRules,
  backendStartRules,
  compositeToolStartRules,
  outputStartRules,
  passthroughHeaderRules,
  authServerStartRules,
  upstreamStartRules,
  telemetryStartRules,
  optimizerStartRules,
  auditStartRules,
  adviceRules,
];
