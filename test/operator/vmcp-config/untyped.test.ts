import { innerProperties, innerStep } from '../../../src/operator/vmcp-config/untyped.ts';

describe('the inner step of a forEach', () => {
  it('is not there for null and for what is no object', () => {
    expect(innerStep(undefined)).toBeUndefined();
    expect(innerStep(null)).toBeUndefined();
    expect(innerStep('x')).toBeUndefined();
  });

  it('takes fields of a wrong type for absent', () => {
    const wrong = { id: 1, tool: [], dependsOn: 'a', onError: 7, onCancel: null, maxParallel: 'x' };
    const given = Object.entries(innerStep(wrong) ?? {}).filter(([, value]) => value !== undefined);
    expect(given).toEqual([['id', '']]);
  });

  it('keeps integers that JavaScript cannot count to', () => {
    expect(innerStep({ id: 'a', maxParallel: 9007199254740993n })?.maxParallel).toBe(9007199254740993n);
  });
});

describe('properties of a property', () => {
  it('are none for what is no object, and empty ones for nulls', () => {
    expect(innerProperties([])).toEqual([]);
    expect(innerProperties({ a: null })).toEqual([['a', { type: '' }]]);
  });
});
