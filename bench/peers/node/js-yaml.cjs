// The fixed job with js-yaml: parse everything, print everything.
const { readFileSync, writeFileSync } = require('node:fs');
const { deploymentFor, isServer } = require('./template.cjs');
const { dump, load } = require('js-yaml');

const list = load(readFileSync(0, 'utf8'));
list.items.push(...list.items.filter(isServer).map(({ metadata }) => load(deploymentFor(metadata))));
writeFileSync(1, dump(list, { lineWidth: -1 }));
