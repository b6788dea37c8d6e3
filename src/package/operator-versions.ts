import { operatorVersion } from '../api/kinds/operator-version.ts';
import type { Finding } from '../finding.ts';
import { admits, semver } from '../go/semver-constraint.ts';
import { imageReference } from '../kubernetes/image-reference.ts';
import type { Json } from '../kubernetes/object.ts';
import { findingOf, rule } from '../operator/rule.ts';

export const versionRules = {
  differs: rule<[version: string]>({
    code: 'OperatorVersionDiffers',
    severity: 'warning',
    source: 'an image, an operator or its chart',
    message: (version) =>
      `is of ${version}, and what is made and refused here is that of operator ${operatorVersion}: expect differences in the cluster, or use ${operatorVersion} there too`,
    example: { path: 'spec.chart.spec.version', facts: ['v0.69.1'] },
  }),
  open: rule<[]>({
    code: 'OperatorVersionOpen',
    severity: 'info',
    source: 'an operator or its chart',
    message: () =>
      `is no fixed version, so which operator runs cannot be known here; what is made and refused is that of operator ${operatorVersion}`,
    example: { path: 'spec.ref.semver', facts: [] },
  }),
};

type Place = Pick<Finding, 'object' | 'path' | 'file'>;

/** What is to be said of an image of the operator's release, called `name` there, whatever registry it is from. */
export function versionOfImage(image: string, name: 'operator' | 'vmcp', place: Place): Finding[] {
  const { repository, tag = '' } = imageReference(image);
  if (repository.slice(repository.lastIndexOf('/') + 1) !== name) return [];
  const version = semver(tag);
  if (version !== undefined) return isOurs(version) ? [] : [different(place, image, nameOf(version))];
  return name === 'operator' ? [findingOf(versionRules.open, { ...place, value: image })] : [];
}

/** What is to be said of the version of the operator's chart, which is the operator's (since v0.8.3). */
export function versionOfChart(version: Json | undefined, place: Place): Finding[] {
  const text = typeof version === 'string' ? version : '';
  const fixed = semver(text.replace(/^=/, ''));
  if (fixed !== undefined) return isOurs(fixed) ? [] : [different(place, text, nameOf(fixed))];
  if (ours !== undefined && admits(text, ours) === false) return [different(place, text, text)];
  return [findingOf(versionRules.open, { ...place, ...(text !== '' && { value: text }) })];
}

const ours = semver(operatorVersion);

type Version = NonNullable<typeof ours>;

const nameOf = (version: Version) => `v${version.join('.')}`;
const isOurs = (version: Version) => nameOf(version) === operatorVersion;

const different = (place: Place, value: string, version: string): Finding =>
  findingOf(versionRules.differs, { ...place, value }, version);
