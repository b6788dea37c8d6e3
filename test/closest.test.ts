import { closest } from '../src/closest.ts';

const names = ['emit', 'image', 'imagePullSecrets', 'platform', 'references', 'replicasOnUpdate'];

test.each([
  ['a letter too few', 'platorm', 'platform'],
  ['a letter too many', 'imagge', 'image'],
  ['two letters swapped', 'refreences', 'references'],
  ['another case', 'IMAGEPULLSECRETS', 'imagePullSecrets'],
  ['dashes', 'replicas-on-update', 'replicasOnUpdate'],
  ['singular for plural', 'imagePullSecret', 'imagePullSecrets'],
])('finds the name behind %s', (_, written, meant) => {
  expect(closest(written, names)).toBe(meant);
});

test.each(['verbose', 'e', 'names', ''])('has no idea for "%s"', (written) => {
  expect(closest(written, names)).toBeUndefined();
});
