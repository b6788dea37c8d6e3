import { defaultOptions, type Options } from '../../src/config/options.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { expandAll } from '../../src/package/expand-all.ts';
import { serversOf } from '../../src/package/servers.ts';
import { sourcesOf } from '../../src/package/sources.ts';
import { type Given, group, listOf, nameOf, object, server, toolhive } from './list.ts';

const image = 'registry.example.com/vmcp:1';

/** What is made of the servers of a list, and what is said about them. */
function expanded(items: readonly Given[], changes: Partial<Options> = {}) {
  const options = { ...defaultOptions, image, ...changes };
  const list = listOf(...items);
  const made: string[] = [];
  const servers = serversOf(list, options);
  const findings = expandAll(servers, sourcesOf(list, options.resources), options, ({ objects }) => {
    made.push(...objects.map((one) => `${one.kind} ${nameOf(one)}`));
    return objects;
  });
  const told = findings.map(({ code, path = '', object: about }) =>
    [code, about?.kind, about?.namespace, about?.name, path].filter(Boolean).join(' '),
  );
  return { made, told, findings };
}

const member = (kind: string, name: string, spec: JsonObject) =>
  object(toolhive, kind, name, { spec: { groupRef: { name: 'tools' }, ...spec } });

describe('of servers that are right', () => {
  test('the Deployments are made in the order of the servers', () => {
    const { made, told } = expanded([server('b'), group(), server('a')]);
    expect([made, told]).toEqual([['Deployment demo/b', 'Deployment demo/a'], []]);
  });

  test('all six objects are made on request', () => {
    expect(expanded([group(), server('a')], { emit: 'all' }).made).toEqual([
      'Deployment demo/a',
      'ConfigMap demo/a-vmcp-config',
      'Service demo/vmcp-a',
      'ServiceAccount demo/a-vmcp',
      'Role demo/a-vmcp',
      'RoleBinding demo/a-vmcp',
    ]);
  });

  test('each is handed on with its item, which is let go of before the next is looked at', () => {
    const list = listOf(group(), server('a'), server('b'));
    const steps: string[] = [];
    const servers = serversOf(list, defaultOptions).map((one) => {
      const { item, ref } = one;
      if (item === undefined) throw new Error('no item');
      jest.spyOn(item, 'forget').mockImplementation(() => {
        steps.push(`forget ${ref.name}`);
      });
      const read = () => {
        steps.push(`read ${ref.name}`);
        return one.read();
      };
      return { ...one, read };
    });
    expandAll(servers, sourcesOf(list, []), defaultOptions, ({ server: ref, item, objects }) => {
      expect(item).toBe(servers.find((one) => one.ref === ref)?.item);
      steps.push(`take ${ref.name}`);
      return objects;
    });
    expect(steps).toEqual(['read a', 'take a', 'forget a', 'read b', 'take b', 'forget b']);
  });

  test('one that came by the functionConfig has no item', () => {
    const items: unknown[] = [];
    const options = { ...defaultOptions, resources: [server('a'), group()] };
    const list = listOf();
    expandAll(serversOf(list, options), sourcesOf(list, options.resources), options, ({ item, objects }) => {
      items.push(item);
      return objects;
    });
    expect(items).toEqual([undefined]);
  });
});

describe('a server that the API server refuses', () => {
  const refused = server('refused', { spec: { groupRef: { name: 'none' }, replicas: -1, more: 1 } });

  test('is handed on to nobody, and the others are', () => {
    expect(expanded([group(), refused, server('right')]).made).toEqual(['Deployment demo/right']);
  });

  test('is told all that the API server has against it, and nothing of the operator', () => {
    expect(expanded([refused]).told).toEqual([
      'SchemaMinimum VirtualMCPServer demo refused spec.replicas',
      'UnknownField VirtualMCPServer demo refused spec.more',
    ]);
  });
});

test('a server with a warning of the API server is made', () => {
  const { made, told } = expanded([group(), server('a', { spec: { more: 1 } })]);
  expect(made).toEqual(['Deployment demo/a']);
  expect(told).toEqual(['UnknownField VirtualMCPServer demo a spec.more']);
});

test('a server that the operator refuses is looked at to the end', () => {
  const incomingAuth = { type: 'oidc', oidcConfigRef: { name: 'none', audience: 'a' } };
  const { told } = expanded([server('a', { namespace: null, spec: { incomingAuth } })]);
  expect(told).toEqual([
    'ReferenceMissing VirtualMCPServer a spec.groupRef.name',
    'ReferenceMissing VirtualMCPServer a spec.incomingAuth.oidcConfigRef.name',
    'NamespaceRequired VirtualMCPServer a spec.incomingAuth.oidcConfigRef.resourceUrl',
  ]);
});

describe('of servers of one name', () => {
  test('the first is made, and each other is told to go', () => {
    const { made, told, findings } = expanded([
      group(),
      server('a'),
      server('a', { spec: { replicas: -1 } }),
    ]);
    expect(made).toEqual(['Deployment demo/a']);
    expect(told).toEqual(['DuplicateServer VirtualMCPServer demo a metadata.name']);
    expect(findings[0]).toMatchObject({ severity: 'error', value: 'a' });
  });

  test('those in different namespaces are made', () => {
    const other = { namespace: 'other' };
    const { made, told } = expanded([group(), group('tools', other), server('a'), server('a', other)]);
    expect(made).toEqual(['Deployment demo/a', 'Deployment other/a']);
    expect(told).toEqual([]);
  });

  test('also a refused one keeps its name', () => {
    const { made, told } = expanded([group(), server('a', { spec: { replicas: -1 } }), server('a')]);
    expect(made).toEqual([]);
    expect(told).toEqual([
      'SchemaMinimum VirtualMCPServer demo a spec.replicas',
      'DuplicateServer VirtualMCPServer demo a metadata.name',
    ]);
  });
});

describe('a fault', () => {
  const badPort = { image: 'x', proxyPort: 65536 };

  test('in an object that servers share is told once', () => {
    const { told } = expanded([group(), member('MCPServer', 'm', badPort), server('a'), server('b')]);
    expect(told).toEqual(['SchemaMaximum MCPServer demo m spec.proxyPort']);
  });

  test('in two objects of one name is told of each', () => {
    const remote = { remoteUrl: 'https://example.com', proxyPort: 65536 };
    const members = [member('MCPServer', 'm', badPort), member('MCPRemoteProxy', 'm', remote)];
    expect(expanded([group(), ...members, server('a')]).told).toEqual([
      'SchemaMaximum MCPServer demo m spec.proxyPort',
      'SchemaMaximum MCPRemoteProxy demo m spec.proxyPort',
    ]);
  });

  test('of two servers is told of each, also where they differ by their namespace alone', () => {
    const { told } = expanded([server('a'), server('b'), server('a', { namespace: 'other' })]);
    expect(told).toEqual([
      'ReferenceMissing VirtualMCPServer demo a spec.groupRef.name',
      'ReferenceMissing VirtualMCPServer demo b spec.groupRef.name',
      'ReferenceMissing VirtualMCPServer other a spec.groupRef.name',
    ]);
  });

  test('of two servers whose names run together alike is told of each', () => {
    const { told } = expanded([server('ba', { namespace: 'a' }), server('a', { namespace: 'ab' })]);
    expect(told).toHaveLength(2);
  });

  test('at two places of a server is told of each', () => {
    const { told } = expanded([group(), server('a', { spec: { one: 1, two: 2 } })]);
    expect(told).toEqual([
      'UnknownField VirtualMCPServer demo a spec.one',
      'UnknownField VirtualMCPServer demo a spec.two',
    ]);
  });
});

/** How often objects that servers share are looked up and read, and members are listed, for so many servers. */
function workFor(servers: number) {
  const members = Array.from({ length: 20 }, (_, at) => member('MCPServer', `member-${at}`, { image: 'x' }));
  const some = Array.from({ length: servers }, (_, at) =>
    server(`server-${at}`, { spec: { outgoingAuth: { source: 'inline' } } }),
  );
  const list = listOf(group(), ...members, ...some);
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
    { ...defaultOptions, image },
    ({ objects }) => objects,
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
