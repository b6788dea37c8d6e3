import type { VirtualMCPServerConfig } from '../../api/kinds/virtual-mcp-server.ts';
import { duration } from './config-duration.ts';
import { omitEmpty } from './omit-empty.ts';

/** Code mode. (`CodeModeConfig`, pkg/vmcp/config/config.go) */
export function codeModeFor(codeMode: NonNullable<VirtualMCPServerConfig['codeMode']>) {
  return {
    enabled: omitEmpty(codeMode.enabled),
    stepLimit: omitEmpty(codeMode.stepLimit),
    parallelMaxConcurrency: omitEmpty(codeMode.parallelMaxConcurrency),
    toolCallTimeout: duration(codeMode.toolCallTimeout),
  };
}
