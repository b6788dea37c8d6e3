import type { Configured, Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import type { Item, Objects } from '../krm/resource-list.ts';
import { groupOf, type JsonObject, refOf } from '../kubernetes/object.ts';
import { operatorMarks } from '../operator/operator-environment.ts';
import { imageWarning } from '../operator/validation/validate.ts';
import { asksForCharts, operatorChart, operatorChartsOf } from './operator-charts.ts';
import { type SeenOperator, seenOperator, withSettingsOf } from './operator-deployments.ts';
import { versionOfChart, versionOfImage } from './operator-versions.ts';

/** What a run goes by, and what is to be said of that. */
interface Seen {
  readonly options: Options;
  readonly findings: readonly Finding[];
}

/** Where an option is set. */
type Place = Pick<Finding, 'object' | 'path'>;

/**
 * What the objects of a package tell of the operator that will have its servers: settings for what the functionConfig leaves open, and
 * another version than the one whose rules these are. With `operator: ignore` only the image counts.
 *
 * @param imagePlace where the image is set, or can be
 */
export function operatorSeen(
  list: Objects,
  resources: readonly JsonObject[],
  configured: Configured,
  imagePlace?: Place,
): Seen {
  const { operator } = configured.options;
  const objects = operator === 'ignore' ? [] : candidates(list, resources);
  const operators: SeenOperator[] = [];
  const versions: Finding[] = [];
  for (const named of objects) {
    const about = { object: named.ref, ...(named.file && { file: named.file }) };
    if (isDeployment(named.ref)) {
      const seen = seenOperator(named.read(), about);
      if (seen === undefined) continue;
      operators.push(seen);
      const { image, container } = seen.environment;
      versions.push(...versionOfImage(image, 'operator', { ...about, path: `${container}.image` }));
    } else {
      for (const { path, version } of operatorChartsOf(named.ref, named.read()))
        versions.push(...versionOfChart(version, { ...about, path }));
    }
  }
  const { options, findings } = withSettingsOf(operators, configured);
  const isTold = versions.some(({ severity }) => severity === 'warning');
  const image = aboutImage(options, configured, { imagePlace, operators, isTold });
  return { options, findings: [...findings, ...versions, ...image] };
}

interface AboutImage {
  readonly imagePlace: Place | undefined;
  readonly operators: readonly SeenOperator[];
  /** Whether it is told already that the operator is of another version, and so its image. */
  readonly isTold: boolean;
}

/** What is to be said of the image of the servers, where it is set. */
function aboutImage(
  { image }: Options,
  { given }: Configured,
  { imagePlace, operators: [operator], isTold }: AboutImage,
): Finding[] {
  const isAsked = given.includes('image') || operator === undefined;
  const place = isAsked ? (imagePlace ?? {}) : { ...operator.about, path: operator.environment.places.image };
  const latest = imageWarning({ image }, place);
  const version = isAsked || !isTold ? versionOfImage(image, 'vmcp', place) : [];
  return latest === undefined ? version : [latest, ...version];
}

type Named = Pick<Item, 'ref' | 'file' | 'read'>;

const isDeployment = (ref: Item['ref']) => ref.kind === 'Deployment' && groupOf(ref) === 'apps';

/** Objects that may be an operator or ask for one: found by kind and text, so that few of others are parsed. */
function candidates(list: Objects, resources: readonly JsonObject[]): readonly Named[] {
  return [
    ...list.itemsMentioning((kind) => kind === 'Deployment', operatorMarks),
    ...list.itemsMentioning(asksForCharts, [operatorChart]),
    ...resources.map((object) => ({ ref: refOf(object), file: undefined, read: () => object })),
  ];
}
