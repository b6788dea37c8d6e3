import { compositeTool } from './composite-tool.ts';
import { type Stored, toolhiveKind } from './schema.ts';

export const virtualMCPCompositeToolDefinition = toolhiveKind(
  'VirtualMCPCompositeToolDefinition',
  compositeTool,
);

export type VirtualMCPCompositeToolDefinition = Stored<typeof virtualMCPCompositeToolDefinition>;
