import { isFollowable, referenceFields } from '../../src/api/kinds/reference-fields.ts';
import { toolhiveGroup } from '../../src/api/kinds/toolhive.ts';
import { kubernetesGroupOf } from '../../src/kubernetes/groups.ts';

const comment = `\
# Made by \`node scripts/name-references.mjs\`: change src/api/kinds/reference-fields.ts, not this file.
#
# For kustomize: list it under \`configurations:\`, and fields of ToolHive's objects change along with the names of what they refer
# to. Tell the function of it by \`nameReferences: configured\`. kustomize follows neither keys of maps nor parts of a text,
# so not those of \`spec.outgoingAuth.backends\` in a VirtualMCPServer, what stands under them, and the workloads of steps' \`tool\`.
nameReference:
`;

/** kustomize/name-references.yaml, from the table of the fields. */
export function nameReferencesFile(): string {
  const fields = referenceFields().filter(isFollowable);
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
