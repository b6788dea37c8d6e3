import { semver } from '../go/semver-constraint.ts';
import { imageReference } from '../kubernetes/image-reference.ts';
import { own } from '../kubernetes/object.ts';
import { withListsOpened } from '../kubernetes/object-list.ts';
import { templateOf } from '../operator/drift/deployment-needs-update.ts';
import { defaultImageOf } from '../operator/operator-options.ts';
import { operatorSeen } from '../package/operator-seen.ts';
import { substitutionOf } from '../package/substitution.ts';
import type { ServerObjects } from './server-pairs.ts';
import type { Subject } from './upgrade-side.ts';

/** The image of the servers before and after: the same twice where somebody sets it. */
export interface UpgradeImage {
  readonly before: string;
  readonly after: string;
}

/** What two versions of the operator differ in whatever a package holds. */
export interface UpgradeHead {
  readonly from: string;
  readonly to: string;
  readonly image: UpgradeImage;
  /** How many servers have pods that restart for the image. */
  readonly restarts: number;
}

/** The chart of each version sets that version's image, unless its values, or an option here, name another one. */
export function imageAcross(
  { objects, configured, placeholders }: Subject,
  from: string,
  to: string,
): UpgradeImage {
  const { options, given } = configured;
  const asked = {
    options: { ...options, operatorVersion: from },
    given: [...given, 'operatorVersion'],
  };
  const substitution = substitutionOf(options, placeholders);
  const resources = withListsOpened(options.resources);
  const seen = operatorSeen(objects, resources, asked, {}, substitution);
  const { image } = seen.options;
  if (seen.isImageSet || !isOfChart(image)) return { before: image, after: image };
  return { before: defaultImageOf(from), after: defaultImageOf(to) };
}

function isOfChart(image: string): boolean {
  const { tag = '' } = imageReference(image);
  return semver(tag) !== undefined && image === defaultImageOf(tag);
}

/** Whether pods of a server have an image. */
export function hasImage({ objects }: ServerObjects, image: string): boolean {
  return objects.some((object) => {
    const containers = own(own(templateOf(object), 'spec'), 'containers');
    return Array.isArray(containers) && containers.some((container) => own(container, 'image') === image);
  });
}

/** What becomes of the image between two versions, as one sentence without a full stop. */
export function upgradeSentence({ from, to, image: { before, after }, restarts }: UpgradeHead): string {
  const versions = `operator ${from} -> ${to}`;
  if (from === to) return `${versions}: the same version twice, between which nothing changes`;
  if (before === after)
    return `${versions}: the image of servers stays ${before}, as it is set, so no pods restart for that`;
  const whose = restarts === 1 ? 'the pods of 1 server restart' : `the pods of ${restarts} servers restart`;
  return `${versions}: its chart sets another image of servers, ${before} -> ${after}, so ${whose} for that, whatever else changes`;
}
