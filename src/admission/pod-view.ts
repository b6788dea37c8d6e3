import type { Json, JsonObject } from '../kubernetes/object.ts';

// A pod template as Go prints it, or as it is made here: what is there has its type. Only what the rules look at.

type Texts = { readonly [key: string]: string };
type Integer = number | bigint;

export interface Template {
  readonly metadata?: { readonly labels?: Texts; readonly annotations?: Texts };
  readonly spec?: PodSpec;
}

export interface PodSpec {
  readonly containers?: readonly Container[] | null;
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Json[];
  readonly volumes?: readonly Volume[];
  readonly resources?: Resources;
  readonly resourceClaims?: readonly PodClaim[];
  readonly securityContext?: PodSecurity;
  readonly hostNetwork?: boolean;
  readonly restartPolicy?: string;
  readonly activeDeadlineSeconds?: Integer;
  readonly terminationGracePeriodSeconds?: Integer;
  readonly nodeSelector?: Texts;
  readonly tolerations?: readonly Toleration[];
  readonly topologySpreadConstraints?: readonly SpreadConstraint[];
  readonly hostAliases?: readonly HostAlias[];
  readonly dnsPolicy?: string;
  readonly dnsConfig?: DNSConfig;
  readonly serviceAccountName?: string;
  readonly runtimeClassName?: string;
  readonly priorityClassName?: string;
  readonly nodeName?: string;
  readonly hostname?: string;
  readonly subdomain?: string;
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly restartPolicy?: string;
  readonly terminationMessagePolicy?: string;
  readonly ports?: readonly Port[];
  readonly env?: readonly Variable[];
  readonly envFrom?: readonly EnvFrom[];
  readonly resources?: Resources;
  readonly volumeMounts?: readonly Mount[];
  readonly volumeDevices?: readonly { readonly name: string }[];
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: { readonly postStart?: Handlers; readonly preStop?: Handlers };
  readonly securityContext?: Security;
}

/** A name, and the sources that it has. */
export type Volume = JsonObject & { readonly name: string };

export interface Port {
  readonly name?: string;
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: ValueSource;
}

export interface ValueSource {
  readonly fieldRef?: { readonly apiVersion?: string; readonly fieldPath: string };
  readonly resourceFieldRef?: { readonly resource: string; readonly divisor?: string };
  readonly configMapKeyRef?: KeyRef;
  readonly secretKeyRef?: KeyRef;
  readonly fileKeyRef?: JsonObject;
}

export interface KeyRef {
  readonly name?: string;
  readonly key: string;
}

export interface EnvFrom {
  readonly prefix?: string;
  readonly configMapRef?: { readonly name?: string };
  readonly secretRef?: { readonly name?: string };
}

export interface Resources {
  readonly requests?: Texts;
  readonly limits?: Texts;
  readonly claims?: readonly { readonly name: string; readonly request?: string }[];
}

export interface PodClaim {
  readonly name: string;
  readonly resourceClaimName?: string;
  readonly resourceClaimTemplateName?: string;
}

export interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
  readonly subPathExpr?: string;
  readonly recursiveReadOnly?: string;
  readonly mountPropagation?: string;
}

export interface Handlers {
  readonly exec?: { readonly command?: readonly string[] };
  readonly httpGet?: HTTPGet;
  readonly tcpSocket?: { readonly port: number | string };
  readonly grpc?: { readonly port: number };
  readonly sleep?: { readonly seconds: Integer };
}

export interface HTTPGet {
  readonly port: number | string;
  readonly scheme?: string;
  readonly httpHeaders?: readonly { readonly name: string }[];
}

export interface Probe extends Handlers {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: Integer;
}

export interface Profile {
  readonly type: string;
  readonly localhostProfile?: string;
}

/** What the security contexts of pods and of containers have in common. */
export interface CommonSecurity {
  readonly runAsUser?: Integer;
  readonly runAsGroup?: Integer;
  readonly seccompProfile?: Profile;
  readonly appArmorProfile?: Profile;
}

export interface Security extends CommonSecurity {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly add?: readonly string[] };
  readonly procMount?: string;
}

export interface PodSecurity extends CommonSecurity {
  readonly fsGroup?: Integer;
  readonly supplementalGroups?: readonly Integer[];
  readonly fsGroupChangePolicy?: string;
  readonly supplementalGroupsPolicy?: string;
  readonly sysctls?: readonly { readonly name: string }[];
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: Integer;
}

export interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
  readonly minDomains?: number;
  readonly nodeAffinityPolicy?: string;
  readonly nodeTaintsPolicy?: string;
}

export interface HostAlias {
  readonly ip: string;
  readonly hostnames?: readonly string[];
}

export interface DNSConfig {
  readonly nameservers?: readonly string[];
  readonly searches?: readonly string[];
  readonly options?: readonly { readonly name?: string }[];
}
