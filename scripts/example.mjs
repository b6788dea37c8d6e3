// Renders an example as kpt or kustomize would hand it over, without either, and prints what the function made of it.
//
//   node scripts/example.mjs [NAME]      examples/quickstart, unless named
//   node scripts/example.mjs --list NAME the ResourceList that they would hand over, and no more
//
// stdout: the objects made, each with the file that kpt puts it in, and what there is to know. stderr: what there is to mend.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments, stringify } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const listOnly = args[0] === '--list';
const name = args[listOnly ? 1 : 0] ?? 'quickstart';
const folder = join(root, 'examples', name);
if (!existsSync(folder)) {
  console.error(
    `example: there is no examples/${name}; there are ${readdirSync(join(root, 'examples')).join(', ')}`,
  );
  process.exit(2);
}

const list = existsSync(join(folder, 'Kptfile')) ? fromKpt() : fromKustomize();
const input = stringify(list, { aliasDuplicateObjects: false });
if (listOnly) {
  process.stdout.write(input);
  process.exit(0);
}
const run = spawnSync(process.execPath, [join(root, 'dist', 'main.cjs')], {
  input,
  encoding: 'utf8',
});
if (run.status !== 0) {
  process.stderr.write(run.stderr);
  process.exit(1);
}
const output = parse(run.stdout);
const before = new Set(list.items.map(identity));
const made = output.items.filter((item) => !before.has(identity(item)) || isMarked(item));
process.stdout.write(made.map(asFile).join('---\n'));
for (const { severity, message, resourceRef, field } of output.results ?? []) {
  const where = [resourceRef && `${resourceRef.kind}/${resourceRef.name}`, field?.path]
    .filter(Boolean)
    .join(' ');
  if (severity === 'info') console.log(`# ${where}: ${message}`);
  else console.error(`[${severity}] ${where}: ${message}`);
}

/** Every object of the package with its path and index; the config of the first function. */
function fromKpt() {
  const files = readdirSync(folder, { recursive: true }).filter(
    (file) => file === 'Kptfile' || (file.endsWith('.yaml') && !file.startsWith('.')),
  );
  const items = files.flatMap((file) => objectsOf(file).map((object, index) => atPath(object, file, index)));
  const [{ configMap, configPath }] = items.find(({ kind }) => kind === 'Kptfile').pipeline.mutators;
  const functionConfig = configPath
    ? items.find((item) => pathOf(item) === configPath)
    : { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'function-input' }, data: configMap };
  return { apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', items, functionConfig };
}

/** The resources in the kustomization's namespace; a generator finds nothing but its own config among them. */
function fromKustomize() {
  const { resources = [], namespace, transformers, generators } = parse(read('kustomization.yaml'));
  const [functionConfig] = objectsOf((transformers ?? generators)[0]);
  Object.assign(functionConfig.metadata.annotations, { 'config.kubernetes.io/local-config': 'true' });
  const items = generators ? [functionConfig] : resources.flatMap(objectsOf);
  if (namespace) for (const { metadata } of items) metadata.namespace = namespace;
  return { apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', items, functionConfig };
}

function asFile(object) {
  const path = pathOf(object);
  const annotations = Object.entries(object.metadata.annotations ?? {}).filter(([key]) => !isCallers(key));
  const metadata = { ...object.metadata, annotations: Object.fromEntries(annotations) };
  if (annotations.length === 0) delete metadata.annotations;
  return `${path ? `# ${path}\n` : ''}${stringify({ ...object, metadata }, { indentSeq: false, lineWidth: 0 })}`;
}

/** Whether an earlier run made the object, as the annotation says that it leaves in files. */
function isMarked({ metadata }) {
  return metadata.annotations?.['expand-virtualmcpserver/source'] !== undefined;
}

/** Whether an annotation is between function and caller: it reaches no file. */
function isCallers(key) {
  return (
    key.startsWith('internal.config.kubernetes.io/') || /^config\.kubernetes\.io\/(path|index)$/.test(key)
  );
}

function atPath(object, file, index) {
  const annotations = { ...object.metadata.annotations };
  for (const prefix of ['config.kubernetes.io', 'internal.config.kubernetes.io']) {
    annotations[`${prefix}/path`] = file;
    annotations[`${prefix}/index`] = String(index);
  }
  return { ...object, metadata: { ...object.metadata, annotations } };
}

function pathOf({ metadata }) {
  return metadata.annotations?.['internal.config.kubernetes.io/path'];
}

function identity({ apiVersion, kind, metadata }) {
  return JSON.stringify([apiVersion, kind, metadata.namespace, metadata.name]);
}

function objectsOf(file) {
  return parseAllDocuments(read(file)).map((document) => document.toJS());
}

function read(file) {
  return readFileSync(join(folder, file), 'utf8');
}
