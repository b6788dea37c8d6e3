import { isSince, oldestVersion, operatorVersion } from '../api/kinds/operator-version.ts';
import type { Configured } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { findingOf, rule } from '../finding.ts';
import { admits, semver, type Version } from '../go/semver-constraint.ts';
import { imageReference } from '../kubernetes/image-reference.ts';
import type { Json } from '../kubernetes/object.ts';

export const versionRules = {
  taken: rule<[version: string]>({
    code: 'OperatorVersionTaken',
    severity: 'info',
    source: 'an operator or its chart',
    message: (version) =>
      `is of ${version}: \`operatorVersion\` of the functionConfig is not set, so what is made and refused here is that of operator ${version}`,
    example: { path: 'spec.chart.spec.version', facts: ['v0.43.0'] },
  }),
  differs: rule<[version: string, ours: string]>({
    code: 'OperatorVersionDiffers',
    severity: 'warning',
    source: 'an image, an operator or its chart',
    message: (version, ours) =>
      `is of ${version}, and what is made and refused here is that of operator ${ours}: expect differences in the cluster, or ${isKnown(version) ? `set \`operatorVersion\` of the functionConfig to ${version}` : `use ${ours} there too`}`,
    example: { path: 'spec.chart.spec.version', facts: ['v0.69.1', operatorVersion] },
  }),
  open: rule<[ours: string]>({
    code: 'OperatorVersionOpen',
    severity: 'info',
    source: 'an operator or its chart',
    message: (ours) =>
      `is no fixed version, so which operator runs cannot be known here; what is made and refused is that of operator ${ours}`,
    example: { path: 'spec.ref.semver', facts: [operatorVersion] },
  }),
  later: rule<[version: string]>({
    code: 'OperatorVersionLater',
    severity: 'warning',
    source: 'an option',
    message: (version) =>
      `${version} is later than ${operatorVersion}, the last version whose rules are known here, so these count: expect differences in the cluster`,
    example: { path: 'spec.operatorVersion', facts: ['v0.69.1'] },
  }),
};

type Place = Pick<Finding, 'object' | 'path' | 'file'>;

/** What an object says of the version of the operator that will have the servers. */
export interface SaidVersion {
  readonly place: Place;
  /** As it is written there. */
  readonly text: string;
  /** The version, where that is a fixed one. */
  readonly version: string | undefined;
  /** Whether a constraint in its place lets a version through; undefined for what is none. */
  admits(version: Version): boolean | undefined;
}

/** What an image says that has the name of one of the operator's release, whatever registry it is from. */
export function versionOfImage(image: string, name: 'operator' | 'vmcp', place: Place): SaidVersion[] {
  const { repository, tag = '' } = imageReference(image);
  if (repository.slice(repository.lastIndexOf('/') + 1) !== name) return [];
  return [{ place, text: image, version: versionNamed(tag), admits: () => undefined }];
}

/** What the version of the operator's chart says, which is the operator's (since v0.8.3). */
export function versionOfChart(version: Json | undefined, place: Place): SaidVersion {
  const text = typeof version === 'string' ? version : '';
  const fixed = versionNamed(text.replace(/^=/, ''));
  return { place, text, version: fixed, admits: (asked) => admits(text, asked) };
}

/** A version as ToolHive writes it; undefined for what is no fixed one. */
function versionNamed(text: string): string | undefined {
  const version = semver(text);
  return version && `v${version.join('.')}`;
}

/** Whether the rules of a version are known here. */
function isKnown(version: string): boolean {
  return isSince(version, oldestVersion) && isSince(operatorVersion, version);
}

/** The version whose rules count. */
interface InForce {
  readonly version: string;
  /** Whether somebody says so, and it is no default. */
  readonly isSaid: boolean;
  /** The one that is told of here, and needs no word elsewhere. */
  readonly told?: string;
  readonly findings: readonly Finding[];
}

/**
 * The version that is asked for, or else the first fixed one of those that the operator is said to be of. One whose rules are not
 * known gives way to the newest that is.
 */
export function versionInForce(
  { options, given }: Configured,
  said: readonly SaidVersion[],
  optionPlace: Place = {},
): InForce {
  const ours = { version: operatorVersion, isSaid: false, findings: [] };
  if (given.includes('operatorVersion'))
    return { ...versionAsked(options.operatorVersion, optionPlace), isSaid: true };
  const from = said.find(({ version }) => version !== undefined);
  const version = from?.version ?? operatorVersion;
  if (from === undefined || !isKnown(version)) return ours;
  if (version === operatorVersion) return { ...ours, isSaid: true };
  const { taken } = versionRules;
  return {
    version,
    isSaid: true,
    told: version,
    findings: [findingOf(taken, { ...from.place, value: from.text }, version)],
  };
}

/** The version that an option asks for: one whose rules are not known gives way to the newest that is. */
export function versionAsked(text: string, place: Place = {}): Omit<InForce, 'isSaid'> {
  const asked = versionNamed(text) ?? operatorVersion;
  if (isKnown(asked)) return { version: asked, findings: [] };
  const { later } = versionRules;
  return {
    version: operatorVersion,
    told: asked,
    findings: [findingOf(later, { ...place, value: text }, asked)],
  };
}

/** What is to be said of an operator's version, or its chart's, where the rules are those of `ours`. */
export function aboutOperator(said: SaidVersion, ours: string): Finding[] {
  const asked = semver(ours);
  const excludes = said.version === undefined && asked !== undefined && said.admits(asked) === false;
  if (said.version !== undefined || excludes) return aboutImage(said, ours, said.text);
  const { place, text } = said;
  return [findingOf(versionRules.open, { ...place, ...(text !== '' && { value: text }) }, ours)];
}

/** What is to be said of an image of the servers, or of anything else of `version`. */
export function aboutImage({ place, text, version }: SaidVersion, ours: string, otherwise = ''): Finding[] {
  const named = version ?? otherwise;
  if (named === '' || named === ours) return [];
  return [findingOf(versionRules.differs, { ...place, value: text }, named, ours)];
}
