import { array, boolean, object, required, string } from '../schema.ts';

const clientId = string({ minLength: 1, maxLength: 256 });

const reservedActorClaims = new Set('sub iss aud exp iat nbf jti name email scope scp may_act'.split(' '));

/** An issuer whose tokens the embedded auth server takes for delegation. */
export const trustedIssuer = object(
  () => ({
    issuerUrl: required(string({ minLength: 1, maxLength: 2048 })),
    jwksUrl: string({ maxLength: 2048 }),
    expectedAudience: required(string({ minLength: 1, maxLength: 2048 })),
    allowedDelegateClients: required(array(clientId, { minItems: 1, maxItems: 50 })),
    allowedActors: array(clientId, { maxItems: 50 }),
    actorClaim: string({ maxLength: 64 }),
    allowMayAct: boolean({ default: false }),
    allowPrivateIPs: boolean(),
    insecureAllowHTTP: boolean(),
  }),
  {
    rules: [
      {
        code: 'DelegateWildcardNotAlone',
        message: 'keep either "*" or the named clients in `allowedDelegateClients`',
        holds: (self) =>
          !self.allowedDelegateClients.includes('*') || self.allowedDelegateClients.length === 1,
      },
      {
        code: 'DelegateWildcardMayAct',
        message: 'name the clients in `allowedDelegateClients` instead of "*", or set `allowMayAct: false`',
        holds: (self) => !(self.allowMayAct && self.allowedDelegateClients.includes('*')),
      },
      {
        code: 'ActorClaimReserved',
        message:
          'name a claim in `actorClaim` that identifies the client, such as client_id, azp, appid or cid',
        holds: (self) => self.actorClaim === undefined || !reservedActorClaims.has(self.actorClaim),
      },
      {
        code: 'PrivateIPsNeedJWKS',
        message: 'set `jwksUrl`, which `allowPrivateIPs: true` needs',
        holds: (self) => self.allowPrivateIPs !== true || (self.jwksUrl !== undefined && self.jwksUrl !== ''),
      },
    ],
  },
);
