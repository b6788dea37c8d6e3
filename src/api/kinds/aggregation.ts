import { array, boolean, enumeration, type Infer, object, required, since, string } from '../schema.ts';
import { looseNameRef } from './refs.ts';
import { toolOverrides } from './tool-annotations.ts';

/** How the tools of all backends become one list. */
export const aggregation = object({
  conflictResolution: enumeration(['prefix', 'priority', 'manual'], { default: 'prefix' }),
  conflictResolutionConfig: object({
    prefixFormat: string({ default: '{workload}_' }),
    priorityOrder: array(string()),
  }),
  tools: array(
    object({
      workload: required(string()),
      toolConfigRef: looseNameRef,
      filter: array(string()),
      overrides: toolOverrides,
      excludeAll: boolean(),
    }),
  ),
  excludeAllTools: boolean(),
  defaultToolVisibility: since('v0.42.1', enumeration(['allow', 'deny'])),
});

export type Aggregation = Infer<typeof aggregation>;
