import { placesOf, verdictOf } from './verdict.ts';

test('a server with nothing wrong has no findings', () => {
  expect(verdictOf({})).toEqual([]);
});

test('a backend that refers to an auth config must name one', () => {
  const backends = { a: { type: 'externalAuthConfigRef' }, b: { type: 'discovered' } };
  expect(placesOf(verdictOf({ outgoingAuth: { backends } }))).toEqual([
    'ExternalAuthConfigRefRequired spec.outgoingAuth.backends.a.externalAuthConfigRef',
  ]);
});

test.each([
  [
    { conflictResolution: 'priority', conflictResolutionConfig: {} },
    ['PriorityOrderRequired spec.config.aggregation.conflictResolutionConfig.priorityOrder'],
  ],
  [{ conflictResolution: 'priority', conflictResolutionConfig: { priorityOrder: ['a'] } }, []],
  [{ conflictResolution: 'priority' }, []],
  [{ conflictResolution: 'prefix', conflictResolutionConfig: {} }, []],
  [
    { tools: [{ workload: 'a' }, { workload: '' }] },
    ['ToolsWorkloadRequired spec.config.aggregation.tools[1].workload'],
  ],
  [
    { tools: [{ workload: 'a', toolConfigRef: { name: '' } }] },
    ['ReferenceNameRequired spec.config.aggregation.tools[0].toolConfigRef.name'],
  ],
])('the aggregation %j is refused for %j', (aggregation, places) => {
  expect(placesOf(verdictOf({ config: { aggregation } }))).toEqual(places);
});

test('an optimizer needs a service for embeddings', () => {
  expect(placesOf(verdictOf({ config: { optimizer: {} } }))).toEqual([
    'EmbeddingServiceRequired spec.config.optimizer',
  ]);
});

test('an optimizer with a reference to an embedding server needs no service of its own', () => {
  const codes = verdictOf({ config: { optimizer: {} }, embeddingServerRef: { name: 'missing' } }).map(
    ({ code }) => code,
  );
  expect(codes).toEqual(['ReferenceMissing']);
});

test('a pod template that Go cannot read is refused', () => {
  expect(placesOf(verdictOf({ podTemplateSpec: { spec: { containers: 'none' } } }))).toEqual([
    'PodTemplateSpecInvalid spec.podTemplateSpec.spec.containers',
  ]);
});
