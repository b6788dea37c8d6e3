import { isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';

const restartedAt = 'kubectl.kubernetes.io/restartedAt';

/** A pod template without the mark of `kubectl rollout restart`; undefined where it has none. */
export function withoutRestart(template: Json | undefined): JsonObject | undefined {
  const metadata = own(template, 'metadata');
  const annotations = own(metadata, 'annotations');
  if (!isObject(template) || !isObject(metadata) || !isObject(annotations)) return undefined;
  if (!Object.hasOwn(annotations, restartedAt)) return undefined;
  const { [restartedAt]: _, ...others } = annotations;
  return { ...template, metadata: { ...metadata, annotations: others } };
}
