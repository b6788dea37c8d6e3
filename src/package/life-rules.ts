import { operatorVersion } from '../api/kinds/operator-version.ts';
import { quoted } from '../api/quoted.ts';
import { localConfigAnnotation } from '../kubernetes/caller-annotations.ts';
import { rule } from '../operator/rule.ts';
import { sourceAnnotation } from '../operator/source-annotation.ts';

const removed = { code: 'Removed', severity: 'info', source: 'an object that leaves' } as const;
/** kpt shows no files. */
const from = (file: string | undefined) => (file === undefined ? '' : `; it was in ${quoted(file)}`);

const marked = { severity: 'warning', source: 'an object with the mark of an earlier run' } as const;
const path = 'metadata.annotations';
const madeFor = (server: string) => `this was made for the VirtualMCPServer ${quoted(server)}`;

const asOperator = (version: string) => `, as operator ${version} would`;

/** What becomes of the objects of a package. */
export const lifeRules = {
  made: rule<[server: string, version: string]>({
    code: 'Made',
    severity: 'info',
    source: 'a new object',
    message: (server, version) => `made for the VirtualMCPServer ${quoted(server)}${asOperator(version)}`,
    example: { path: '', facts: ['gateway', operatorVersion] },
  }),
  updated: rule<[server: string, version: string]>({
    code: 'Updated',
    severity: 'info',
    source: 'an object that is there already',
    message: (server, version) => `updated for the VirtualMCPServer ${quoted(server)}${asOperator(version)}`,
    example: { path: '', facts: ['gateway', operatorVersion] },
  }),
  repurposed: rule<[purpose: string, file: string | undefined]>({
    code: 'PurposeChanged',
    severity: 'info',
    source: 'an object that is there already',
    message: (purpose, file) =>
      `is to be ${purpose === 'preview' ? 'looked at alone' : 'applied'} from now on, as \`purpose\` is \`${purpose}\`${from(file)}`,
    example: { path: '', facts: ['preview', 'deployment_gateway.yaml'] },
  }),
  inList: rule<[what: string]>({
    code: 'StandsInList',
    severity: 'error',
    source: 'an object in a List',
    message: (what) =>
      `must be ${what}, but it stands in a List, whose text stays as it is: put it into a document of its own`,
    example: { path: '', facts: ['updated'] },
  }),
  notMarked: rule<[]>({
    code: 'LocalConfigNotAdded',
    severity: 'error',
    source: 'a server with `source: local-config`',
    message: () =>
      `\`${localConfigAnnotation}: "true"\` cannot be added here by a small edit: add it by hand`,
    example: { path: 'metadata.annotations', facts: [] },
  }),
  sourceRemoved: rule<[source: string, file: string | undefined]>({
    ...removed,
    message: (source, file) => `removed, as \`source\` is \`${source}\`${from(file)}`,
    example: { path: '', facts: ['remove', 'apps/gateway.yaml'] },
  }),
  serverGone: rule<[server: string, file: string | undefined]>({
    ...removed,
    message: (server, file) =>
      `removed, as there is no VirtualMCPServer ${quoted(server)} any more${from(file)}`,
    example: { path: '', facts: ['demo/gateway', 'apps/deployment_gateway.yaml'] },
  }),
  emitLess: rule<[emit: string, file: string | undefined]>({
    ...removed,
    message: (emit, file) => `removed, as \`emit\` is \`${emit}\`${from(file)}`,
    example: { path: '', facts: ['deployment', 'apps/service_vmcp-gateway.yaml'] },
  }),
  ownAccount: rule<[server: string, file: string | undefined]>({
    ...removed,
    message: (server, file) =>
      `removed, as the VirtualMCPServer ${quoted(server)} has a \`serviceAccount\` of its own${from(file)}`,
    example: { path: '', facts: ['demo/gateway', 'apps/role_gateway-vmcp.yaml'] },
  }),
  notMade: rule<[server: string]>({
    ...marked,
    code: 'MarkCopied',
    message: (server) =>
      `\`${sourceAnnotation}\` names the VirtualMCPServer ${quoted(server)}, for which nothing of this kind and name is made, so this stays as it is: remove the annotation if it was copied, or the object if it is of no use`,
    example: { path, facts: ['demo/gateway'] },
  }),
  twice: rule<[server: string]>({
    ...marked,
    code: 'MadeTwice',
    message: (server) =>
      `${madeFor(server)}, and there is another object of this kind, name and namespace, which alone is kept up to date: remove one of the two`,
    example: { path, facts: ['demo/gateway'] },
  }),
  leftInList: rule<[server: string]>({
    ...marked,
    code: 'LeftInList',
    message: (server) =>
      `${madeFor(server)} and is no longer asked for, but it stands in a List, whose text stays as it is: take it out by hand`,
    example: { path, facts: ['demo/gateway'] },
  }),
};
