// The fixed job with yaml, through its documents, which keep comments.
const { readFileSync, writeFileSync } = require('node:fs');
const { deploymentFor, isServer } = require('./template.cjs');
const { parse, parseDocument } = require('yaml');

const list = parseDocument(readFileSync(0, 'utf8'));
for (const { apiVersion, kind, metadata } of list.toJS().items) {
  if (isServer({ apiVersion, kind })) list.addIn(['items'], parse(deploymentFor(metadata)));
}
writeFileSync(1, list.toString({ lineWidth: 0 }));
