// The fixed job with the TypeScript SDK for KRM functions, its reader and writer included.
const { deploymentFor, isServer } = require('./template.cjs');
const { run } = require('kpt-functions');
const { load } = require('js-yaml');

async function expand(configs) {
  const servers = configs.getAll().filter(isServer);
  configs.insert(...servers.map(({ metadata }) => load(deploymentFor(metadata))));
}
expand.usage = 'the fixed job of the benchmark';
run(expand);
