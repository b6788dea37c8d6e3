import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { isPort, isPortName } from './container-ports.ts';
import { into, object, type Walk } from './objection.ts';
import type { Handlers, HTTPGet } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec.containers[0].livenessProbe';
const field = { code: 'ProbeFieldInvalid', severity: 'error' } as const;
const source = 'core/validation validateHandler';

/** What is wrong with a handler: the words of a probe. */
export const handlerRules = {
  second: rule<[one: string, other: string]>({
    code: 'ProbeHandlerSecond',
    severity: 'error',
    source,
    message: (one, other) =>
      `there is ${one} and ${other}, and there can be one handler: remove one, or write \`null\` for it where the operator sets it`,
    example: { path: `${path}.tcpSocket`, facts: ['`httpGet` that the operator sets', '`tcpSocket`'] },
  }),
  none: rule<[handlers: string]>({
    code: 'ProbeHandlerMissing',
    severity: 'error',
    source,
    message: (handlers) => `has no handler: set one of ${handlers}`,
    example: { path, facts: ['`exec`, `httpGet`, `tcpSocket`, `grpc`'] },
  }),
  command: rule<[]>({
    ...field,
    source: 'core/validation validateExecAction',
    message: () => 'must be set, to what is to be run',
    example: { path: `${path}.exec.command`, facts: [] },
  }),
  port: rule<[port: number | string]>({
    ...field,
    source: 'core/validation ValidatePortNumOrName',
    message: (port) =>
      `must be a port from 1 to 65535, or the name of one, not ${quoted(port)}: a name has at most 15 lower case letters, digits and "-", one of them a letter; write a number without quotes`,
    example: { path: `${path}.httpGet.port`, facts: ['8080'] },
  }),
  scheme: rule<[scheme: string]>({
    ...field,
    source: 'core/validation validateHTTPGetAction',
    message: (scheme) => `must be HTTP or HTTPS, not ${quoted(scheme)}`,
    example: { path: `${path}.httpGet.scheme`, facts: ['https'] },
  }),
  header: rule<[]>({
    ...field,
    source: 'core/validation validateHTTPGetAction',
    message: () => 'is no name of a header: use letters, digits and "-"',
    example: { path: `${path}.httpGet.httpHeaders[0].name`, facts: [] },
  }),
};

const headerName = /^[-A-Za-z0-9]+$/;

/** The handlers of a probe. Gives how many it has. */
export function judgeHandlers(walk: Walk, given: Handlers): number {
  let count = 0;
  let first = '';
  for (const handler of handlers) {
    if (given[handler] === undefined) continue;
    count++;
    if (count === 1) first = handler;
    else judgeSecond(walk, first, handler);
  }
  into(walk, 'exec', given.exec, judgeExec, undefined);
  into(walk, 'httpGet', given.httpGet, judgeHTTPGet, undefined);
  into(walk, 'tcpSocket', given.tcpSocket, judgeSocket, undefined);
  into(walk, 'grpc', given.grpc, judgeSocket, undefined);
  return count;
}

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

function judgeSecond(walk: Walk, first: string, second: string): void {
  const path = (handler: string) => [...walk.path, handler];
  object(
    walk,
    handlerRules.second,
    { at: [second], instead: [path(first)] },
    { text: `\`${first}\``, path: path(first) },
    { text: `\`${second}\``, path: path(second) },
  );
}

function judgeExec(walk: Walk, { command }: NonNullable<Handlers['exec']>): void {
  if (command === undefined || command.length === 0)
    object(walk, handlerRules.command, { missing: 'command' });
}

function judgeSocket(walk: Walk, { port }: { readonly port: number | string }): void {
  if (typeof port === 'number' ? !isPort(port) : !isPortName(port))
    object(walk, handlerRules.port, { at: ['port'] }, port);
}

function judgeHTTPGet(walk: Walk, get: HTTPGet): void {
  const { scheme = '', httpHeaders } = get;
  judgeSocket(walk, get);
  if (scheme !== '' && scheme !== 'HTTP' && scheme !== 'HTTPS')
    object(walk, handlerRules.scheme, { at: ['scheme'] }, scheme);
  if (httpHeaders === undefined) return;
  for (const [i, { name }] of httpHeaders.entries())
    if (!headerName.test(name)) object(walk, handlerRules.header, { at: ['httpHeaders', i, 'name'] });
}
