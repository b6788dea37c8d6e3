import type { Json, JsonObject } from '../../../src/kubernetes/object.ts';
import { placesOf, verdictOf } from './verdict.ts';

const step = (more: JsonObject = {}) => ({ id: 'a', tool: 'fetch', ...more });
const tool = (more: JsonObject = {}) => ({
  name: 'deploy',
  description: 'Deploys.',
  steps: [step()],
  ...more,
});
const verdictOn = (...compositeTools: JsonObject[]) => verdictOf({ config: { compositeTools } });

/** The findings about one tool, as `code path-in-the-tool`. */
const faultsOf = (more: JsonObject) =>
  placesOf(verdictOn(tool(more))).map((place) => place.replace('spec.config.compositeTools[0].', ''));
const stepFaults = (...steps: JsonObject[]) => faultsOf({ steps });

test('a tool with everything in it is taken', () => {
  const parameters = { type: 'object', properties: { url: { type: 'string' } } };
  const steps = [
    step({ arguments: { url: '{{ .params.url }}', deep: { not: '{{ looked at' } } }),
    step({ id: 'b', type: 'elicitation', message: 'Go on?', schema: { type: 'object' }, dependsOn: ['a'] }),
    {
      id: 'c',
      type: 'forEach',
      collection: '{{ json .steps.a.output }}',
      step: { tool: 'x.y_z-1' },
      itemVar: 'it',
    },
    step({ id: 'd', condition: '{{ .steps.b.ok }}', onError: { action: 'retry', retryCount: 1 } }),
  ];
  const output = {
    properties: { all: { type: 'object', properties: { a: { type: 'string', value: '{{ .x }}' } } } },
  };
  expect(faultsOf({ parameters, steps, output })).toEqual([]);
});

test('names must differ', () => {
  expect(placesOf(verdictOn(tool(), tool()))).toEqual([
    'CompositeToolDuplicate spec.config.compositeTools[1].name',
  ]);
});

test('all faults of a tool are told at once', () => {
  expect(faultsOf({ name: '', description: '', steps: [] })).toEqual([
    'CompositeToolName name',
    'CompositeToolDescription description',
    'CompositeToolSteps steps',
  ]);
});

test.each<[Json, string[]]>([
  [{}, []],
  [{ type: 'object' }, []],
  [{ properties: {} }, ['CompositeToolParametersType parameters.type']],
  [{ type: ['object'] }, ['CompositeToolParametersType parameters.type']],
  [{ type: 'thing' }, ['CompositeToolParametersType parameters.type']],
  [{ type: 'object', properties: { a: { type: 'thing' } } }, ['SchemaInvalid parameters.properties.a.type']],
])('the parameters %j have the faults %j', (parameters, faults) => {
  expect(faultsOf({ parameters })).toEqual(faults);
});

describe('parameters one by one, as they were before they became a JSON Schema', () => {
  const parameters = {
    url: { type: 'string', description: 'Where.', required: true },
    type: { type: 'integer', default: 3 },
  };

  test('are told as that, with the schema that they make', () => {
    expect(verdictOn(tool({ parameters }))).toMatchObject([
      {
        code: 'CompositeToolParametersType',
        path: 'spec.config.compositeTools[0].parameters',
        proposed: {
          type: 'object',
          properties: {
            url: { type: 'string', description: 'Where.' },
            type: { type: 'integer', default: 3 },
          },
          required: ['url'],
        },
      },
    ]);
  });

  test.each<JsonObject>([
    { url: { type: 'string' }, properties: {} },
    { url: { type: ['string'] } },
    { url: { type: 'string', required: ['a'] } },
    { url: 'string' },
  ])('are not what %j is', (given) => {
    expect(faultsOf({ parameters: given })).toEqual(['CompositeToolParametersType parameters.type']);
  });
});

describe('a template that is called without data', () => {
  const bare = '{{template "x"}}';
  const skippable = step({ condition: '{{ .params.go }}' });
  const other = (more: JsonObject) => step({ id: 'b', ...more });

  test.each<[string, JsonObject, string]>([
    ['the condition itself', { steps: [step({ condition: bare })] }, 'steps[0].condition'],
    [
      'behind a definition',
      { steps: [step({ condition: `{{define "x"}}y{{end}}${bare}` })] },
      'steps[0].condition',
    ],
    [
      'in a definition',
      { steps: [step({ condition: `{{define "y"}}${bare}{{end}}a` })] },
      'steps[0].condition',
    ],
    ['in a block', { steps: [step({ condition: `{{block "y" .}}${bare}{{end}}` })] }, 'steps[0].condition'],
    ['with spaces', { steps: [step({ condition: '{{- template `x` -}}' })] }, 'steps[0].condition'],
    [
      'arguments of another step',
      { steps: [skippable, other({ arguments: { a: bare } })] },
      'steps[1].arguments.a',
    ],
    ['the message of another step', { steps: [skippable, other({ message: bare })] }, 'steps[1].message'],
    [
      'the output',
      {
        steps: [step({ onError: { action: 'continue' } })],
        output: { properties: { o: { type: 'object', properties: { p: { type: 'string', value: bare } } } } },
      },
      'output.properties.o.properties.p.value',
    ],
  ])('makes the operator panic: %s', (_, more, place) => {
    expect(faultsOf(more)).toEqual([`TemplateWithoutData ${place}`]);
  });

  test.each<[string, JsonObject]>([
    ['no step may be skipped', { steps: [step({ message: bare })] }],
    ['it has data', { steps: [step({ condition: '{{template "x" .}}' })] }],
    ['it is a block, which has data', { steps: [step({ condition: '{{block "x" .}}y{{end}}' })] }],
    ['it is defined, and not called', { steps: [step({ condition: '{{define "x"}}y{{end}}z' })] }],
    ['it is a text', { steps: [step({ condition: `{{ print "template" }} {{/* {{template "x"}} */}}` })] }],
    [
      'the operator looks at no collections',
      {
        steps: [
          skippable,
          { id: 'b', type: 'forEach', collection: bare, step: { tool: 'x', arguments: { a: bare } } },
        ],
      },
    ],
    ['it is in a list', { steps: [skippable, other({ arguments: { a: [bare] } })] }],
  ])('is taken where %s', (_, more) => {
    expect(faultsOf(more)).toEqual([]);
  });
});

describe('a schema of a tool', () => {
  const endless = { $ref: '#', title: 'again' };

  test('that leads back to itself kills the operator, and is told as that', () => {
    const [inParameters] = verdictOn(tool({ parameters: { type: 'object', ...endless } }));
    expect(inParameters).toMatchObject({
      code: 'SchemaEndless',
      severity: 'error',
      path: 'spec.config.compositeTools[0].parameters',
    });
    expect(inParameters?.message).toMatch(/kills the operator/);
    const asking = { id: 'a', type: 'elicitation', message: 'x', schema: endless };
    expect(stepFaults(asking)).toEqual(['SchemaEndless steps[0].schema']);
  });

  test('that is elsewhere is downloaded by the operator: a warning, without a password in the URL', () => {
    const $ref = 'https://user:secret@example.com/schema.json';
    const [finding, ...others] = verdictOn(
      tool({ parameters: { type: 'object', properties: { a: { $ref } } } }),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'SchemaDownloaded',
      severity: 'warning',
      path: 'spec.config.compositeTools[0].parameters.properties.a.$ref',
    });
    expect(JSON.stringify(finding)).not.toContain('secret');
  });

  test('that is a file, or beside it, is refused', () => {
    const faultsOfRef = ($ref: string) => faultsOf({ parameters: { type: 'object', items: { $ref } } });
    for (const $ref of ['file:///etc/schema.json', 'schema.json', '/schema.json'])
      expect(faultsOfRef($ref)).toEqual(['SchemaInvalid parameters.items.$ref']);
  });
});

test.each<[string, JsonObject, string[]]>([
  ['without a tool', { id: 'a' }, ['StepTool steps[0].tool']],
  ['with a tool that is no name', step({ tool: 'a b' }), ['StepTool steps[0].tool']],
  ['without an ID', step({ id: '' }), ['StepID steps[0].id']],
  ['that asks nothing', { id: 'a', type: 'elicitation' }, ['StepMessage steps[0].message']],
  [
    'with a schema that is none',
    { id: 'a', type: 'elicitation', message: 'x', schema: { type: 'x' } },
    ['SchemaInvalid steps[0].schema.type'],
  ],
  [
    'with broken templates',
    step({ condition: '{{', message: '{{', arguments: { x: '{{' } }),
    [
      'TemplateInvalid steps[0].arguments.x',
      'TemplateInvalid steps[0].condition',
      'TemplateInvalid steps[0].message',
    ],
  ],
  [
    'that retries not once',
    step({ onError: { action: 'retry' } }),
    ['StepRetryCount steps[0].onError.retryCount'],
  ],
  [
    'that waits for one that there is not',
    step({ dependsOn: ['nobody'] }),
    ['StepDependencyUnknown steps[0].dependsOn[0]'],
  ],
  ['that waits for itself', step({ dependsOn: ['a'] }), ['DependencyCycle steps[0].dependsOn']],
])('a step %s is refused', (_, given, faults) => {
  expect(stepFaults(given)).toEqual(faults);
});

test('an ID must be of one step; what refers to it then says nothing', () => {
  expect(stepFaults(step(), step({ dependsOn: ['x'] }))).toEqual(['StepIDDuplicate steps[1].id']);
});

test('a cycle is told once, with the steps on it', () => {
  const [finding, ...others] = verdictOn(
    tool({
      steps: [
        step({ id: 'd', dependsOn: ['c'] }),
        step({ id: 'a', dependsOn: ['b'] }),
        step({ id: 'b', dependsOn: ['c'] }),
        step({ id: 'c', dependsOn: ['a'] }),
      ],
    }),
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    code: 'DependencyCycle',
    path: 'spec.config.compositeTools[0].steps[3].dependsOn',
  });
  expect(finding?.message).toContain('"c" -> "a" -> "b" -> "c"');
});

test('a long chain of steps is no cycle', () => {
  const steps = Array.from({ length: 5000 }, (_, i) =>
    step({ id: `s${i}`, dependsOn: i > 0 ? [`s${i - 1}`] : [] }),
  );
  expect(stepFaults(...steps)).toEqual([]);
});

describe('a forEach', () => {
  const forEach = (more: JsonObject) => ({
    id: 'a',
    type: 'forEach',
    collection: '{{ .x }}',
    step: { tool: 't' },
    ...more,
  });
  test.each<[string, JsonObject, string[]]>([
    [
      'with a tool and a message',
      { tool: 't', message: 'm' },
      ['ForEachField steps[0].tool', 'ForEachField steps[0].message'],
    ],
    ['without a collection', { collection: '' }, ['ForEachCollection steps[0].collection']],
    ['with a broken collection', { collection: '{{ .x' }, ['TemplateInvalid steps[0].collection']],
    [
      'with an inner step of another type',
      { step: { type: 'elicitation' } },
      ['ForEachStepType steps[0].step.type'],
    ],
    ['with an inner step without a tool', { step: {} }, ['StepTool steps[0].step.tool']],
    [
      'with a broken inner argument',
      { step: { tool: 't', arguments: { x: '{{ nope }}' } } },
      ['TemplateInvalid steps[0].step.arguments.x'],
    ],
    ['with a variable that is no name', { itemVar: '1x' }, ['ForEachItemVar steps[0].itemVar']],
    ['with the variable of the index', { itemVar: 'index' }, ['ForEachItemVar steps[0].itemVar']],
    [
      'with limits beyond the limits',
      { maxParallel: 51, maxIterations: -1 },
      ['ForEachLimit steps[0].maxParallel', 'ForEachLimit steps[0].maxIterations'],
    ],
  ])('%s is refused', (_, more, faults) => {
    expect(stepFaults(forEach(more))).toEqual(faults);
  });

  test('without an inner step is refused', () => {
    expect(stepFaults({ id: 'a', type: 'forEach', collection: '{{ .x }}' })).toEqual([
      'ForEachStep steps[0].step',
    ]);
  });
});

describe('what a step that may be skipped gives', () => {
  const skipped = (more: JsonObject = {}) => step({ id: 's', condition: '{{ .params.go }}', ...more });
  const reader = step({ id: 'r', arguments: { x: '{{ .steps.s.output.url }}' } });

  test('must have a default where a step reads it', () => {
    expect(stepFaults(skipped(), reader)).toEqual(['DefaultResultRequired steps[0].defaultResults.url']);
  });
  test('must have a default where the output reads it', () => {
    const output = {
      properties: {
        x: { type: 'object', properties: { y: { type: 'string', value: '{{ .steps.s.output.url.host }}' } } },
      },
    };
    expect(faultsOf({ steps: [skipped()], output })).toEqual([
      'DefaultResultRequired steps[0].defaultResults.url',
    ]);
  });
  test('must have a default where the step may fail', () => {
    const failing = step({ id: 's', onError: { action: 'continue' } });
    expect(stepFaults(failing, reader)).toEqual(['DefaultResultRequired steps[0].defaultResults.url']);
  });
  test('is asked for once, however many read it', () => {
    expect(stepFaults(skipped(), reader, { ...reader, id: 'r2' })).toHaveLength(1);
  });
  test('needs no default where it has one', () => {
    expect(stepFaults(skipped({ defaultResults: { url: '' } }), reader)).toEqual([]);
  });
  test('needs no default where only a forEach goes through it', () => {
    const loop = { id: 'l', type: 'forEach', collection: '{{ .steps.s.output.urls }}', step: { tool: 't' } };
    expect(stepFaults(skipped(), loop)).toEqual([]);
  });
});

describe('a template of the output that is none', () => {
  const output = { properties: { x: { type: 'string', value: '{{ .a' } } };
  test('is refused where a step may be skipped', () => {
    const steps = [step({ condition: 'true' })];
    expect(verdictOn(tool({ steps, output }))).toMatchObject([
      { severity: 'error', code: 'TemplateInvalid' },
    ]);
  });
  test('is a warning otherwise', () => {
    const closed = { properties: { x: { type: 'string', value: '{{ nope }}' } } };
    expect(verdictOn(tool({ output: closed }))).toMatchObject([
      { severity: 'warning', code: 'TemplateInvalid' },
    ]);
  });
  test('is left to vMCP where it lacks the end of an action', () => {
    expect(verdictOn(tool({ output }))).toEqual([]);
  });
});
