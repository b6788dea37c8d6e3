import * as z from 'zod/mini';
import { choices, listedName, word } from './fields.ts';

// The message of a check ends where the caller adds what it got: `must be …, not "…"`.

const text = (rule: string, pattern = word) => z.string(rule).check(z.regex(pattern, rule));

const secretName = 'must be the name of a Secret';

const redis = z.strictObject(
  {
    address: text('must be HOST:PORT of the Redis that servers without `sessionStorage` use'),
    secretName: z.exactOptional(text(secretName)),
    secretKey: z.exactOptional(text('must be a key of the Secret')),
  },
  'must be an object with `address`, `secretName` and `secretKey`',
);

const resource = z.looseObject(
  {
    apiVersion: text('must be the apiVersion of the object'),
    kind: text('must be the kind of the object'),
    metadata: z.looseObject(
      { name: text('must be the name of the object') },
      'must be an object with `name`',
    ),
  },
  'must be a Kubernetes object',
);

/** What may stand under `spec` in the function's own kind. */
export const specSchema = z.strictObject(
  {
    emit: choice(choices.emit),
    platform: choice(choices.platform),
    references: choice(choices.references),
    source: choice(choices.source),
    replicasOnUpdate: choice(choices.replicasOnUpdate),
    mode: choice(choices.mode),
    warnings: choice(choices.warnings),
    image: z.exactOptional(
      text('must be an image reference, such as ghcr.io/stacklok/toolhive/vmcp:v0.44.0'),
    ),
    imagePullSecrets: z.exactOptional(
      z.array(text(secretName, listedName), 'must be a list of names of Secrets'),
    ),
    defaultRedis: z.exactOptional(redis),
    resources: z.exactOptional(z.array(resource, 'must be a list of Kubernetes objects')),
  },
  'must be an object',
);

function choice<const T extends readonly string[]>(words: T) {
  const quoted = words.map((one) => `\`${one}\``);
  return z.exactOptional(z.enum(words, `must be ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`));
}

export type Spec = z.infer<typeof specSchema>;
