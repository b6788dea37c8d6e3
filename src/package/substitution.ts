import type { Options } from '../config/options.ts';
import { type Finding, findingOf, rule } from '../finding.ts';
import { envsubst } from '../go/envsubst/envsubst.ts';
import { setOwn } from '../go/own-key.ts';
import { goFloat, marshalYaml, type YamlValue } from '../go/yaml/marshal-yaml.ts';
import type { Item } from '../krm/resource-list.ts';
import { isObject, type Json, type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { isLeftUnfilled } from '../kubernetes/placeholder.ts';
import { readAlone } from '../yaml/read-yaml.ts';

export const substitutionRules = {
  refused: rule<[problem: string]>({
    code: 'SubstitutionRefused',
    severity: 'error',
    source: 'fluxcd/pkg/envsubst, with the values of `substitute`',
    message: (problem) =>
      `Flux could not put the values of \`substitute\` into this object: ${problem}; write \`$$\` for a dollar that is meant, or keep Flux from the object with the annotation \`kustomize.toolkit.fluxcd.io/substitute: disabled\``,
    example: {
      path: '',
      facts: ['what stands behind the name "HOSTNAME" is not understood, in "${HOSTNAME…"'],
    },
  }),
};

/** The objects of a run with the values of `substitute` in them. */
export interface Substitution {
  /** An object as it is seen here: itself where nothing is to be filled. */
  filled(object: JsonObject): JsonObject;
  /** The names of an object as it is seen here. */
  refOf(named: Pick<Item, 'ref' | 'read'>): ObjectRef;
  /** What could not be filled, once each. */
  findings(): readonly Finding[];
}

/** What there is without values. */
export const nothingFilled: Substitution = {
  filled: (object) => object,
  refOf: ({ ref }) => ref,
  findings: () => [],
};

/** @param isNeeded whether there may be placeholders at all */
export function substitutionOf(
  { substitute = {} }: Pick<Options, 'substitute'>,
  isNeeded: boolean,
): Substitution {
  // Without any value Flux leaves everything as it is.
  if (!isNeeded || Object.keys(substitute).length === 0) return nothingFilled;
  const values = new Map(Object.entries(substitute).map(([name, text]) => [name, text.replaceAll('\n', '')]));
  const known = new WeakMap<JsonObject, JsonObject>();
  const findings: Finding[] = [];
  const fill = (object: JsonObject): JsonObject => {
    if (isLeftUnfilled(object) || !mentionsDollar(object)) return object;
    const made = filledObject(object, values);
    if ('problem' in made)
      findings.push(findingOf(substitutionRules.refused, { object: refOf(object) }, made.problem));
    if (!('filled' in made)) {
      openNames.set(object, new Set());
      return object;
    }
    openNames.set(made.filled, made.open);
    return made.filled;
  };
  const filled = (object: JsonObject) => {
    const made = known.get(object) ?? fill(object);
    known.set(object, made);
    return made;
  };
  return {
    filled,
    refOf: (named) => (mentionsDollar({ ...named.ref }) ? refOf(filled(named.read())) : named.ref),
    findings: () => findings,
  };
}

const openNames = new WeakMap<JsonObject, ReadonlySet<string>>();

/** The names in an object that have no value, where it has been filled: what else looks like one was meant so. */
export function openNamesIn(object: JsonObject): ReadonlySet<string> | undefined {
  return openNames.get(object);
}

function mentionsDollar(value: Json): boolean {
  if (typeof value === 'string') return value.includes('${') || value.includes('$$');
  if (Array.isArray(value)) return value.some(mentionsDollar);
  return (
    isObject(value) &&
    Object.entries(value).some(([key, member]) => mentionsDollar(key) || mentionsDollar(member))
  );
}

type Filled =
  | { readonly filled: JsonObject; readonly open: ReadonlySet<string> }
  | { readonly problem: string };

/**
 * As Flux does it: in the text of the whole object, as it is written anew by then, so that quotes around `${NAME}` are gone, and
 * a value can be a number or a list. (`SubstituteVariables` in fluxcd/pkg/kustomize, kustomize_varsub.go)
 */
function filledObject(object: JsonObject, values: ReadonlyMap<string, string>): Filled {
  const text = marshalYaml(yamlOf(object));
  const made = envsubst(text, values);
  if ('problem' in made) {
    // What else stands there may be a secret.
    const [start = ''] = /^\$\{\W?\w*/.exec(text.slice(made.at)) ?? [];
    return { problem: `${made.problem}, in "${start}…"` };
  }
  const { value, faults } = readAlone(made.text);
  const [fault] = faults;
  if (fault !== undefined) return { problem: `with them it is no YAML any more, as ${fault.message}` };
  if (!isObject(value)) return { problem: 'with them it is no object any more' };
  return { filled: inOrderOf(object, value) as JsonObject, open: made.open };
}

function yamlOf(value: Json): YamlValue {
  if (typeof value === 'number') return Number.isInteger(value) ? value : goFloat(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(yamlOf);
  return new Map(Object.entries(value).map(([key, member]) => [key, yamlOf(member)]));
}

/** A value with its keys in the order that they had before. */
function inOrderOf(before: Json | undefined, value: Json): Json {
  if (Array.isArray(value))
    return value.map((item, i) => inOrderOf(Array.isArray(before) ? before[i] : undefined, item));
  if (!isObject(value) || !isObject(before)) return value;
  const ordered: JsonObject = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(value)]))
    if (Object.hasOwn(value, key))
      setOwn(
        ordered,
        key,
        inOrderOf(Object.hasOwn(before, key) ? before[key] : undefined, value[key] ?? null),
      );
  return ordered;
}
