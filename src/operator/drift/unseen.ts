import type { Finding } from '../../finding.ts';
import { type Path, pathText } from '../../kubernetes/field-path.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  type MadeObject,
  own,
  refOf,
} from '../../kubernetes/object.ts';
import { storedPodTemplate } from '../../kubernetes/pod-template-defaults.ts';
import { operatorFinding, rule } from '../rule.ts';
import { vmcpPort } from '../service.ts';
import { templateOf } from './deployment-needs-update.ts';

/** What differs from what the operator would make, matters for what runs, and is none of what the operator looks at. */
export const unseenRules = {
  template: rule<[others: readonly string[], areMore: boolean]>({
    code: 'TemplateEditsLeft',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_controller.go deploymentNeedsUpdate',
    message: (others, areMore) =>
      `is not as the operator would make it, and it does not see that${alsoOf(others, areMore)}: it stays until the operator next updates this Deployment and goes then, so set it in \`spec.podTemplateSpec\` of the server, or take it back`,
    example: {
      path: 'spec.template.spec.containers[0].resources.limits.memory',
      facts: [['spec.template.spec.tolerations'], false],
    },
  }),
  ports: rule<[]>({
    code: 'ServicePortsLeft',
    severity: 'warning',
    source: 'controllers/virtualmcpserver_controller.go serviceNeedsUpdate',
    message: () =>
      `do not lead to port ${vmcpPort} of the pods, where vMCP listens, and neither the operator nor this function changes that in a Service that is there: write the proposed ports`,
    example: { path: 'spec.ports', facts: [] },
  }),
};

/** So many fields are named beside the first. */
const greatestCount = 4;

function alsoOf(others: readonly string[], areMore: boolean): string {
  if (others.length === 0) return '';
  return `, nor ${others.map((path) => `\`${path}\``).join(', ')}${areMore ? ' and others' : ''}`;
}

/** What the operator does not see in an object that it leaves alone. */
export function unseen(existing: JsonObject, made: MadeObject): Finding[] {
  switch (made.kind) {
    case 'Deployment':
      return inTemplate(templateOf(existing), made);
    case 'Service':
      return inPorts(own(own(existing, 'spec'), 'ports'), made);
    default:
      return [];
  }
}

function inTemplate(present: Json | undefined, made: MadeObject): Finding[] {
  const paths: string[] = [];
  addDifferences(
    paths,
    ['spec', 'template', 'spec'],
    own(storedPodTemplate(present), 'spec'),
    own(storedPodTemplate(templateOf(made)), 'spec'),
  );
  const [path, ...others] = paths;
  if (path === undefined) return [];
  const named = others.slice(0, greatestCount);
  const areMore = others.length > greatestCount;
  return [operatorFinding(unseenRules.template, { object: refOf(made), path }, named, areMore)];
}

/** The paths of what is another value in one than in the other: no more of them than can be told. */
function addDifferences(paths: string[], path: Path, a: Json | undefined, b: Json | undefined): void {
  if (paths.length > greatestCount + 1 || Object.is(a, b)) return;
  if (Array.isArray(a) && Array.isArray(b)) {
    const length = Math.max(a.length, b.length);
    for (let i = 0; i < length; i++) addDifferences(paths, [...path, i], a[i], b[i]);
  } else if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(b), ...Object.keys(a)]))
      addDifferences(paths, [...path, key], own(a, key), own(b, key));
  } else paths.push(pathText(path));
}

/** The first port is the one whose number the operator looks at. */
function inPorts(ports: Json | undefined, made: MadeObject): Finding[] {
  const first = Array.isArray(ports) ? ports[0] : undefined;
  const target = own(first, 'targetPort') || own(first, 'port');
  const protocol = own(first, 'protocol') || 'TCP';
  if ((target === vmcpPort || target === 'http') && protocol === 'TCP') return [];
  const proposed = own(own(made, 'spec'), 'ports') ?? null;
  const value = ports !== undefined && { value: ports };
  return [
    operatorFinding(unseenRules.ports, { object: refOf(made), path: 'spec.ports', ...value, proposed }),
  ];
}
