import { madeKinds } from '../conformance/made-kinds.ts';

/** What varies in the cases of a profile. */
export const profileWords: Readonly<Record<string, string>> = {
  minimal: 'names, replicas',
  scaling: "replicas, session storage, the operator's default Redis",
  podtemplate: '`podTemplateSpec`: strategic merge, quantities, odd JSON, wrong types',
  incoming: '`incomingAuth` with all that it refers to',
  outgoing: '`outgoingAuth` with all that it refers to',
  authserver: '`authServerConfig` with all that it refers to',
  telemetry: 'telemetry, and what it refers to',
  config: '`config` in full',
  yamlish: 'texts that are awkward in YAML, wherever they can reach the configuration',
  mixed: 'everything at once',
  invalid: 'one fault each: every bound, enum, pattern and rule of the schema, and those of the reconciler',
  update: 'a Deployment of an earlier run that a person edited, and a spec that changed',
  'update-left-alone': 'a Deployment that was edited where the operator sees no difference',
  members: 'members of the group with faults of their own',
  authzyaml: 'texts in authz ConfigMaps, as Go reads YAML',
  panic: 'what makes the operator panic: a refusal here',
  later:
    'one fault each that only the API server or vMCP finds afterwards, and neighbours that are just right',
};

/** Who judged, what of it is compared, and the names that the checker has for that. */
export const judgeWords: readonly (readonly [judge: string, what: string, rows: readonly string[]])[] = [
  ['API server, operator', 'takes it, or refuses it', ['verdict', 'refusal']],
  ['API server', 'the field that is refused', ['refusal path']],
  ...madeKinds.map((kind) => ['operator', `the ${kind} made`, [kind]] as const),
  ['operator', 'its warnings', ['warnings']],
  ['API server, afterwards', 'refuses an object made', ['admission']],
  ['API server, afterwards', 'takes all objects made', ['admission silent']],
  ['vMCP, at start', 'refuses its configuration', ['vmcp']],
  ['vMCP, at start', 'takes its configuration', ['vmcp silent']],
  ['none', 'the input objects come out as they went in', ['inputs kept']],
];

/** Why something is not equal. */
export const unequalReasons: Readonly<Record<string, string>> = {
  warnings:
    'the operator warns of replicas without `sessionStorage` of their own although its default Redis keeps their sessions: README, "What differs"',
  'refusal path':
    'the recorded field is the one that v0.44.0 refuses; this version does not have it, drops it, and refuses another one',
};

/** What is not compared, and why. */
export const notCompared = (version: string): readonly (readonly [what: string, why: string])[] => [
  [
    '`ownerReferences`, `uid`, `resourceVersion`, `generation`, `creationTimestamp`, `managedFields`, `status`',
    'only a cluster has them',
  ],
  ['the Secret `<name>-hmac-secret`', 'its value is random: README, "What differs"'],
  [
    '`strategy: {}`, `resources: {}`, `creationTimestamp: null`, empty labels and annotations',
    "Go's zero values: they mean what is not there",
  ],
  [
    'annotations of kpt and kustomize (`config.kubernetes.io`, `internal.config.kubernetes.io`), and our mark',
    'they say where an object is kept, and are no part of it',
  ],
  ['the order of keys', 'no reader of YAML or JSON goes by it; that of lists is compared'],
  [
    'the words of messages',
    'the operator speaks to who reads its log; here the code, the object and the field count',
  ],
  ['the field of a refusal by the operator', 'its reasons are sentences; the API server names fields'],
  [
    'which of several faults is named first',
    'all are told here, while vMCP stops at the first section at fault',
  ],
  [
    'affinity, resources of the pod as a whole, host users, mount propagation, fields of volumes and pods that few use; Cedar policies',
    'what is said of them counts for neither side: the former are left to the API server (see [verdicts.md](verdicts.md)), the latter `test/go/cedar` is about',
  ],
  [
    `warnings and the last two judges, for operators before ${version}`,
    `they were recorded for ${version} alone`,
  ],
  [
    'Secrets, and whether what is referred to is ready',
    'both sides assume that they are there with the keys asked for, and that it is: README, "What differs"',
  ],
];
