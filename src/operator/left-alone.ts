import { virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { Finding } from '../finding.ts';
import { equal } from '../kubernetes/equal.ts';
import { rbacGroup } from '../kubernetes/groups.ts';
import { isObject, type Json, type JsonObject, type MadeObject, own, refOf } from '../kubernetes/object.ts';
import { operatorFinding, type Rule, rule } from './rule.ts';

const notMended = 'and neither the operator nor this function changes that in an object that is there';

/** What stays in an object that is there already though the operator would not make it so, and matters for what runs or may be done. */
export const leftAloneRules = {
  roleRef: rule<[kind: string, name: string]>({
    code: 'RoleRefLeft',
    severity: 'warning',
    source: 'pkg/kubernetes/rbac/rbac.go upsertRoleBinding',
    message: (kind, name) =>
      `gives the server what ${kind} "${name}" allows, ${notMended}: delete this RoleBinding, in the cluster too, so that it is made anew`,
    example: { path: 'roleRef', facts: ['ClusterRole', 'cluster-admin'] },
  }),
  paused: rule<[]>({
    code: 'DeploymentPausedLeft',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_controller.go ensureDeployment',
    message: () => `keeps every change away from the pods, ${notMended}: remove this field`,
    example: { path: 'spec.paused', facts: [] },
  }),
  strategy: rule<[]>({
    code: 'DeploymentStrategyLeft',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_controller.go ensureDeployment',
    message: () =>
      `replaces pods in another way than the operator's Deployment does, ${notMended}: remove this field unless you want that`,
    example: { path: 'spec.strategy', facts: [] },
  }),
  selector: rule<[]>({
    code: 'ServiceSelectorLeft',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_controller.go ensureService',
    message: () =>
      `does not select the pods of the server, so that its clients reach others or none, ${notMended}: write the proposed labels`,
    example: { path: 'spec.selector', facts: [] },
  }),
  pullSecrets: rule<[]>({
    code: 'PullSecretsLeft',
    severity: 'warning',
    source: 'pkg/kubernetes/rbac/rbac.go upsertServiceAccount',
    message: () =>
      `let the server's pods pull images with secrets that nothing asks for, ${notMended}: remove this field, or set \`imagePullSecrets\` of the server`,
    example: { path: 'imagePullSecrets', facts: [] },
  }),
  immutable: rule<[]>({
    code: 'ConfigMapImmutableLeft',
    severity: 'warning',
    source: 'the API server, on a ConfigMap that is immutable',
    message: () =>
      'lets the API server refuse the next change of the configuration: remove this field; where the ConfigMap is in a cluster, delete it there',
    example: { path: 'immutable', facts: [] },
  }),
  owner: rule<[kind: string, name: string]>({
    code: 'OwnedByAnother',
    severity: 'warning',
    source: 'controller-runtime, SetControllerReference',
    message: (kind, name) =>
      `gives this object to ${kind} "${name}", along with which it is deleted, and the operator does not take it over: remove this owner, or rename one of the two`,
    example: { path: 'metadata.ownerReferences[0]', facts: ['Application', 'shop'] },
  }),
};

/** On OpenShift every account is given pull secrets, which stay for that. */
export interface LeftAloneOptions {
  readonly platform: 'kubernetes' | 'openshift';
}

/** What stays of `existing` when it becomes `made`, which is one of the objects of the server of that name. */
export function leftAlone(
  existing: JsonObject,
  made: MadeObject,
  server: string,
  options: LeftAloneOptions,
): Finding[] {
  return [...ofKind(existing, made, options), ...otherOwners(existing, made, server)];
}

function ofKind(existing: JsonObject, made: MadeObject, { platform }: LeftAloneOptions): Finding[] {
  switch (made.kind) {
    case 'Deployment':
      return ofDeployment(own(existing, 'spec'), made);
    case 'Service':
      return ofService(own(existing, 'spec'), made);
    case 'RoleBinding':
      return ofRoleBinding(own(existing, 'roleRef'), made);
    case 'ServiceAccount':
      return platform === 'openshift' ? [] : ofServiceAccount(existing, made);
    case 'ConfigMap':
      return own(existing, 'immutable') === true
        ? [told(made, leftAloneRules.immutable, { value: true })]
        : [];
    default:
      return [];
  }
}

function ofDeployment(spec: Json | undefined, made: MadeObject): Finding[] {
  const strategy = own(spec, 'strategy');
  return [
    ...(own(spec, 'paused') === true ? [told(made, leftAloneRules.paused, { value: true })] : []),
    ...(isObject(strategy) && !isDefaultStrategy(strategy)
      ? [told(made, leftAloneRules.strategy, { value: strategy })]
      : []),
  ];
}

/** Whether a strategy says what the API server fills in, or less (`SetDefaults_Deployment`). */
function isDefaultStrategy({ type = rolling, rollingUpdate = null, ...others }: JsonObject): boolean {
  if (type !== rolling || Object.keys(others).length > 0) return false;
  return Object.entries(isObject(rollingUpdate) ? rollingUpdate : {}).every(
    ([key, value]) => (key === 'maxSurge' || key === 'maxUnavailable') && value === '25%',
  );
}

const rolling = 'RollingUpdate';

function ofService(spec: Json | undefined, made: MadeObject): Finding[] {
  const selector = own(spec, 'selector');
  const proposed = own(own(made, 'spec'), 'selector') ?? null;
  if (equal(selector, proposed)) return [];
  const value = isObject(selector) ? { value: selector } : {};
  return [told(made, leftAloneRules.selector, { ...value, proposed })];
}

function ofRoleBinding(roleRef: Json | undefined, made: MadeObject): Finding[] {
  const proposed = own(made, 'roleRef') ?? null;
  // Without a group the API server takes its own (`SetDefaults_RoleBinding`).
  if (!isObject(roleRef) || equal({ apiGroup: rbacGroup, ...roleRef }, proposed)) return [];
  const text = (key: string) => String(own(roleRef, key) ?? '');
  return [told(made, leftAloneRules.roleRef, { value: roleRef, proposed }, text('kind'), text('name'))];
}

function ofServiceAccount(existing: JsonObject, made: MadeObject): Finding[] {
  const secrets = own(existing, 'imagePullSecrets');
  const kept = Array.isArray(secrets) && secrets.length > 0 && own(made, 'imagePullSecrets') === undefined;
  return kept ? [told(made, leftAloneRules.pullSecrets, {})] : [];
}

function otherOwners(existing: JsonObject, made: MadeObject, server: string): Finding[] {
  const owners = own(own(existing, 'metadata'), 'ownerReferences');
  if (!Array.isArray(owners)) return [];
  return owners.flatMap((owner, at) => {
    const [kind, name] = [String(own(owner, 'kind') ?? ''), String(own(owner, 'name') ?? '')];
    if (own(owner, 'controller') !== true || (kind === virtualMCPServerKind && name === server)) return [];
    return [told(made, leftAloneRules.owner, { path: `metadata.ownerReferences[${at}]` }, kind, name)];
  });
}

function told<Facts extends readonly unknown[]>(
  made: MadeObject,
  it: Rule<Facts>,
  about: Pick<Finding, 'path' | 'value' | 'proposed'>,
  ...facts: Facts
): Finding {
  return operatorFinding(it, { object: refOf(made), path: it.example.path, ...about }, ...facts);
}
