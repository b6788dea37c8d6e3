import { admits, semver } from '../../src/go/semver-constraint.ts';

test.each([
  ['0.44.0', [0, 44, 0]],
  ['v0.44.0', [0, 44, 0]],
  ['v1.2.3-rc.1+build', [1, 2, 3]],
  ['0.44', undefined],
  ['0.44.x', undefined],
  ['latest', undefined],
  ['', undefined],
  ['1.2.3.4', undefined],
])('%j is the version %j', (text, version) => {
  expect(semver(text)).toEqual(version);
});

const asked = [0, 44, 0] as const;

test.each([
  ['0.44.0'],
  ['=0.44.0'],
  ['v0.44.0'],
  ['0.44'],
  ['0.44.x'],
  ['0.x'],
  ['*'],
  ['>=0.0.0'],
  ['>= 0.43.1, < 0.45'],
  ['>=0.44 <1.0.0'],
  ['~0.44.0'],
  ['~0'],
  ['^0.44'],
  ['^0'],
  ['<=0.44'],
  ['!=0.45'],
  ['0.40 - 0.50'],
  ['0.43.9 || 0.44.0'],
])('%s lets 0.44.0 through', (constraint) => {
  expect(admits(constraint, asked)).toBe(true);
});

test.each([
  ['0.69.1'],
  ['0.45.x'],
  ['1.x'],
  ['>0.44.0'],
  ['>0.44'],
  ['<0.44'],
  ['>=0.60.0'],
  ['>= 0.43.1, < 0.44'],
  ['~0.43.5'],
  ['~0.44.1'],
  ['^0.43'],
  ['^0.44.1'],
  ['!=0.44'],
  ['0.45.0 - 0.50.0'],
  ['0.40.0 - 0.43.9'],
  ['0.43.9 || 0.45.0'],
])('%s does not let 0.44.0 through', (constraint) => {
  expect(admits(constraint, asked)).toBe(false);
});

test.each([[''], ['latest'], ['${VERSION}'], ['0.44.0 ||'], ['>=0.44.0 main']])(
  '%j cannot be read',
  (constraint) => {
    expect(admits(constraint, asked)).toBeUndefined();
  },
);
