import { pathText } from '../kubernetes/field-path.ts';
import type { Json } from '../kubernetes/object.ts';
import { holdsPlaceholder, isLeftUnfilled } from '../kubernetes/placeholder.ts';
import { isInForce, type Rule } from './node.ts';
import type { Walk } from './problem.ts';

/** Asks the rules between fields of one value, whose types are known to hold. */
export function checkRules(rules: readonly Rule<never>[], self: Json, walk: Walk): void {
  for (const rule of rules) {
    if (rule.holds(self as never) || !isInForce(rule, walk.release.isSince)) continue;
    if (looksAtPlaceholder(rule, self, walk)) continue;
    walk.broken.push({
      severity: 'error',
      code: rule.code,
      message: ruleMessage(rule, self),
      judge: 'schema',
      path: pathText(walk.path),
      ...(typeof self === 'string' ? { value: self } : undefined),
    });
  }
}

/** Whether a rule has looked at a placeholder: it is asked once more, and watched. */
function looksAtPlaceholder(rule: Rule<never>, self: Json, walk: Walk): boolean {
  let looked = false;
  const watched = (value: Json): Json => {
    if (typeof value === 'string') looked ||= holdsPlaceholder(value);
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        return typeof member === 'function' ? member : watched(member as Json);
      },
    });
  };
  rule.holds(watched(self) as never);
  return looked && !isLeftUnfilled(walk.object);
}

export function ruleMessage(rule: Rule<never>, self: Json): string {
  return typeof rule.message === 'string' ? rule.message : rule.message(self as never);
}
