import { toolhiveObject } from '../expand-one.ts';
import { complaints, configAt, configText, withConfig } from './config-of.ts';

describe('aggregation', () => {
  const aggregation = (given: object) => configAt(withConfig({ aggregation: { ...given } }), 'aggregation');

  it('has a prefix format for the prefix strategy alone', () => {
    expect(aggregation({})).toEqual({
      conflictResolution: 'prefix',
      conflictResolutionConfig: { prefixFormat: '{workload}_' },
    });
    expect(aggregation({ conflictResolution: 'manual' })).toEqual({
      conflictResolution: 'manual',
      conflictResolutionConfig: {},
    });
  });

  it('takes a conflict resolution that is given as it is', () => {
    const given = {
      conflictResolution: 'priority',
      conflictResolutionConfig: { prefixFormat: '', priorityOrder: ['a'] },
    };
    expect(aggregation(given)).toEqual({
      conflictResolution: 'priority',
      conflictResolutionConfig: { priorityOrder: ['a'] },
    });
  });

  it('fills tools up from an MCPToolConfig, of which nothing else is left', () => {
    const toolConfig = toolhiveObject('MCPToolConfig', 'shared', {
      toolsFilter: ['a', 'b'],
      toolsOverride: { a: { name: 'theirs' }, b: { description: 'B' } },
    });
    const toolConfigRef = { name: 'shared' };
    const tools = [
      {
        workload: 'one',
        toolConfigRef,
        overrides: { a: { name: 'mine', annotations: { readOnlyHint: false } } },
      },
      { workload: 'two', toolConfigRef, filter: ['c'] },
    ];
    expect(configAt([...withConfig({ aggregation: { tools } }), toolConfig], 'aggregation', 'tools')).toEqual(
      [
        {
          workload: 'one',
          filter: ['a', 'b'],
          overrides: { a: { name: 'mine', annotations: { readOnlyHint: false } }, b: { description: 'B' } },
        },
        { workload: 'two', filter: ['c'], overrides: { a: { name: 'theirs' }, b: { description: 'B' } } },
      ],
    );
  });
});

describe('composite tools', () => {
  const tool = { name: 'deploy', description: 'Deploys', steps: [{ id: 'a', tool: 'b' }] };
  const definition = (name: string, spec: object = tool) =>
    toolhiveObject('VirtualMCPCompositeToolDefinition', name, { ...spec });

  it('are those of the server, then those that it refers to, with the references beside them', () => {
    const objects = [
      ...withConfig({ compositeTools: [tool], compositeToolRefs: [{ name: 'two' }] }),
      definition('two', { ...tool, name: 'undo' }),
    ];
    expect(configAt(objects, 'compositeTools')).toEqual(
      ['deploy', 'undo'].map((name) => ({
        name,
        description: 'Deploys',
        steps: [{ id: 'a', type: 'tool', tool: 'b' }],
      })),
    );
    expect(configAt(objects, 'compositeToolRefs')).toEqual([{ name: 'two' }]);
  });

  it('must differ in name, wherever they come from', () => {
    const compositeToolRefs = [{ name: 'one' }, { name: 'two' }];
    const objects = [
      ...withConfig({ compositeTools: [tool], compositeToolRefs }),
      definition('one'),
      definition('two'),
    ];
    expect(complaints(objects)).toEqual([
      'CompositeToolDuplicate spec.config.compositeToolRefs[0].name',
      'CompositeToolDuplicate spec.config.compositeToolRefs[1].name',
    ]);
  });

  const stepText = (step: object) =>
    configText(withConfig({ compositeTools: [{ ...tool, steps: [{ id: 'a', ...step }] }] }));

  it('have numbers of arguments as float64, maps sorted, and no empty ones', () => {
    const text = stepText({
      arguments: { b: 1000000, a: [9007199254740993n, { z: null, y: false }] },
      schema: {},
    });
    expect(text).toContain(`          arguments:
            a:
                - 9.007199254740992e+15
                - "y": false
                  z: null
            b: 1e+06
`);
    expect(text).not.toContain('schema');
  });

  it("read the inner step as Go does: its own fields alone, and none of the schema's defaults", () => {
    const step = { tool: 'x', unknown: 1, timeout: '90s', onError: {}, maxParallel: 2, step: { id: 'deep' } };
    expect(stepText({ type: 'forEach', collection: '{{.params.a}}', step })).toContain(`          step:
            id: ""
            tool: x
            onError: {}
            timeout: 1m30s
            maxParallel: 2
            step:
                id: deep
`);
  });

  it('print a description of every output, and a default unless it is null or empty', () => {
    const properties = {
      a: { type: 'string', default: '' },
      b: { type: 'integer', default: 0 },
      c: { type: 'object', default: {}, properties: { inner: { type: 'array', default: [] }, none: null } },
      d: { type: 'boolean', default: null },
    };
    expect(
      configAt(withConfig({ compositeTools: [{ ...tool, output: { properties } }] }), 'compositeTools'),
    ).toMatchObject([
      {
        output: {
          properties: {
            a: { type: 'string', description: '', default: '' },
            b: { type: 'integer', description: '', default: 0 },
            c: {
              type: 'object',
              description: '',
              properties: { inner: { type: 'array', description: '' }, none: { type: '', description: '' } },
            },
            d: { type: 'boolean', description: '' },
          },
        },
      },
    ]);
  });
});
