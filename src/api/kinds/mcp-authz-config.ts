import { anyObject, object, required, type Stored, string } from '../schema.ts';
import { toolhiveKind } from './toolhive-kind.ts';

export const mcpAuthzConfig = toolhiveKind(
  'MCPAuthzConfig',
  object({ type: required(string({ minLength: 1 })), config: required(anyObject()) }),
);

export type MCPAuthzConfig = Stored<typeof mcpAuthzConfig>;
