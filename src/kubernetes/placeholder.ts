import { type Json, type JsonObject, own } from './object.ts';

// What Flux's postBuild, or envsubst, puts values in the place of, after the function has run: `${NAME}`, with or without what
// follows the name. Nobody knows what will stand there, so that nothing is judged that holds one.

/** A name with what may follow it in fluxcd/pkg/envsubst and in a shell; a `-` alone is the shell's. */
const placeholder = /\$\{#?([A-Za-z_]\w*)(?=[}:=?+,^#%/-])/g;

/** Whether a text holds a placeholder. `$${NAME}` is the way to write one that is none. */
export function holdsPlaceholder(text: string): boolean {
  return text.includes('${') && placeholdersIn(text, 1).length > 0;
}

/** The placeholders of a text by their names alone, as `${NAME}`, each once: what else is in one may be a secret. */
export function placeholdersIn(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const end = text.lastIndexOf('}');
  const names = new Set<string>();
  placeholder.lastIndex = 0;
  for (let hit = placeholder.exec(text); hit !== null && hit.index < end; hit = placeholder.exec(text)) {
    if (isEscaped(text, hit.index)) continue;
    names.add(`\${${hit[1]}}`);
    if (names.size >= most) break;
  }
  return [...names];
}

/** Two dollars are one that is meant, from the left to the right. */
function isEscaped(text: string, dollar: number): boolean {
  let before = dollar;
  while (text[before - 1] === '$') before--;
  return (dollar - before) % 2 === 1;
}

const substitution = 'kustomize.toolkit.fluxcd.io/substitute';

/** Whether Flux leaves an object as it is, so that what looks like a placeholder there is none. */
export function isLeftUnfilled(object: JsonObject): boolean {
  const metadata = own(object, 'metadata');
  return ['labels', 'annotations'].some((field) => own(own(metadata, field), substitution) === 'disabled');
}

/** Whether a path leads to a text with a placeholder, or to what one stands for. */
export function placeholderAt(object: Json, path: readonly (string | number)[]): boolean {
  let here: Json | undefined = object;
  for (const step of path) {
    if (typeof here === 'string') break;
    here = typeof step === 'number' ? (Array.isArray(here) ? here[step] : undefined) : own(here, step);
  }
  return typeof here === 'string' && holdsPlaceholder(here);
}
