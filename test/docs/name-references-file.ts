import { referenceFields } from '../../src/api/kinds/reference-fields.ts';
import { toolhiveGroup } from '../../src/api/kinds/toolhive.ts';
import { kubernetesGroupOf } from '../../src/kubernetes/groups.ts';

const comment = `\
# Made by \`node scripts/name-references.mjs\`: change src/api/kinds/reference-fields.ts, not this file.
#
# For kustomize: list it under \`configurations:\`, and fields of ToolHive's objects change along with the names of what they refer
# to. Tell the function of it by \`nameReferences: configured\`. kustomize cannot go through keys of maps, so it follows neither
# those of \`spec.outgoingAuth.backends\` in a VirtualMCPServer nor what stands under them.
nameReference:
`;

/** kustomize/name-references.yaml, from the table of the fields. */
export function nameReferencesFile(): string {
  const fields = referenceFields().filter(({ path }) => !path.split('/').includes('*'));
  const kinds = [...new Set(fields.flatMap(({ to }) => to))];
  return (
    comment +
    kinds
      .map((target) => {
        const specs = fields
          .filter(({ to }) => to.includes(target))
          .map(
            ({ path, in: kind }) =>
              `      - path: ${path}\n        group: ${toolhiveGroup}\n        kind: ${kind}\n`,
          );
        return `  - kind: ${target}\n    ${groupOrVersion(target)}\n    fieldSpecs:\n${specs.join('')}`;
      })
      .join('')
  );
}

/** kustomize has the kinds of the core group by their version. */
function groupOrVersion(kind: string): string {
  const group = kubernetesGroupOf(kind) ?? toolhiveGroup;
  return group === '' ? 'version: v1' : `group: ${group}`;
}
