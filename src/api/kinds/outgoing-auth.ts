import { enumeration, type Infer, map, object, required } from '../schema.ts';
import { looseNameRef } from './refs.ts';

const backendAuth = object(() => ({
  type: required(enumeration(['discovered', 'externalAuthConfigRef'])),
  externalAuthConfigRef: looseNameRef,
}));

export const outgoingAuth = object(() => ({
  source: enumeration(['discovered', 'inline'], { default: 'discovered' }),
  default: backendAuth,
  backends: map(backendAuth),
}));

export type OutgoingAuth = Infer<typeof outgoingAuth>;
export type BackendAuth = Infer<typeof backendAuth>;
