import { withoutUserInfo } from '../go/user-info.ts';
import { emitDocument } from '../krm/write/emit.ts';
import { emitJson } from '../krm/write/emit-json.ts';
import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { isSecretField } from '../report/without-secrets.ts';
import { readAlone } from '../yaml/read-yaml.ts';

/** Shows what is the same and what is not, and nothing of what people write secrets into. */
export type Hide = <T extends JsonObject | undefined>(before: T, after: T) => readonly [T, T];

/**
 * Makes both sides of a change ready to be shown: what stands in a secret place is a number there, the same for the same value
 * wherever it stands in the run. Names of variables and keys stay. A text of YAML or JSON is looked into, and written anew
 * where there is something to hide in it.
 */
export function hiding(): Hide {
  const numbers = new Map<string, number>();

  function numbered(value: string | number | bigint): string {
    const key = `${typeof value} ${value}`;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return `(hidden ${number})`;
  }

  return (before, after) => {
    const first = [walkerOf(numbered, false), walkerOf(numbered, false)] as const;
    const shown = [first[0].shown(before), first[1].shown(after)] as const;
    if (!first.some((walker) => walker.hasFound())) return shown;
    const anew = walkerOf(numbered, true);
    return [anew.shown(before), anew.shown(after)];
  };
}

type Numbered = (value: string | number | bigint) => string;

interface Walker {
  shown<T extends JsonObject | undefined>(object: T): T;
  /** Whether there was something to hide in a text. */
  hasFound(): boolean;
}

/** @param writesAnew whether a text of YAML is written anew in any case, so that both sides have the same form */
function walkerOf(numbered: Numbered, writesAnew: boolean): Walker {
  let hasHidden = false;
  let hasFound = false;

  function shown(value: Json, key: string): Json {
    if (isSecretField(key)) return hidden(value, key);
    if (typeof value === 'string') return text(value, key);
    if (Array.isArray(value)) return value.map((one) => shown(one, ''));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shown(member, name)]));
  }

  /** All below a secret field, but what variables are called. */
  function hidden(value: Json, key: string): Json {
    if (Array.isArray(value)) return value.map((one) => hidden(one, key));
    if (isObject(value))
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          key === 'env' && name === 'name' && typeof member === 'string' ? member : hidden(member, name),
        ]),
      );
    if (value === null || typeof value === 'boolean') return value;
    hasHidden = true;
    return numbered(value);
  }

  function text(value: string, key: string): string {
    if (!isFile(key) && !looksLikeJson(value)) return withoutUserInfo(value);
    const { value: document, faults } = readAlone(value);
    // What cannot be read may hold anything.
    if (faults.length > 0 || typeof document !== 'object' || document === null) return numbered(value);
    const before = hasHidden;
    hasHidden = false;
    const bare = shown(document, '');
    const isSecret = hasHidden;
    hasHidden ||= before;
    hasFound ||= isSecret;
    if (!isSecret && !writesAnew) return withoutUserInfo(value);
    return isObject(bare) ? emitDocument(bare) : emitJson(bare);
  }

  return {
    shown: <T extends JsonObject | undefined>(object: T) =>
      (object === undefined ? undefined : shown(object, '')) as T,
    hasFound: () => hasFound,
  };
}

/** Of a ConfigMap. */
const isFile = (key: string) => /\.(?:ya?ml|json)$/.test(key);

/** Two braces start a template. */
const looksLikeJson = (text: string) => /^\s*(?:\[|\{(?!\{))/.test(text);
