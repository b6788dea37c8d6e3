import { isObject, type Json, own } from '../kubernetes/object.ts';
import { readAlone } from '../yaml/read-yaml.ts';

/** Whether kustomize takes a file of this name for the one that says what to build (kustomize's api/konfig). */
export function isKustomization(name: string): boolean {
  return name === 'kustomization.yaml' || name === 'kustomization.yml' || name === 'Kustomization';
}

/** The files that a kustomization takes for patches, and not for objects. */
export function patchFilesOf(text: string): string[] {
  const { value } = readAlone(text);
  const listed = (key: string): readonly Json[] => {
    const list = own(value, key);
    return Array.isArray(list) ? list : [];
  };
  const paths = [...listed('patches'), ...listed('patchesJson6902')].map((patch) => own(patch, 'path'));
  // Either a path or the patch itself, which is more than one line.
  const merged = listed('patchesStrategicMerge').filter((patch) => !isObject(patch));
  return [...paths, ...merged].filter((path) => typeof path === 'string' && !path.includes('\n')) as string[];
}
