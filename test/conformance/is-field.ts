import { operatorRelease } from '../../src/api/kinds/operator-release.ts';
import { virtualMCPServer } from '../../src/api/kinds/virtual-mcp-server.ts';
import { kindNodes } from '../../upstream/facts-of-kinds.ts';

/** Whether what a path leads to is a field of a server in that version. */
export function isField(version: string, path: string): boolean {
  const field = path.replace(/\[\d+\]/g, '[]');
  const nodes = kindNodes(virtualMCPServer, operatorRelease(version).isSince);
  return nodes.has(field) || !kindNodes(virtualMCPServer).has(field);
}
