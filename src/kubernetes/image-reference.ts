/** What an image reference says, beside the registry and the folders in it. */
export interface ImageReference {
  /** What stands in front of tag and digest. */
  readonly repository: string;
  readonly tag?: string;
  readonly hasDigest: boolean;
}

/** Takes `[REGISTRY[:PORT]/]PATH[:TAG][@DIGEST]` apart; any text is taken, as the API server takes any. */
export function imageReference(image: string): ImageReference {
  const [named = '', digest] = image.split('@', 2);
  const colon = named.lastIndexOf(':');
  const hasDigest = digest !== undefined;
  if (colon <= named.lastIndexOf('/')) return { repository: named, hasDigest };
  return { repository: named.slice(0, colon), tag: named.slice(colon + 1), hasDigest };
}
