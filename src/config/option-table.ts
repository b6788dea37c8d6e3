import { oldestVersion, operatorVersion } from '../api/kinds/operator-version.ts';
import { defaultImage } from '../operator/operator-options.ts';
import type { Fields, OptionRule, Text } from './value-rule.ts';

/** A key, a name: any text without blanks. The operator takes its environment as it comes, too. */
const word = /^\S+$/;

/** `[REGISTRY[:PORT]/]PATH[:TAG][@DIGEST]`, as container runtimes read it (distribution/reference). */
const image =
  /^(?:(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d{1,5})?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,})?$/;

/** A host name or an address, and a port from 1 to 65535. */
const hostAndPort =
  /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?\.?):(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;

/** Three numbers from v0.40.0 on: which there will be is not known. */
const knownVersion = /^v?(?:0\.(?:[4-9]\d|[1-9]\d{2,3})|[1-9]\d{0,3}\.\d{1,4})\.\d{1,4}$/;

/** A name in a list that the operator separates by commas. */
const listedName = /^[^\s,]+$/;

/** A DNS label of RFC 1123. */
const namespaceName = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const text = (hint: string, must: string, pattern = word): Text => ({ type: 'text', hint, must, pattern });

const secretName = 'must be the name of a Secret';

const kubernetesObject = {
  type: 'object',
  fields: {
    apiVersion: text('apiVersion', 'must be the apiVersion of the object'),
    kind: text('kind', 'must be the kind of the object'),
    metadata: {
      type: 'object',
      fields: { name: text('name', 'must be the name of the object') },
      required: ['name'],
      open: true,
      must: 'must be an object with `name`',
    },
  },
  required: ['apiVersion', 'kind', 'metadata'],
  open: true,
  must: 'must be a Kubernetes object',
} as const satisfies Fields;

/**
 * Every option, in the order in which messages and help name them: how it is written, what else it must be, and what it
 * does. Its type stands in `Options`.
 */
export const optionTable = {
  emit: {
    type: 'words',
    words: ['deployment', 'all'],
    description: '`all` adds ConfigMap, Service, ServiceAccount, Role and RoleBinding to the Deployment',
  },
  image: {
    ...text('reference', 'must be an image reference, such as ghcr.io/stacklok/toolhive/vmcp:v0.44.0', image),
    default: defaultImage,
    description: "the server's image; the operator's `VMCP_IMAGE`",
  },
  imagePullSecrets: {
    type: 'list',
    of: text('name', secretName, listedName),
    must: 'must be a list of names of Secrets',
    inData: 'commas',
    default: [],
    description: "for every server; the operator's `TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS`",
  },
  defaultRedis: {
    type: 'object',
    fields: {
      address: text(
        'host:port',
        'must be HOST:PORT of the Redis that servers without `sessionStorage` use',
        hostAndPort,
      ),
      secretName: text('name', secretName),
      secretKey: text('key', 'must be a key of the Secret'),
    },
    required: ['address'],
    open: false,
    must: 'must be an object with `address`, `secretName` and `secretKey`',
    inData: 'dotted',
    description: "for servers without `sessionStorage`; the operator's `TOOLHIVE_DEFAULT_REDIS_*`",
  },
  platform: {
    type: 'words',
    words: ['kubernetes', 'openshift'],
    description: 'whether security contexts name user and group ids',
  },
  references: {
    type: 'words',
    words: ['strict', 'lenient'],
    description: 'a missing object is an error, or a warning that says what could not be rendered',
  },
  source: {
    type: 'words',
    words: ['keep', 'local-config', 'remove'],
    description: 'what becomes of the `VirtualMCPServer`: left alone, marked as not to be applied, taken out',
  },
  replicasOnUpdate: {
    type: 'words',
    words: ['sync', 'preserve'],
    description:
      'whether `spec.replicas`, where set, is written over the replicas of a Deployment that is there already',
  },
  mode: {
    type: 'words',
    words: ['render', 'validate'],
    description: '`validate`: the verdict alone, nothing is added or changed',
  },
  warnings: {
    type: 'words',
    words: ['report', 'error'],
    description: '`error`: a warning fails the run',
  },
  resources: {
    type: 'list',
    of: kubernetesObject,
    must: 'must be a list of Kubernetes objects',
    inData: 'no',
    default: [],
    description: 'objects to work on beside the items; not in a `ConfigMap`',
  },
  namespace: {
    ...text('name', 'must be the name of a namespace', namespaceName),
    description:
      "where objects that name no namespace will be, as Flux's `targetNamespace` and `kubectl -n` give it",
  },
  substitute: {
    type: 'texts',
    keys: /^[A-Za-z_][A-Za-z0-9_]*$/,
    must: 'must be an object of names and texts',
    keyMust: 'must be a name of letters, digits and `_`, with no digit first',
    valueMust: 'must be text: put it in quotes',
    inData: 'dotted',
    description:
      'what `${NAME}` and `${NAME:-default}` stand for, as in `postBuild` of Flux: for what is made, the items stay',
  },
  purpose: {
    type: 'words',
    words: ['apply', 'preview'],
    description: '`preview`: what is made is to be looked at alone: local config, in files under `preview`',
  },
  operator: {
    type: 'words',
    words: ['auto', 'ignore'],
    description:
      '`auto`: what of the operator is not set here is taken from its Deployment or chart values, if those are there',
  },
  operatorVersion: {
    ...text(
      'version',
      `must be a version of the operator from ${oldestVersion} to ${operatorVersion}`,
      knownVersion,
    ),
    default: operatorVersion,
    description:
      'the version whose rules count; with `operator: auto` that of the operator or its chart among the objects',
  },
  upgradeTo: {
    ...text(
      'version',
      `must be a version of the operator from ${oldestVersion} to ${operatorVersion}`,
      knownVersion,
    ),
    description:
      'a version to which the operator is to go: findings say what that one makes otherwise, and which pods restart',
  },
  admission: {
    type: 'words',
    words: ['error', 'warning'],
    description:
      'what it is when the API server will refuse an object made; with `warning` it is made all the same',
  },
  startup: {
    type: 'words',
    words: ['warning', 'error'],
    description:
      'what it is when vMCP will refuse its configuration at start, though the operator makes all objects',
  },
  nameReferences: {
    type: 'words',
    words: ['none', 'configured'],
    description:
      "`configured`: kustomize follows the names in ToolHive's objects, by `kustomize/name-references.yaml`",
  },
} as const satisfies Readonly<Record<string, OptionRule>>;

/** What may stand under `spec` in the function's own kind: the table, for those who go through all of it. */
export const specRule: Fields & { readonly fields: Readonly<Record<string, OptionRule>> } = {
  type: 'object',
  fields: optionTable,
  required: [],
  open: false,
  must: 'must be an object',
};
