import { pathText } from '../kubernetes/field-path.ts';
import type { Json } from '../kubernetes/object.ts';
import type { Rule } from './node.ts';
import type { Walk } from './problem.ts';

/** Asks the rules between fields of one value, whose types are known to hold. */
export function checkRules(rules: readonly Rule<never>[], self: Json, walk: Walk): void {
  for (const rule of rules) {
    if (rule.holds(self as never)) continue;
    walk.broken.push({
      severity: 'error',
      code: rule.code,
      message: ruleMessage(rule, self),
      path: pathText(walk.path),
      ...(typeof self === 'string' ? { value: self } : undefined),
    });
  }
}

export function ruleMessage(rule: Rule<never>, self: Json): string {
  return typeof rule.message === 'string' ? rule.message : rule.message(self as never);
}
