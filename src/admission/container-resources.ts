import { isQualifiedName } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { amountOf } from '../go/quantity.ts';
import { object, type Walk } from './objection.ts';
import type { Resources } from './pod-view.ts';

const source = 'core/validation validateContainerResourceRequirements';
const place = 'spec.podTemplateSpec.spec.containers[0].resources';

export const containerResourceRules = {
  aboveLimit: rule<[request: string, limit: string]>({
    code: 'RequestAboveLimit',
    severity: 'error',
    source,
    message: (request, limit) => `${request} is above ${limit}: lower the request, or set a higher limit`,
    example: {
      path: `${place}.requests.memory`,
      facts: ['the request of "1Gi"', 'the limit of "512Mi" that the operator sets'],
    },
  }),
  notLimit: rule<[request: string, limit: string]>({
    code: 'RequestNotLimit',
    severity: 'error',
    source,
    message: (request, limit) =>
      `${request} is not ${limit}, and what cannot be shared needs both alike: make them equal`,
    example: { path: `${place}.requests[nvidia.com/gpu]`, facts: ['the request of "1"', 'the limit of "2"'] },
  }),
  limitMissing: rule<[name: string]>({
    code: 'LimitMissing',
    severity: 'error',
    source,
    message: (name) =>
      `a request of ${quoted(name)}, which cannot be shared, needs a limit of the same amount: set it under \`limits\``,
    example: { path: `${place}.requests[nvidia.com/gpu]`, facts: ['nvidia.com/gpu'] },
  }),
  negative: rule<[amount: string]>({
    code: 'QuantityNegative',
    severity: 'error',
    source: 'core/validation ValidateNonnegativeQuantity',
    message: (amount) => `must be 0 or more, not ${quoted(amount)}`,
    example: { path: `${place}.limits.cpu`, facts: ['-1'] },
  }),
  name: rule<[name: string]>({
    code: 'ResourceNameInvalid',
    severity: 'error',
    source: 'core/validation validateContainerResourceName',
    message: (name) =>
      `${quoted(name)} is no resource of a container: use cpu, memory, ephemeral-storage, hugepages-SIZE, or a name with a domain before it`,
    example: { path: `${place}.limits.gpu`, facts: ['gpu'] },
  }),
  fraction: rule<[amount: string]>({
    code: 'QuantityNotWhole',
    severity: 'error',
    source: 'core/validation validateResourceQuantityValue',
    message: (amount) => `must be a whole number, not ${quoted(amount)}, as the resource comes in pieces`,
    example: { path: `${place}.limits[nvidia.com/gpu]`, facts: ['500m'] },
  }),
  pages: rule<[amount: string, size: string]>({
    code: 'HugePagesInvalid',
    severity: 'error',
    source: 'core/validation validateResourceQuantityHugePageValue',
    message: (amount, size) => `must be a multiple of the page size ${quoted(size)}, not ${quoted(amount)}`,
    example: { path: `${place}.limits.hugepages-2Mi`, facts: ['3Mi', '2Mi'] },
  }),
  pagesAlone: rule<[]>({
    code: 'HugePagesInvalid',
    severity: 'error',
    source,
    message: () => 'have huge pages without any cpu or memory: set a request or a limit of one of these too',
    example: { path: place, facts: [] },
  }),
};

/** The resources of a container. The quantities are as Go prints them. */
export function judgeResources(walk: Walk, { limits, requests }: Resources): void {
  let hasPages = false;
  let hasCpuOrMemory = false;
  for (const kind of ['limits', 'requests'] as const) {
    const quantities = kind === 'limits' ? limits : requests;
    for (const name in quantities) {
      judgeQuantity(walk, kind, name, quantities[name] ?? '');
      if (isPages(name)) hasPages = true;
      if (name === 'cpu' || name === 'memory') hasCpuOrMemory = true;
    }
  }
  if (hasPages && !hasCpuOrMemory) object(walk, containerResourceRules.pagesAlone, {});
  judgeRequests(walk, { limits: limits ?? {}, requests: requests ?? {} });
}

/** Of a container, and of the pod as a whole: requests against limits. */
export function judgeRequests(walk: Walk, { limits = {}, requests }: Resources): void {
  for (const name in requests) {
    const request = requests[name] ?? '';
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
    if (limit === undefined) {
      if (!isShared(name))
        object(walk, containerResourceRules.limitMissing, { at: ['requests', name] }, name);
      continue;
    }
    if (limit === request) continue;
    const [asked, most] = [milli(request), milli(limit)];
    if (asked === undefined || most === undefined || asked === most || (asked < most && isShared(name)))
      continue;
    const broken = isShared(name) ? containerResourceRules.aboveLimit : containerResourceRules.notLimit;
    const path = (kind: string) => [...walk.path, kind, name];
    object(
      walk,
      broken,
      { at: ['requests', name], instead: [path('limits')] },
      { text: `the request of ${quoted(request)}`, path: path('requests') },
      { text: `the limit of ${quoted(limit)}`, path: path('limits') },
    );
  }
}

function judgeQuantity(walk: Walk, kind: string, name: string, quantity: string): void {
  if (quantity.startsWith('-')) object(walk, containerResourceRules.negative, { at: [kind, name] }, quantity);
  if (plain.has(name)) return;
  const at = [kind, name];
  if (!isContainerResource(name)) object(walk, containerResourceRules.name, { at }, name);
  else if (isPages(name)) {
    const size = name.slice(pages.length);
    if (!isMultiple(quantity, size)) object(walk, containerResourceRules.pages, { at }, quantity, size);
  } else if (!isNative(name) && (milli(quantity) ?? 0n) % 1000n !== 0n)
    object(walk, containerResourceRules.fraction, { at }, quantity);
}

const plain = new Set(['cpu', 'memory', 'ephemeral-storage']);
const pages = 'hugepages-';
const isPages = (name: string) => name.startsWith(pages);

/** IsNativeResource */
const isNative = (name: string) => !name.includes('/') || name.includes('kubernetes.io/');

/** IsOvercommitAllowed */
const isShared = (name: string) => isNative(name) && !isPages(name);

/** validateContainerResourceName, with IsStandardContainerResourceName and IsExtendedResourceName. */
function isContainerResource(name: string): boolean {
  if (!isQualifiedName(name)) return false;
  if (!name.includes('/')) return isPages(name);
  return isNative(name) || (!name.startsWith('requests.') && isQualifiedName(`requests.${name}`));
}

/** IsHugePageResourceValueDivisible: both in whole numbers, rounded up. */
function isMultiple(quantity: string, size: string): boolean {
  const page = milli(size);
  const amount = milli(quantity);
  if (page === undefined || amount === undefined || page <= 0n || page % 1000n !== 0n) return false;
  return ceiling(amount, 1000n) % (page / 1000n) === 0n;
}

/** In thousandths, rounded up as the API server does before it looks at any (`SetDefaults_ResourceList`). */
function milli(quantity: string): bigint | undefined {
  const amount = amountOf(quantity);
  if (amount === undefined) return undefined;
  const shift = amount.exponent + 3;
  return shift >= 0
    ? amount.mantissa * 10n ** BigInt(shift)
    : ceiling(amount.mantissa, 10n ** BigInt(-shift));
}

function ceiling(amount: bigint, unit: bigint): bigint {
  const rest = amount % unit;
  return amount / unit + (rest > 0n ? 1n : 0n);
}
