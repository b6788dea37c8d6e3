import { defaultOptions } from '../../src/config/options.ts';
import { readResourceList } from '../../src/krm/read.ts';
import { expandAll } from '../../src/package/expand-all.ts';
import { serversOf } from '../../src/package/servers.ts';
import { sourcesOf } from '../../src/package/sources.ts';

const head = 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n';
const object = (kind: string, name: string, spec: string) =>
  `- apiVersion: toolhive.stacklok.dev/v1beta1\n  kind: ${kind}\n  metadata:\n    name: ${name}\n    namespace: demo\n  spec: ${spec}\n`;

/** How often objects that servers share are looked up and read, and members are listed, for so many servers. */
function workFor(servers: number): {
  readonly finds: number;
  readonly reads: number;
  readonly lists: number;
} {
  let text = head + object('MCPGroup', 'tools', '{}');
  for (let at = 0; at < 20; at++)
    text += object('MCPServer', `member-${at}`, '{image: x, groupRef: {name: tools}}');
  const spec = '{groupRef: {name: tools}, incomingAuth: {type: anonymous}, outgoingAuth: {source: inline}}';
  for (let at = 0; at < servers; at++) text += object('VirtualMCPServer', `server-${at}`, spec);
  const list = readResourceList(Buffer.from(text));
  const sources = sourcesOf(list, []);
  const work = { finds: 0, reads: 0, lists: 0 };
  const counted = <T extends { read(): unknown }>(source: T): T => {
    const { read } = source;
    return Object.assign(source, {
      read: () => {
        work.reads++;
        return read.call(source);
      },
    });
  };
  const wrapped = new Map<unknown, unknown>();
  const once = <T extends { read(): unknown }>(source: T): T => {
    if (!wrapped.has(source)) wrapped.set(source, counted(source));
    return source;
  };
  const findings = expandAll(
    serversOf(list, defaultOptions),
    {
      find: (...query) => {
        work.finds++;
        const found = sources.find(...query);
        return found && once(found);
      },
      all: (...query) => {
        work.lists++;
        return sources.all(...query).map(once);
      },
    },
    { ...defaultOptions, image: 'registry.example.com/vmcp:1' },
    () => {},
  );
  expect(findings).toEqual([]);
  return work;
}

test('what servers share is read and listed once, however many there are', () => {
  expect(workFor(50)).toMatchObject({ reads: workFor(5).reads, lists: workFor(5).lists });
});

test('look-ups grow with the servers and no faster', () => {
  const [one, two, three] = [workFor(10).finds, workFor(20).finds, workFor(30).finds];
  expect(three - two).toBe(two - one);
});
