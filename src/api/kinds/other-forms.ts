import { type Path, pathText } from '../../kubernetes/field-path.ts';
import { type Json, type JsonObject, own } from '../../kubernetes/object.ts';
import { unknownField } from '../constraints.ts';
import type { Hint, OtherForms, Walk } from '../problem.ts';
import { configMap } from './config-map.ts';
import { laterFields } from './later-fields.ts';
import { movedFields, movedValues, type OldField } from './moved-fields.ts';
import type { OperatorRelease } from './operator-release.ts';

/** What `moved-fields.ts` and `later-fields.ts` have for the objects of a kind: looked through only where something is wrong. */
export function otherFormsOf(kind: string, { version, forms: known }: OperatorRelease): OtherForms {
  let forms = known.get(kind);
  if (forms === undefined) {
    forms = {
      release: kind === configMap.kind ? 'this kind' : `operator ${version}`,
      field: (path) => fieldHint(kind, path) ?? laterHint(kind, path),
      since: (version) => ({ text: `operators have it since ${version}` }),
      value: (path, value) => valueHint(kind, path, value),
      missing: (path, object) => missingHint(kind, path, object),
    };
    known.set(kind, forms);
  }
  return forms;
}

function fieldHint(kind: string, path: Path): Hint | undefined {
  const field = movedFields().find(({ kinds, from }) => isOf(kinds, kind) && matches(from, path));
  return field && { text: field.hint, proposed: field.name };
}

function laterHint(kind: string, path: Path): ReturnType<OtherForms['field']> {
  const name = path.at(-1);
  const object = path.slice(0, -1);
  const isLater = laterFields.some(
    (fields) =>
      isOf(fields.kinds, kind) && fields.names.some((one) => one === name) && matches(fields.in, object),
  );
  return isLater ? { text: 'later operators have it, this version does not render it', isLater } : undefined;
}

function valueHint(kind: string, path: Path, value: Json): Hint | undefined {
  const old = movedValues().find(
    ({ kinds, at, is }) =>
      isOf(kinds, kind) && (typeof is === 'string' ? is === value : is(value)) && matches(at, path),
  );
  return old && { text: old.hint, proposed: old.becomes?.(value) };
}

function missingHint(kind: string, path: Path, object: JsonObject): ReturnType<OtherForms['missing']> {
  for (const { kinds, from, to, hint, becomes } of movedFields()) {
    if (to === undefined || !isOf(kinds, kind) || !matches(to, path)) continue;
    const value = from.split('.').reduce<Json | undefined>(own, object);
    if (value !== undefined && value !== null) return { text: hint, proposed: becomes?.(value), from };
  }
  return undefined;
}

/** Lets a rule between fields that asks for what a field has become say so, instead of the field. */
export function foldOldFields(walk: Walk, kind: string): void {
  for (const { kinds, from, hint, rule } of movedFields()) {
    if (rule === undefined || !isOf(kinds, kind)) continue;
    const unknown = walk.findings.some(({ path, code }) => path === from && code === unknownField.code);
    const at = walk.broken.findIndex(({ code, path }) => code === rule && path === parentOf(from));
    const broken = walk.broken[at];
    if (!unknown || broken === undefined) continue;
    walk.broken[at] = { ...broken, message: `${broken.message}: ${hint}` };
    walk.told = [...walk.told, from];
  }
}

const isOf = (kinds: OldField['kinds'], kind: string) => kinds.split(' ').includes(kind);

const parentOf = (path: string) => path.slice(0, path.lastIndexOf('.'));

function matches(pattern: string, path: Path): boolean {
  if (!/[*[]/.test(pattern)) return pattern === pathText(path);
  const steps = pattern.replaceAll('[]', '.[]').split('.');
  return (
    steps.length === path.length &&
    steps.every((step, i) => (step === '[]' ? typeof path[i] === 'number' : step === '*' || step === path[i]))
  );
}
