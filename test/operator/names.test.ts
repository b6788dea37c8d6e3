import { caBundleVolumeName } from '../../src/operator/names.ts';

describe('the volume of a CA bundle', () => {
  test('is named after its entry as long as that fits', () => {
    expect(caBundleVolumeName('a'.repeat(53))).toBe(`ca-bundle-${'a'.repeat(53)}`);
  });

  test('has a cut name with a hash where it does not', () => {
    const name = caBundleVolumeName('a'.repeat(54));
    expect(name).toMatch(/^ca-bundle-a{44}-[0-9a-f]{8}$/);
    expect(name).toHaveLength(63);
    expect(caBundleVolumeName(`${'a'.repeat(54)}b`)).not.toBe(name);
  });

  test('does not end its cut name in dashes', () => {
    expect(caBundleVolumeName(`${'a'.repeat(40)}-----${'b'.repeat(20)}`)).toMatch(
      /^ca-bundle-a{40}-[0-9a-f]{8}$/,
    );
  });
});
