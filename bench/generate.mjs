// The inputs: a ResourceList as kpt sends it, of `objects` items, `servers` of them VirtualMCPServers that the operator
// accepts, with the groups and logins that they refer to. The rest is what packages are full of. Always the same text.
import { closeSync, openSync, writeSync } from 'node:fs';

const teams = 12;
const logins = 4;

export function generate(file, servers, objects) {
  const out = openSync(file, 'w');
  let pending = '';
  let position = 0;
  const item = (path, text) => {
    pending += `- ${text.replace('ANNOTATIONS', annotations(path, position)).replaceAll('\n', '\n  ').trimEnd()}\n`;
    position++;
    if (pending.length > 1 << 20) flush();
  };
  const flush = () => {
    writeSync(out, pending);
    pending = '';
  };

  pending += 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n';
  item('Kptfile', kptfile);
  const referred = new Set();
  const once = (path, text) => {
    if (referred.has(text)) return;
    referred.add(text);
    item(path, text);
  };
  for (let i = 0, made = 0; i < objects - 1; i++) {
    if (Math.floor(((i + 1) * servers) / (objects - 1)) === made) {
      const number = random();
      const kind = number % 20 === 0 ? hook : [deployment, configMap, service][number % 3];
      item(`other/${i % 40}.yaml`, kind(i, number));
      continue;
    }
    const team = `team-${made % teams}`;
    once(`${team}/group.yaml`, group(team));
    once(`${team}/login-${made % logins}.yaml`, login(team, made % logins));
    item(`${team}/gateway-${made}.yaml`, server(team, made));
    made++;
  }
  pending += functionConfig;
  flush();
  closeSync(out);
}

let state = 1;
/** A number that looks random and is the same in every run (a linear congruential generator). */
function random() {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return state >> 8;
}

const annotations = (path, id) => `annotations:
    config.kubernetes.io/index: '0'
    config.kubernetes.io/path: '${path}'
    internal.config.kubernetes.io/index: '0'
    internal.config.kubernetes.io/path: '${path}'
    internal.config.kubernetes.io/package-path: '/packages/tools'
    internal.config.kubernetes.io/seqindent: '${id % 2 ? 'compact' : 'wide'}'
    internal.config.kubernetes.io/annotations-migration-resource-id: '${id}'
    internal.config.kubernetes.io/id: '${id + 1}'
    config.k8s.io/id: '${id + 1}'`;

const kptfile = `apiVersion: kpt.dev/v1
kind: Kptfile
metadata:
  name: bench
  ANNOTATIONS
pipeline:
  mutators:
  - image: registry.example.com/expand-virtualmcpserver:v0.1.0
`;

const functionConfig = `functionConfig:
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: function-input
  data: {image: 'ghcr.io/stacklok/toolhive/vmcp:v0.44.0'}
`;

const group = (team) => `apiVersion: toolhive.stacklok.dev/v1beta1
kind: MCPGroup
metadata:
  name: tools
  namespace: ${team}
  ANNOTATIONS
spec:
  description: what ${team} works with
`;

const login = (team, n) => `apiVersion: toolhive.stacklok.dev/v1beta1
kind: MCPOIDCConfig
metadata:
  name: login-${n}
  namespace: ${team}
  ANNOTATIONS
spec:
  type: inline
  inline:
    issuer: https://login-${n}.example.com
    clientId: gateway
`;

const server = (team, n) => `# the gateway number ${n}
apiVersion: toolhive.stacklok.dev/v1beta1
kind: VirtualMCPServer
metadata:
  name: gateway-${n}
  namespace: ${team}
  labels:
    app.kubernetes.io/part-of: ${team} # the owner
  ANNOTATIONS
spec:
  groupRef: {name: tools}
  incomingAuth:
    type: oidc
    oidcConfigRef:
      name: login-${n % logins}
      audience: "gateway-${n}"
      scopes: [openid, email]
  config:
    aggregation:
      conflictResolution: prefix
    operational:
      timeouts:
        default: ${20 + (n % 50)}s
${n % 3 ? `  replicas: ${n % 4}\n` : ''}${
  n % 4 < 2
    ? ''
    : `  sessionStorage:
    provider: redis
    address: redis.${team}.svc:6379
    passwordRef: {name: redis, key: password}
`
}${
  n % 6
    ? ''
    : `  podTemplateSpec:
    spec:
      nodeSelector:
        disk: ssd
      containers:
      - name: vmcp
        resources:
          limits: {memory: 1Gi}
`
}`;

const deployment = (i, number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${i}
  namespace: team-${i % teams}
  ANNOTATIONS
spec:
  replicas: ${1 + (number % 5)}
  selector:
    matchLabels: {app: web-${i}}
  template:
    metadata:
      labels: {app: web-${i}}
    spec:
      containers:
      - name: web
        image: registry.example.com/web:1.${number % 100}.0 # pinned by renovate
        args: ["--listen=:8080", '--log=json']
        env:
        - name: DATABASE
          valueFrom:
            secretKeyRef: {name: web, key: url}
        - {name: REGION, value: eu-${number % 3}}
        resources:
          limits: {cpu: 500m, memory: 256Mi}
          requests:
            cpu: 50m
            memory: 64Mi
`;

const configMap = (i, number) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings-${i}
  namespace: team-${i % teams}
  ANNOTATIONS
data:
  mode: "0644"
  since: "2026-01-01"
  settings.ini: |
    # line ${number % 1000}
    [server]
    threads = ${number % 64}
    greeting = "it's: fine"
  notes: >-
    a folded text that
    goes on for two lines
`;

const service = (i, number) => `apiVersion: v1
kind: Service
metadata:
  name: web-${i}
  namespace: team-${i % teams}
  ANNOTATIONS
spec:
  selector: {app: web-${i}}
  ports:
  - {name: http, port: 80, targetPort: ${8000 + (number % 100)}}
`;

/** Looks like what we search for, and is not. */
const hook = (i) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: hook-${i}
  namespace: team-${i % teams}
  ANNOTATIONS
data:
  docs: |
    kind: VirtualMCPServer
    - kind: VirtualMCPServer is written about here
`;
