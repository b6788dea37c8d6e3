import {
  EVENT_ALIAS,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  type Event,
  getScalarValue,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  type ScalarEvent,
} from 'js-yaml';
import type { Json, JsonObject } from '../kubernetes/object.ts';
import { copyAliased } from './copy-aliased.ts';
import { canMerge, define, isMergeKey, merge } from './merge-key.ts';
import { pathAt } from './path-at.ts';
import { taggedScalar } from './tagged-scalar.ts';
import type { AliasBudget, YamlCode, YamlFault } from './yaml-fault.ts';

/** What an unquoted scalar means; undefined if JSON has no such value. */
export type Resolve = (text: string) => Json | undefined;

/** What an alias in front of whose anchor the text starts stands for; undefined where there is no such anchor. */
export type Anchors = (name: string) => Json | undefined;

/** What the events of a text are read with. */
export interface YamlContext {
  readonly resolve: Resolve;
  readonly anchorsBefore: Anchors;
  readonly aliases: AliasBudget;
}

/** What was built, the anchors of the text included. */
export interface Built {
  /** As far as it could be read where there are faults. */
  readonly value: Json;
  readonly faults: readonly YamlFault[];
  readonly anchors: ReadonlyMap<string, Json>;
}

/** More would only bury each other, and each has to be looked for. */
const greatestFaults = 20;

/** What an anchor names; undefined as long as that is not at its end, so that an alias would stand inside of it. */
interface Anchored {
  value: Json | undefined;
}

/**
 * The value that the events of one document stand for, as go-yaml decodes it: scalars by `resolve`, a copy of what an alias names,
 * members of merged mappings behind those that a mapping has itself.
 */
export function buildValue(text: string, events: readonly Event[], context: YamlContext): Built {
  const anchors = new Map<string, Anchored>();
  const faults: YamlFault[] = [];
  // The first event opens the document.
  let at = 1;

  function fail(event: number, code: YamlCode, message: string): null {
    if (faults.length < greatestFaults) faults.push({ code, message, ...pathAt(text, events, event) });
    return null;
  }

  function node(): Json {
    const event = events[at++];
    switch (event?.type) {
      case EVENT_SCALAR:
        return anchored(event, scalar(event));
      case EVENT_MAPPING:
        return collection(event, mapping);
      case EVENT_SEQUENCE:
        return collection(event, sequence);
      case EVENT_ALIAS:
        return alias(text.slice(event.anchorStart, event.anchorEnd));
      default:
        return null;
    }
  }

  function anchored(event: ScalarEvent, value: Json): Json {
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), { value });
    return value;
  }

  function collection(
    { anchorStart, anchorEnd }: { readonly anchorStart: number; readonly anchorEnd: number },
    build: () => Json,
  ): Json {
    if (anchorStart < 0) return build();
    const anchor: Anchored = { value: undefined };
    anchors.set(text.slice(anchorStart, anchorEnd), anchor);
    anchor.value = build();
    return anchor.value;
  }

  function alias(name: string): Json {
    const event = at - 1;
    const anchor = anchors.get(name);
    const target = anchor === undefined ? context.anchorsBefore(name) : anchor.value;
    if (target === undefined)
      return anchor === undefined
        ? fail(
            event,
            'YAMLInvalid',
            `the alias \`*${name}\` names an anchor that is not there: write the value out`,
          )
        : fail(event, 'AliasBomb', `the alias \`*${name}\` stands inside of what it repeats: remove it`);
    const usedUp = context.aliases.left < 0;
    const copy = usedUp ? undefined : copyAliased(target, context.aliases);
    if (copy !== undefined) return copy;
    if (usedUp && faults.length > 0) return null;
    return fail(
      event,
      'AliasBomb',
      `aliases must not stand for more than ${context.aliases.limit} bytes in one list: write out what is needed`,
    );
  }

  function scalar(event: ScalarEvent): Json {
    const own = scalarText(text, event);
    if (event.tagStart >= 0) {
      const tagged = taggedScalar(text.slice(event.tagStart, event.tagEnd), own, context.resolve);
      return 'problem' in tagged ? fail(at - 1, 'YAMLUnsupported', tagged.problem) : tagged.value;
    }
    if (event.style !== SCALAR_STYLE_PLAIN) return own;
    const value = context.resolve(own);
    if (value !== undefined) return value;
    return fail(
      at - 1,
      'YAMLUnsupported',
      `"${own}" is a number that JSON does not have: quote it, or write another`,
    );
  }

  function sequence(): Json[] {
    const list: Json[] = [];
    while (isOpen()) list.push(node());
    at++;
    return list;
  }

  function mapping(): JsonObject {
    const object: JsonObject = {};
    const merged: Json[] = [];
    while (isOpen()) {
      const start = at;
      if (isMergeKey(text, events[at])) {
        merged.push(mergeValue(merged.length > 0));
        continue;
      }
      const key = keyText();
      const value = node();
      if (key === undefined) continue;
      if (Object.hasOwn(object, key))
        fail(start, 'DuplicateKey', `the key \`${key}\` is there twice: remove one of the two`);
      else define(object, key, value);
    }
    at++;
    for (const source of merged) merge(object, source);
    return object;
  }

  function isOpen(): boolean {
    const event = events[at];
    return event !== undefined && event.type !== EVENT_POP;
  }

  /** A key as JSON has it; undefined, with a fault, where it is no string and cannot become one. */
  function keyText(): string | undefined {
    const event = at;
    const reported = faults.length;
    const value = node();
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean' || typeof value === 'bigint' || Number.isInteger(value))
      return String(value);
    if (faults.length === reported) fail(event, 'YAMLUnsupported', 'a key must be a string: quote it');
    return undefined;
  }

  function mergeValue(again: boolean): Json {
    const key = at++;
    if (again) fail(key, 'DuplicateKey', 'the key `<<` is there twice: merge a list of aliases instead');
    const reported = faults.length;
    const value = node();
    if (faults.length === reported && !canMerge(value))
      fail(key, 'YAMLInvalid', 'only mappings can be merged by `<<`');
    return value;
  }

  const value = node();
  const named = new Map<string, Json>();
  for (const [name, anchor] of anchors) if (anchor.value !== undefined) named.set(name, anchor.value);
  return { value, faults, anchors: named };
}

/** The text of a scalar. A block scalar that ends with the text, where no line break does, has none either. */
function scalarText(text: string, event: ScalarEvent): string {
  const value = getScalarValue(text, event);
  const isBlock = event.style === SCALAR_STYLE_LITERAL_BLOCK || event.style === SCALAR_STYLE_FOLDED_BLOCK;
  const endsOpen = isBlock && event.valueEnd >= text.length && !text.endsWith('\n') && value.endsWith('\n');
  return endsOpen ? value.slice(0, -1) : value;
}
