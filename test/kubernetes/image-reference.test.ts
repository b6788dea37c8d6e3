import { imageReference } from '../../src/kubernetes/image-reference.ts';

test.each([
  ['vmcp', { repository: 'vmcp', hasDigest: false }],
  ['localhost:5000/vmcp', { repository: 'localhost:5000/vmcp', hasDigest: false }],
  ['localhost:5000/vmcp:v1', { repository: 'localhost:5000/vmcp', tag: 'v1', hasDigest: false }],
  ['a/vmcp@sha256:ab', { repository: 'a/vmcp', hasDigest: true }],
  ['a/vmcp:v1@sha256:ab', { repository: 'a/vmcp', tag: 'v1', hasDigest: true }],
  ['', { repository: '', hasDigest: false }],
])('%s is taken apart', (image, parts) => {
  expect(imageReference(image)).toEqual(parts);
});
