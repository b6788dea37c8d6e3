import { isSubdomain } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { parseIp } from '../go/ip.ts';
import { each, object, type Walk } from './objection.ts';
import type { DNSConfig, HostAlias, PodSpec } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec.dnsConfig';
const config = {
  code: 'DNSConfigInvalid',
  severity: 'error',
  source: 'core/validation validatePodDNSConfig',
} as const;
const alias = {
  code: 'HostAliasInvalid',
  severity: 'error',
  source: 'core/validation ValidateHostAliases',
} as const;

export const podDNSRules = {
  policy: rule<[policy: string]>({
    ...config,
    source: 'core/validation validateDNSPolicy',
    message: (policy) =>
      `must be ClusterFirst, ClusterFirstWithHostNet, Default or None, not ${quoted(policy)}`,
    example: { path: 'spec.podTemplateSpec.spec.dnsPolicy', facts: ['none'] },
  }),
  noServer: rule<[]>({
    ...config,
    message: () => '`dnsPolicy: None` needs a name server: set `dnsConfig.nameservers`, or remove the policy',
    example: { path: 'spec.podTemplateSpec.spec.dnsPolicy', facts: [] },
  }),
  tooMany: rule<[most: string]>({
    ...config,
    message: (most) => `has more than ${most}: remove some`,
    example: { path: `${path}.nameservers`, facts: ['3 name servers'] },
  }),
  server: rule<[server: string]>({
    ...config,
    message: (server) => `must be an IP address, not ${quoted(server)}`,
    example: { path: `${path}.nameservers[0]`, facts: ['dns.example.com'] },
  }),
  search: rule<[search: string]>({
    ...config,
    message: (search) => `must be a domain, not ${quoted(search)}`,
    example: { path: `${path}.searches[0]`, facts: ['a b'] },
  }),
  option: rule<[]>({
    ...config,
    message: () => 'must have a `name`',
    example: { path: `${path}.options[0]`, facts: [] },
  }),
  alias: rule<[ip: string]>({
    ...alias,
    message: (ip) => `must be an IP address, not ${quoted(ip)}`,
    example: { path: 'spec.podTemplateSpec.spec.hostAliases[0].ip', facts: ['localhost'] },
  }),
  host: rule<[host: string]>({
    ...alias,
    message: (host) => `must be a DNS name in lower case, not ${quoted(host)}`,
    example: { path: 'spec.podTemplateSpec.spec.hostAliases[0].hostnames[0]', facts: ['Db'] },
  }),
};

const policies = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];

export function judgeDNS(walk: Walk, { dnsPolicy = '', dnsConfig, hostAliases }: PodSpec): void {
  if (dnsPolicy !== '' && !policies.includes(dnsPolicy))
    object(walk, podDNSRules.policy, { at: ['dnsPolicy'] }, dnsPolicy);
  if (dnsPolicy === 'None' && (dnsConfig?.nameservers ?? []).length === 0)
    object(walk, podDNSRules.noServer, { at: ['dnsPolicy'] });
  if (dnsConfig !== undefined) judgeConfig(walk, dnsConfig);
  each(walk, 'hostAliases', hostAliases, judgeAlias, undefined);
}

function judgeConfig(walk: Walk, { nameservers = [], searches = [], options = [] }: DNSConfig): void {
  walk.path.push('dnsConfig');
  if (nameservers.length > 3) object(walk, podDNSRules.tooMany, { at: ['nameservers'] }, '3 name servers');
  if (searches.length > 32) object(walk, podDNSRules.tooMany, { at: ['searches'] }, '32 domains');
  else if (searches.join(' ').length > 2048)
    object(walk, podDNSRules.tooMany, { at: ['searches'] }, '2048 characters');
  for (const [i, server] of nameservers.entries())
    if (!isIp(server)) object(walk, podDNSRules.server, { at: ['nameservers', i] }, server);
  for (const [i, search] of searches.entries())
    if (!isSearch(search)) object(walk, podDNSRules.search, { at: ['searches', i] }, search);
  for (const [i, { name = '' }] of options.entries())
    if (name === '') object(walk, podDNSRules.option, { at: ['options', i] });
  walk.path.pop();
}

/** ParseIPSloppy: zeros before a number of IPv4 are passed over. */
const isIp = (text: string) =>
  text.length < 100 &&
  parseIp(text.includes(':') ? text : text.replace(/(^|\.)0+(?=\d)/g, '$1')) !== undefined;

/** A domain, which may end with a point and have underscores in it (`ValidateDNS1123SubdomainWithUnderScore`). */
const isSearch = (search: string) =>
  search === '.' || isSubdomain((search.endsWith('.') ? search.slice(0, -1) : search).replaceAll('_', 'a'));

function judgeAlias(walk: Walk, { ip, hostnames = [] }: HostAlias): void {
  if (!isIp(ip)) object(walk, podDNSRules.alias, { at: ['ip'] }, ip);
  for (const [i, host] of hostnames.entries())
    if (!isSubdomain(host)) object(walk, podDNSRules.host, { at: ['hostnames', i] }, host);
}
