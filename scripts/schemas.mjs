// Writes the schemas of the functionConfig from the table of the options. test/docs/schema-files.test.ts fails as long as that is due.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['test/docs/schema-files.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { schemaFile, crdFile } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
writeFileSync(join(root, 'schemas/expandvirtualmcpserver.json'), schemaFile());
writeFileSync(join(root, 'schemas/expandvirtualmcpserver.crd.yaml'), crdFile());
