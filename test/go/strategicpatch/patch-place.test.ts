import { patchPlaces, type Step } from '../../../src/go/strategicpatch/patch-place.ts';
import { strategicMergePatch } from '../../../src/go/strategicpatch/strategic-merge.ts';
import { marshalStruct, unmarshalStruct } from '../../../src/go/struct-json.ts';
import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { podTemplateSpec } from '../../../src/kubernetes/pod-template-spec.ts';

const template = {
  metadata: { labels: { app: 'a' } },
  spec: { containers: [{ name: 'server', image: 'a' }], volumes: [{ name: 'config', emptyDir: {} }] },
};

/** Where a patch has what is at a path of what it makes of the template; with `…` where it does not go all the way. */
function placeOf(patch: JsonObject, ...steps: readonly Step[]): string {
  const struct = podTemplateSpec();
  const { merged } = strategicMergePatch(template, structuredClone(patch), struct);
  const printed = marshalStruct(struct, unmarshalStruct(struct, merged).decoded);
  const { path, isWhole } = patchPlaces(struct, patch, printed)(steps);
  return `${path.join('/')}${isWhole ? '' : '…'}`;
}

const containers = (...items: readonly JsonObject[]): JsonObject => ({ spec: { containers: [...items] } });

describe('what stands in a merged document', () => {
  test('is found in the patch by merge keys, wherever an item stands', () => {
    const patch = containers({ name: 'other', image: 'b' }, { name: 'server', image: 'c' });
    const merged = placeOf(patch, 'spec', 'containers', 0, 'image');
    const added = placeOf(patch, 'spec', 'containers', 1, 'image');
    expect([merged, added].sort()).toEqual(['spec/containers/0/image', 'spec/containers/1/image']);
  });

  test('is not found where the patch has nothing of it', () => {
    expect(placeOf(containers({ name: 'server', args: ['a'] }), 'spec', 'containers', 0, 'image')).toBe(
      'spec/containers/0…',
    );
    expect(placeOf({}, 'metadata', 'labels', 'app')).toBe('…');
    expect(placeOf(containers({ name: 'other', image: 'b' }), 'spec', 'volumes', 0)).toBe('spec…');
  });

  test('is found by index in a list that replaces the one before', () => {
    const patch = containers({ name: 'server', args: ['a', 'b'] });
    expect(placeOf(patch, 'spec', 'containers', 0, 'args', 1)).toBe('spec/containers/0/args/1');
  });

  test('is found under the name that the patch has for the field', () => {
    const patch = containers({ name: 'other', Image: 'b' });
    expect(placeOf(patch, 'spec', 'containers', { key: 'other' }, 'image')).toBe('spec/containers/0/Image');
  });

  test('is the last of several items with one key', () => {
    const patch = containers({ name: 'server', image: 'b' }, { name: 'server', image: 'c' });
    expect(placeOf(patch, 'spec', 'containers', 0, 'image')).toBe('spec/containers/1/image');
  });

  test('is found where the patch takes it away', () => {
    const patch: JsonObject = {
      metadata: { labels: { app: null } },
      spec: { volumes: [{ name: 'config', $patch: 'delete' }] },
    };
    expect(placeOf(patch, 'metadata', 'labels', 'app')).toBe('metadata/labels/app');
    expect(placeOf(patch, 'spec', 'volumes', { key: 'config' })).toBe('spec/volumes/0');
    expect(placeOf(patch, 'spec', 'volumes', { key: 'other' })).toBe('spec/volumes…');
  });
});
