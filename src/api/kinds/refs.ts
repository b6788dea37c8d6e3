import { array, boolean, object, required, string } from '../schema.ts';

/** Where a secret is: the name of a Secret and a key in it. */
export const secretKeyRef = object({ name: required(string()), key: required(string()) });

/** A reference that may be spelled with an empty name. */
export const looseNameRef = object({ name: required(string()) });

export const nameRef = object({ name: required(string({ minLength: 1 })) });

/** corev1.LocalObjectReference. */
export const localObjectRef = object({ name: string({ default: '' }) });

export const caBundleRef = object({
  configMapRef: object({ name: string({ default: '' }), key: required(string()), optional: boolean() }),
});

export const oidcConfigRef = object({
  name: required(string({ minLength: 1 })),
  audience: required(string({ minLength: 1 })),
  resourceUrl: string(),
  scopes: array(string()),
});

export const telemetryConfigRef = object({ name: required(string({ minLength: 1 })), serviceName: string() });
