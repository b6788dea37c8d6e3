import { object, type Stored, string, toolhiveKind } from '../schema.ts';

export const mcpGroup = toolhiveKind('MCPGroup', object({ description: string() }));

export type MCPGroup = Stored<typeof mcpGroup>;
