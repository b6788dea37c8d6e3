import { array, object, type Stored, string } from '../schema.ts';
import { toolOverrides } from './tool-annotations.ts';
import { toolhiveKind } from './toolhive-kind.ts';

export const mcpToolConfig = toolhiveKind(
  'MCPToolConfig',
  object({ toolsFilter: array(string(), { set: true }), toolsOverride: toolOverrides }),
);

export type MCPToolConfig = Stored<typeof mcpToolConfig>;
