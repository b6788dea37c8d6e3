import type { Node } from '../node.ts';
import {
  anyObject,
  anything,
  anythingGoMap,
  array,
  enumeration,
  type Infer,
  integer,
  map,
  object,
  required,
  since,
  string,
} from '../schema.ts';
import { goDuration } from './patterns.ts';
import { toolAnnotations } from './tool-annotations.ts';

const duration = string({ pattern: goDuration, go: 'duration' });

const elicitationAnswer = object(() => ({
  action: enumeration(['skip_remaining', 'abort', 'continue'], { default: 'abort' }),
}));

const step = object(() => ({
  id: required(string()),
  type: enumeration(['tool', 'elicitation', 'forEach'], { default: 'tool' }),
  tool: string(),
  arguments: anyObject(),
  condition: string(),
  dependsOn: array(string()),
  onError: object({
    action: enumeration(['abort', 'continue', 'retry'], { default: 'abort' }),
    retryCount: integer(),
    retryDelay: duration,
  }),
  message: string(),
  schema: anyObject(),
  timeout: duration,
  onDecline: elicitationAnswer,
  onCancel: elicitationAnswer,
  defaultResults: anythingGoMap(),
  collection: string(),
  itemVar: string(),
  step: anyObject((): Node => step),
  maxParallel: integer(),
  maxIterations: integer(),
}));

const outputProperty = object(() => ({
  type: required(enumeration(['string', 'integer', 'number', 'boolean', 'object', 'array'])),
  description: string(),
  value: string(),
  properties: anyObject((): Node => map(outputProperty)),
  default: anything(),
}));

const output = object(() => ({ properties: required(map(outputProperty)), required: array(string()) }));

/** A tool made of other tools' calls: in spec.config.compositeTools, and the whole spec of a definition. */
export const compositeTool = object(() => ({
  name: required(string()),
  description: string(),
  parameters: anyObject(),
  timeout: duration,
  steps: required(array(step)),
  output,
  annotations: since('v0.42.1', toolAnnotations),
}));

export type CompositeTool = Infer<typeof compositeTool>;
export type CompositeToolStep = Infer<typeof step>;
export type CompositeToolOutput = Infer<typeof output>;
