// Writes dist/sbom.cdx.json: what the program holds of others, as CycloneDX has it. Held against that format's schema.
//
//   node scripts/sbom.mjs [FILE]
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { components } from './components.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const specification = Spec.Version.v1dot6;
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const outfile = process.argv[2] ?? join(root, 'dist', 'sbom.cdx.json');
const text = `${JSON.stringify(await sbom(), null, 2)}\n`;
const faults = await new Validation.JsonStrictValidator(specification).validate(text);
if (faults !== null) {
  console.error(`sbom: not as CycloneDX ${specification} has it: ${JSON.stringify(faults, null, 2)}`);
  process.exit(1);
}
mkdirSync(dirname(outfile), { recursive: true });
writeFileSync(outfile, text);

/** The same for the same program: no time, and a serial number that is made of what is in it. */
async function sbom() {
  const parts = (await components()).map(asComponent);
  const application = {
    type: 'application',
    ...nameAndVersion({ registry: 'npm', ...own }),
    description: own.description,
    licenses: [{ license: { id: own.license } }],
  };
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: specification,
    version: 1,
    metadata: { component: application },
    components: parts,
    // Everything is in one file: nobody can exchange what is needed by what.
    dependencies: [
      { ref: application['bom-ref'], dependsOn: parts.map((component) => component['bom-ref']) },
      ...parts.map((component) => ({ ref: component['bom-ref'] })),
    ],
  };
  return { ...bom, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bom))}` };
}

function asComponent({ license, checksum, registry, name, version }) {
  return {
    type: 'library',
    ...nameAndVersion({ registry, name, version }),
    licenses: [/ (?:OR|AND|WITH) /.test(license) ? { expression: license } : { license: { id: license } }],
    ...(checksum !== undefined && { hashes: [hashOf(checksum)] }),
  };
}

function nameAndVersion({ registry, name, version }) {
  const purl = `pkg:${registry}/${name.replace('@', '%40')}${version === undefined ? '' : `@${version}`}`;
  return { 'bom-ref': purl, name, ...(version !== undefined && { version }), purl };
}

/** `sha512-…` in base64 as npm has it, `sha256-…` in hex as cargo has it. */
function hashOf(checksum) {
  const [algorithm, digest] = checksum.split(/-(.*)/s);
  return algorithm === 'sha256'
    ? { alg: 'SHA-256', content: digest }
    : { alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') };
}

/** A UUID of version 8, of a text. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
