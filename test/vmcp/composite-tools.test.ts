import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { packageOf, toolhiveObject } from '../operator/expand-one.ts';
import { withConfig } from '../operator/vmcp-config/config-of.ts';
import { atStart, findingsAtStart } from './start-of.ts';

const step = { id: 's', tool: 't' };
const tool = (more: JsonObject = {}): JsonObject => ({
  name: 'deploy',
  description: 'd',
  steps: [step],
  ...more,
});
const path = 'spec.config.compositeTools[0]';

const definition = (spec: JsonObject, name = 'deploy') =>
  toolhiveObject('VirtualMCPCompositeToolDefinition', name, spec);
const referring = (...definitions: JsonObject[]) => {
  const refs = definitions.map(({ metadata }) => ({ name: (metadata as JsonObject)['name'] ?? null }));
  return [...packageOf({ config: { compositeToolRefs: refs } }), ...definitions];
};

/** What is wrong with a tool, in the server and in a definition: the same, but for where. */
function faultsIn(given: JsonObject): string[] {
  const inServer = atStart(withConfig({ compositeTools: [given] })).map((place) =>
    place.replace(`${path}.`, ''),
  );
  const inDefinition = atStart(referring(definition(given))).map((place) =>
    place.replace('VirtualMCPCompositeToolDefinition deploy spec.', ''),
  );
  expect(inDefinition).toEqual(inServer);
  return inServer;
}

const output = (properties: JsonObject, required?: Json): JsonObject =>
  tool({ output: { properties, ...(required !== undefined && { required }) } });
const text = (more: JsonObject = {}): JsonObject => ({
  type: 'string',
  description: 'd',
  value: '{{ .a }}',
  ...more,
});

const nested = (depth: number): JsonObject =>
  depth === 0 ? text() : { type: 'object', description: 'd', properties: { a: nested(depth - 1) } };

test.each<[string, JsonObject, string[]]>([
  ['a tool that is right', tool(), []],
  [
    'a question without a schema',
    tool({ steps: [{ id: 'q', type: 'elicitation', message: 'm' }] }),
    ['ElicitationSchema steps[0].schema'],
  ],
  [
    'a question with an empty one',
    tool({ steps: [step, { id: 'q', type: 'elicitation', message: 'm', schema: {} }] }),
    ['ElicitationSchema steps[1].schema'],
  ],
  [
    'a question with one',
    tool({ steps: [{ id: 'q', type: 'elicitation', message: 'm', schema: { type: 'object' } }] }),
    [],
  ],
  [
    'an inner step without an ID',
    tool({ steps: [{ id: 'f', type: 'forEach', collection: '{{ .a }}', step: { tool: 't' } }] }),
    ['ForEachStepID steps[0].step.id'],
  ],
  [
    'an inner step with one',
    tool({ steps: [{ id: 'f', type: 'forEach', collection: '{{ .a }}', step }] }),
    [],
  ],
  [
    '101 steps',
    tool({ steps: Array.from({ length: 101 }, (_, i) => ({ id: `s${i}`, tool: 't' })) }),
    ['CompositeToolStepsMax steps'],
  ],
  ['100 steps', tool({ steps: Array.from({ length: 100 }, (_, i) => ({ id: `s${i}`, tool: 't' })) }), []],
  ['an output without properties', output({}), ['OutputPropertiesRequired output.properties']],
  [
    'an output that requires what it has not',
    output({ a: text() }, ['a', 'b']),
    ['OutputRequiredUnknown output.required[1]'],
  ],
  [
    'a property without a description',
    output({ a: text({ description: '' }) }),
    ['OutputDescription output.properties.a.description'],
  ],
  [
    'an inner property without one',
    output({ a: { type: 'object', description: 'd', properties: { b: { type: 'string', value: 'x' } } } }),
    ['OutputDescription output.properties.a.properties.b.description'],
  ],
  [
    'an inner property of no type',
    output({ a: { type: 'object', description: 'd', properties: { b: { description: 'd', value: 'x' } } } }),
    ['OutputType output.properties.a.properties.b.type'],
  ],
  [
    'a property with nothing',
    output({ a: { type: 'object', description: 'd' } }),
    ['OutputValue output.properties.a'],
  ],
  [
    'a property with both',
    output({ a: { type: 'object', description: 'd', value: 'x', properties: { b: text() } } }),
    ['OutputValue output.properties.a'],
  ],
  [
    'a text with properties',
    output({ a: { type: 'string', description: 'd', properties: { b: text() } } }),
    ['OutputValue output.properties.a'],
  ],
  ['properties 10 levels down', output({ a: nested(10) }), []],
  [
    'properties 11 levels down',
    output({ a: nested(11) }),
    [`OutputDepth output.properties.a${'.properties.a'.repeat(11)}`],
  ],
  [
    'an action that does not end',
    output({ a: text({ value: '{{ .a' }) }),
    ['OutputTemplateDelimiters output.properties.a.value'],
  ],
  [
    'an action in an action',
    output({ a: text({ value: '{{ {{ .a }}' }) }),
    ['OutputTemplateDelimiters output.properties.a.value'],
  ],
  [
    'an end without an action',
    output({ a: text({ value: '}}' }) }),
    ['OutputTemplateDelimiters output.properties.a.value'],
  ],
  ['single braces', output({ a: text({ value: '{"b": {}}'.replace('}}', '} }') }) }), []],
])('%s', (_, given, places) => {
  expect(faultsIn(given)).toEqual(places);
});

test.each<[string, Json[], Json[]]>([
  ['string', [1, true, { a: 1 }, 'x'], []],
  ['integer', [1, 1.5, 'x'], [true, { a: 1 }, [1]]],
  ['number', [1, 1.5, 'x'], [true, { a: 1 }, [1]]],
  // A float stays one when it is written with a point or an exponent.
  ['boolean', [true, false, 1, 'x'], [1.5, 1000000, { a: 1 }, [1]]],
  ['object', [{ a: 1 }, {}, 'x'], [1, true, [1]]],
  ['array', [[1], [], 'x'], [1, true, { a: 1 }]],
])('the default of a property of type %s', (type, fine, wrong) => {
  const told = (value: Json) => faultsIn(output({ a: text({ type, default: value }) }));
  for (const value of fine) expect([value, told(value)]).toEqual([value, []]);
  for (const value of wrong)
    expect([value, told(value)]).toEqual([value, ['OutputDefault output.properties.a.default']]);
});

describe('a definition, which the operator takes unread', () => {
  const told = (given: JsonObject) => atStart(referring(definition(given)));
  const of = 'VirtualMCPCompositeToolDefinition deploy spec';
  test.each<[string, JsonObject, string[]]>([
    ['without a description', tool({ description: '' }), [`CompositeToolDescription ${of}.description`]],
    ['without a step', tool({ steps: [] }), [`CompositeToolSteps ${of}.steps`]],
    [
      'whose steps wait for each other',
      tool({
        steps: [
          { ...step, dependsOn: ['b'] },
          { id: 'b', tool: 't', dependsOn: ['s'] },
        ],
      }),
      [`DependencyCycle ${of}.steps[0].dependsOn`],
    ],
    [
      'that retries without a count',
      tool({ steps: [{ ...step, onError: { action: 'retry' } }] }),
      [`StepRetryCount ${of}.steps[0].onError.retryCount`],
    ],
    [
      'with parameters that are no object',
      tool({ parameters: { type: 'string' } }),
      [`CompositeToolParametersType ${of}.parameters.type`],
    ],
  ])('%s', (_, given, places) => {
    expect(told(given)).toEqual(places);
  });

  test('is judged by vMCP, as the server is told to take it', () => {
    const [finding] = findingsAtStart(referring(definition(tool({ steps: [] }))));
    expect(finding).toMatchObject({ severity: 'warning', judge: 'vmcp' });
  });

  test('is only warned of where the operator only warns', () => {
    const [finding, ...others] = findingsAtStart(
      referring(definition(output({ a: text({ value: '{{ nope }}' }) }))),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', code: 'TemplateInvalid', judge: 'operator' });
  });
});
