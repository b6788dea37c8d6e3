import type { VirtualMCPServerConfig } from '../../api/kinds/virtual-mcp-server.ts';
import { durationOrZero } from './config-duration.ts';
import { omitEmpty } from './omit-empty.ts';

type RateLimiting = NonNullable<VirtualMCPServerConfig['rateLimiting']>;
type Bucket = NonNullable<RateLimiting['shared']>;

/** Rate limits. (pkg/ratelimit/types/types.go) */
export function rateLimitingFor({ shared, perUser, tools }: RateLimiting) {
  return {
    shared: shared && bucket(shared),
    perUser: perUser && bucket(perUser),
    tools: omitEmpty(
      tools?.map((tool) => ({
        name: tool.name,
        shared: tool.shared && bucket(tool.shared),
        perUser: tool.perUser && bucket(tool.perUser),
      })),
    ),
  };
}

/** yaml.v3 prints a `metav1.Duration` as the struct that it is, not as its JSON. */
function bucket({ maxTokens, refillPeriod }: Bucket) {
  return { maxTokens, refillPeriod: { duration: durationOrZero(refillPeriod) } };
}
