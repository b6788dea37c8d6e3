import type { Configured, Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import type { Objects } from '../krm/resource-list.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import { defaultImageOf } from '../operator/operator-options.ts';
import { imageWarning } from '../operator/validation/validate.ts';
import { type SeenOperator, withSettingsOf } from './operator-settings.ts';
import {
  aboutImage,
  aboutOperator,
  type SaidVersion,
  versionInForce,
  versionOfImage,
} from './operator-versions.ts';
import { operatorsIn } from './operators.ts';
import { nothingFilled, type Substitution } from './substitution.ts';

/** What a run goes by, and what is to be said of that. */
interface Seen {
  readonly options: Options;
  /** Whether an option or an object says the version, and it is no default. */
  readonly isVersionSaid: boolean;
  /** Whether an option, or what the operator's chart is installed with, says the image, so that it stays with another version. */
  readonly isImageSet: boolean;
  readonly findings: readonly Finding[];
}

/** Where an option is set. */
type Place = Pick<Finding, 'object' | 'path'>;

/** Where options are set, or can be. */
export interface OptionPlaces {
  readonly image?: Place | undefined;
  readonly operatorVersion?: Place | undefined;
  readonly upgradeTo?: Place | undefined;
}

/**
 * What the objects of a package tell of the operator that will have its servers: settings and the version for what the functionConfig
 * leaves open, and where it is of another version than the one whose rules count. With `operator: ignore` only the image counts.
 */
export function operatorSeen(
  list: Objects,
  resources: readonly JsonObject[],
  configured: Configured,
  places: OptionPlaces = {},
  substitution: Substitution = nothingFilled,
): Seen {
  const { operator } = configured.options;
  const { operators, versions } =
    operator === 'ignore' ? { operators: [], versions: [] } : operatorsIn(list, resources, substitution);
  const { options, findings } = withSettingsOf(operators, configured);
  const image = imageSeen(options, configured, places.image, operators[0]);
  const said = image.isOperators ? [...versions, ...image.said] : versions;
  const inForce = versionInForce(configured, said, places.operatorVersion);
  const { version, told, isSaid: isVersionSaid, findings: asked } = inForce;
  const isTold = (one: SaidVersion) => told !== undefined && one.version === told;
  const others = versions.flatMap((one) => (isTold(one) ? [] : aboutOperator(one, version)));
  const isWarned = image.isOperators && others.some(({ severity }) => severity === 'warning');
  const ofImage = image.said.flatMap((one) => (isWarned || isTold(one) ? [] : aboutImage(one, version)));
  return {
    options: {
      ...options,
      operatorVersion: version,
      image: image.isDefault ? defaultImageOf(version) : options.image,
    },
    isVersionSaid,
    isImageSet: !image.isDefault && (!image.isOperators || operators[0]?.isAskedFor === true),
    findings: [...findings, ...asked, ...others, ...image.latest, ...ofImage],
  };
}

/** What the functionConfig alone tells of the operator. */
export function operatorAsked(configured: Configured, places: OptionPlaces): Seen {
  const { version, isSaid, findings } = versionInForce(configured, [], places.operatorVersion);
  return {
    options: { ...configured.options, operatorVersion: version },
    isVersionSaid: isSaid,
    isImageSet: configured.given.includes('image'),
    findings,
  };
}

interface ImageSeen {
  /** Nobody says which it is. */
  readonly isDefault: boolean;
  /** It is from the environment of an operator. */
  readonly isOperators: boolean;
  readonly said: readonly SaidVersion[];
  readonly latest: readonly Finding[];
}

/** What is to be said of the image of the servers, and what that says of versions. */
function imageSeen(
  { image }: Options,
  { given }: Configured,
  imagePlace: Place = {},
  operator: SeenOperator | undefined,
): ImageSeen {
  const isOperators = !given.includes('image') && operator !== undefined;
  const isDefault = !given.includes('image') && operator?.environment.settings.image === undefined;
  const place = isOperators ? { ...operator.about, path: operator.environment.places.image } : imagePlace;
  const latest = imageWarning({ image }, place);
  return {
    isDefault,
    isOperators,
    said: isDefault ? [] : versionOfImage(image, 'vmcp', place),
    latest: latest === undefined ? [] : [latest],
  };
}
