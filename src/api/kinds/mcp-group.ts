import { object, type Stored, string } from '../schema.ts';
import { toolhiveKind } from './toolhive-kind.ts';

export const mcpGroup = toolhiveKind('MCPGroup', object({ description: string() }));

export type MCPGroup = Stored<typeof mcpGroup>;
