import type { Stored } from '../schema.ts';
import { compositeTool } from './composite-tool.ts';
import { toolhiveKind } from './toolhive-kind.ts';

export const virtualMCPCompositeToolDefinition = toolhiveKind(
  'VirtualMCPCompositeToolDefinition',
  compositeTool,
);

export type VirtualMCPCompositeToolDefinition = Stored<typeof virtualMCPCompositeToolDefinition>;
