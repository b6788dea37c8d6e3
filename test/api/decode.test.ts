import type { JsonObject } from '../../src/kubernetes/object.ts';
import { found, server } from './server.ts';

describe('what Go cannot read back', () => {
  const limit = (bucket: JsonObject) =>
    server({
      sessionStorage: { provider: 'redis', address: 'r:6379' },
      config: { rateLimiting: { shared: { maxTokens: 1, refillPeriod: '1s', ...bucket } } },
    });

  test.each(['1d', '5', '', '99999999999h'])('the duration "%s"', (refillPeriod) => {
    expect(found(limit({ refillPeriod }))).toEqual([
      'error DecodeDuration spec.config.rateLimiting.shared.refillPeriod',
    ]);
  });

  test('a duration out of range that the pattern takes', () => {
    expect(
      found(server({ config: { operational: { timeouts: { perWorkload: { a: '9999999h' } } } } })),
    ).toEqual(['error DecodeDuration spec.config.operational.timeouts.perWorkload.a']);
  });

  test('an integer of more than 32 bits, though not of more than 31', () => {
    expect(found(limit({ maxTokens: 2147483647 }))).toEqual([]);
    expect(found(limit({ maxTokens: 2147483648 }))).toEqual([
      'error DecodeInteger spec.config.rateLimiting.shared.maxTokens',
    ]);
  });

  const step = (fields: JsonObject) =>
    server({ config: { compositeTools: [{ name: 't', steps: [{ id: 's', ...fields }] }] } });

  test('default results that are no map', () => {
    expect(found(step({ defaultResults: { a: 1 } }))).toEqual([]);
    expect(found(step({ defaultResults: 'none' }))).toEqual([
      'error DecodeType spec.config.compositeTools[0].steps[0].defaultResults',
    ]);
  });

  test('wrong types in an inner step, which has no schema but a Go type', () => {
    expect(
      found(step({ type: 'forEach', step: { id: 'i', step: { tool: null, more: 1, timeout: '1s' } } })),
    ).toEqual([]);
    expect(
      found(step({ type: 'forEach', step: { id: 1, step: { maxParallel: 1.5, timeout: null } } })),
    ).toEqual([
      'error DecodeType spec.config.compositeTools[0].steps[0].step.id',
      'error DecodeType spec.config.compositeTools[0].steps[0].step.step.maxParallel',
      'error DecodeDuration spec.config.compositeTools[0].steps[0].step.step.timeout',
    ]);
  });
});
