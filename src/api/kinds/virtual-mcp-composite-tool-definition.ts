import { type Stored, toolhiveKind } from '../schema.ts';
import { compositeTool } from './composite-tool.ts';

export const virtualMCPCompositeToolDefinition = toolhiveKind(
  'VirtualMCPCompositeToolDefinition',
  compositeTool,
);

export type VirtualMCPCompositeToolDefinition = Stored<typeof virtualMCPCompositeToolDefinition>;
