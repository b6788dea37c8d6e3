import { formatJsonFloat64 } from '../go/float.ts';
import { isObject, type Json, own } from '../kubernetes/object.ts';
import { type OperatorEnvironment, settingsOf, type Variable, variablesOf } from './operator-environment.ts';

/** What the operator's chart is installed with. */
export interface ChartValues {
  readonly values: Json | undefined;
  /** The path of a value in the object that holds them. */
  pathOf(value: string): string;
  /** Where else values come from that are not known here: what these leave open is then open. */
  readonly elsewhere?: string | undefined;
}

/**
 * The environment that the operator's chart makes of its values, which is the same from v0.40.0 to v0.44.0. A user's variables come
 * first, so that the chart's win. Without `vmcpImage` the image is that of the chart's version, and left out here.
 * (deploy/charts/operator/templates/deployment.yaml)
 */
export function operatorOfChart({ values, pathOf, elsewhere }: ChartValues): OperatorEnvironment {
  const value = (path: string): Variable | undefined => {
    const found = textOf(path.split('.').reduce<Json | undefined>(own, values));
    return found === '' ? undefined : { path: pathOf(path), value: found };
  };
  const absent: Variable =
    elsewhere === undefined ? { path: pathOf('operator'), value: '' } : open(elsewhere);
  const either = (...paths: readonly string[]) =>
    paths.map(value).find((one) => one !== undefined) ?? (elsewhere === undefined ? undefined : absent);

  const operator = own(values, 'operator');
  const variables = variablesOf(own(operator, 'env'), pathOf('operator.env'));
  const image = either('operator.vmcpImage');
  variables.set('VMCP_IMAGE', image ?? absent);
  const secrets = namesIn(own(operator, 'defaultImagePullSecrets'));
  if (secrets !== '') {
    const path = pathOf('operator.defaultImagePullSecrets');
    variables.set('TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS', { path, value: secrets });
  }
  const host = value('global.redis.host');
  const port = value('global.redis.port')?.value ?? '6379';
  const address =
    value('operator.defaultRedis.addr') ?? (host && { path: host.path, value: `${host.value}:${port}` });
  if (address !== undefined) {
    variables.set('TOOLHIVE_DEFAULT_REDIS_ADDR', address);
    const secret = either('operator.defaultRedis.existingSecret', 'global.redis.existingSecret');
    const key = either('operator.defaultRedis.existingSecretKey', 'global.redis.existingSecretKey');
    if (secret !== undefined) {
      variables.set('TOOLHIVE_DEFAULT_REDIS_SECRET_NAME', secret);
      variables.set('TOOLHIVE_DEFAULT_REDIS_SECRET_KEY', key ?? { ...secret, value: 'redis-password' });
    }
  }
  const { settings, ...rest } = settingsOf(variables, absent);
  const { image: known, ...others } = settings;
  return {
    path: pathOf('operator'),
    image: value('operator.image')?.value ?? '',
    imagePath: pathOf('operator.image'),
    settings: image === undefined || known === undefined ? others : settings,
    ...rest,
  };
}

const open = (path: string): Variable => ({ path, value: undefined });

/** As a template prints it. */
function textOf(value: Json | undefined): string {
  if (typeof value === 'number') return formatJsonFloat64(value);
  return typeof value === 'string' || typeof value === 'bigint' ? String(value) : '';
}

/** Names, or objects with a name, one after the other. */
function namesIn(list: Json | undefined): string {
  const names = (Array.isArray(list) ? list : []).map((one) =>
    textOf(isObject(one) ? own(one, 'name') : one),
  );
  return names.join(',');
}
