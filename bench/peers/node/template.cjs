const { readFileSync } = require('node:fs');

/** The fixed job's Deployment for a server, as YAML; the template is the last argument of the program. */
const text = readFileSync(process.argv.pop(), 'utf8');
exports.deploymentFor = ({ name, namespace }) =>
  text.replaceAll('SERVER_NAME', name).replaceAll('SERVER_NAMESPACE', namespace);
exports.isServer = ({ apiVersion, kind }) =>
  kind === 'VirtualMCPServer' && apiVersion.startsWith('toolhive.stacklok.dev/');
