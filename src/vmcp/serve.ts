import { validateAggregation } from './aggregation.ts';
import { validateAudit } from './audit.ts';
import { validateAuthServer } from './auth-server.ts';
import { validateStaticBackends } from './backends.ts';
import { validateCompositeTools } from './composite-tools.ts';
import { validateEnv } from './env.ts';
import { validateIncomingAuth } from './incoming-auth.ts';
import { validateOperational } from './operational.ts';
import { validateOptimizer } from './optimizer.ts';
import { validateOutgoingAuth } from './outgoing-auth.ts';
import { validatePassthroughHeaders } from './passthrough-headers.ts';
import type { Startup } from './startup.ts';
import { validateTelemetry } from './telemetry.ts';
import { validateYaml } from './yaml-files.ts';

/**
 * Reports what `vmcp serve` v0.44.0 refuses before it listens, as far as that follows from its files, its environment and its file
 * system: all of it, where the process stops at the first section at fault. What the schema or the operator has refused is not
 * looked at again. (`Serve` in pkg/vmcp/cli/serve.go)
 */
export function judgeStartup(startup: Startup): void {
  validateYaml(startup);
  validateEnv(startup);
  validateIncomingAuth(startup);
  validateOutgoingAuth(startup);
  validateAggregation(startup);
  validateOperational(startup);
  validateStaticBackends(startup);
  validateCompositeTools(startup);
  validatePassthroughHeaders(startup);
  validateAuthServer(startup);
  validateTelemetry(startup);
  validateOptimizer(startup);
  validateAudit(startup);
}
