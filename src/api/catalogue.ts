import type { Severity } from '../finding.ts';
import type { Constraint } from './constraint.ts';
import * as schemaConstraints from './constraints.ts';
import * as decodeConstraints from './decode-constraints.ts';
import { allKinds } from './kinds/kinds.ts';
import * as versionConstraints from './kinds/version-constraints.ts';
import * as metadataConstraints from './metadata-constraints.ts';
import { fieldsOf, type Node, type Rule, schemaOf } from './node.ts';
import { ruleMessage } from './rules.ts';

/** One thing that `admit` can find, for the documentation. */
export interface Verdict {
  readonly code: string;
  readonly severity: Severity;
  /** `schema`, `metadata`: the API server. `CEL`: its rules between fields. `decode`: Go, when it reads the object. */
  readonly source: 'schema' | 'metadata' | 'CEL' | 'decode';
  /** The kinds that have the rule, or none if all have it. */
  readonly kinds: readonly string[];
  readonly path: string;
  readonly message: string;
}

/** Every verdict that `admit` can give, made from the constraints and schemas themselves. */
export function verdicts(): readonly Verdict[] {
  return [...constraintVerdicts(), ...ruleVerdicts()];
}

function constraintVerdicts(): Verdict[] {
  const modules = [schemaConstraints, metadataConstraints, versionConstraints, decodeConstraints];
  return modules.flatMap((module) =>
    Object.values(module).map((it: Constraint<never>) => ({
      code: it.code,
      severity: it.severity,
      source: it.source,
      kinds: [],
      path: it.example.path,
      message: it.message(...it.example.facts),
    })),
  );
}

function ruleVerdicts(): Verdict[] {
  const found = new Map<string, { rule: Rule<never>; path: string; kinds: string[] }>();
  for (const { kind, schema } of allKinds) {
    eachRule(schema, '', (rule, path) => {
      const key = `${rule.code}\n${ruleMessage(rule, {})}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { rule, path, kinds: [kind] });
      else if (!known.kinds.includes(kind)) known.kinds.push(kind);
    });
  }
  return [...found.values()].map(({ rule, path, kinds }) => ({
    code: rule.code,
    severity: 'error',
    source: 'CEL',
    kinds,
    path,
    message: ruleMessage(rule, {}),
  }));
}

function eachRule(schema: Node, path: string, visit: (rule: Rule<never>, path: string) => void): void {
  switch (schema.type) {
    case 'string':
      for (const rule of schema.rules ?? []) visit(rule, path);
      return;
    case 'object':
      for (const rule of schema.rules ?? []) visit(rule, path);
      for (const [name, field] of Object.entries(fieldsOf(schema))) {
        eachRule(schemaOf(field), path === '' ? name : `${path}.${name}`, visit);
      }
      return;
    case 'array':
      eachRule(schema.items, `${path}[0]`, visit);
      return;
    case 'map':
      eachRule(schema.values, `${path}.NAME`, visit);
  }
}
