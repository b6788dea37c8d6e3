import type { Json } from '../kubernetes/object.ts';
import { pathText } from './path.ts';
import type { Walk } from './problem.ts';
import type { Rule } from './schema.ts';

/** Asks the rules between fields of one value, whose types are known to hold. */
export function checkRules(rules: readonly Rule<never>[], self: Json, walk: Walk): void {
  for (const rule of rules) {
    if (rule.holds(self as never)) continue;
    walk.broken.push({
      severity: 'error',
      code: rule.code,
      message: rule.message,
      path: pathText(walk.path),
    });
  }
}
