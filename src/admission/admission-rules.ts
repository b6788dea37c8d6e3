import { containerEnvRules } from './container-env.ts';
import { containerMountRules } from './container-mounts.ts';
import { containerPortRules } from './container-ports.ts';
import { containerResourceRules } from './container-resources.ts';
import { containerRules } from './containers.ts';
import { handlerRules } from './handlers.ts';
import { lifecycleHookRules } from './lifecycle-hooks.ts';
import { objectLabelRules } from './object-labels.ts';
import { objectNameRules } from './object-names.ts';
import { objectSizeRules } from './object-sizes.ts';
import { podClaimRules } from './pod-claims.ts';
import { podDNSRules } from './pod-dns.ts';
import { podFieldRules } from './pod-fields.ts';
import { podSchedulingRules } from './pod-scheduling.ts';
import { podVolumeRules } from './pod-volumes.ts';
import { probeRules } from './probes.ts';
import { securityContextRules } from './security-contexts.ts';
import { serviceTrafficRules } from './service-traffic.ts';
import { volumeSourceRules } from './volume-sources.ts';

/** Everything that is refused here, from the object to what is deep in it. */
export const admissionRules = [
  objectNameRules,
  objectLabelRules,
  objectSizeRules,
  serviceTrafficRules,
  podVolumeRules,
  volumeSourceRules,
  containerRules,
  containerResourceRules,
  containerEnvRules,
  containerPortRules,
  containerMountRules,
  handlerRules,
  probeRules,
  lifecycleHookRules,
  securityContextRules,
  podFieldRules,
  podClaimRules,
  podDNSRules,
  podSchedulingRules,
];
