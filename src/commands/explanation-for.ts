import { toolhiveGroup } from '../api/kinds/toolhive.ts';
import type { Input } from '../input/input.ts';
import { locator } from '../input/locate.ts';
import type { Item } from '../krm/resource-list.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import type { Known } from '../operator/explanation/backends-of.ts';
import { explain as explained } from '../operator/explanation/explanation.ts';
import { rowOf, type Section } from '../operator/explanation/section.ts';
import type { Settled } from '../package/last-judges.ts';
import type { Explanation } from '../report/explanation-formats.ts';
import { printable } from '../report/printable.ts';
import { subjectOf, type Told } from '../report/report.ts';

/**
 * What there is to know of one server of an input that has been judged.
 *
 * @param found the server as it was expanded; undefined for one that the API server refuses, of which there are the findings alone
 */
export function explanationFor(
  ref: ObjectRef,
  found: Settled | undefined,
  input: Input,
  told: readonly Told[],
): Explanation {
  const about = told.filter(({ result }) => concerns(result, ref));
  const isRefused = about.some(({ result }) => result.severity === 'error');
  const sections = [
    ...(found === undefined ? [] : explained(found.reconcile, found.expanded, knownIn(input, told))),
    findingsOf(about),
  ];
  return { server: fullName(ref), isRefused, sections };
}

/** What names a server to people: `demo/gateway`. */
export const fullName = ({ namespace, name }: Pick<ObjectRef, 'namespace' | 'name'>) =>
  namespace === undefined ? name : `${namespace}/${name}`;

/** Whether a name, or a namespace and a name, mean a server. */
export const isCalled = (wanted: string, ref: Pick<ObjectRef, 'namespace' | 'name'>) =>
  wanted === ref.name || wanted === fullName(ref);

const isAbout = (of: Partial<ObjectRef> | undefined, ref: ObjectRef) =>
  of?.kind === ref.kind &&
  of.name === ref.name &&
  (of.namespace === undefined || ref.namespace === undefined || of.namespace === ref.namespace);

/** What is an error of an object that is no server keeps all servers from being made. */
const concerns = ({ severity, resourceRef }: Told['result'], ref: ObjectRef) =>
  isAbout(resourceRef, ref) || (severity === 'error' && resourceRef?.kind !== ref.kind);

/** Where objects stand, and what was found about them. */
function knownIn({ documents }: Input, told: readonly Told[]): Known {
  const locate = locator(documents);
  const items = new Map<string, Item[]>();
  for (const item of documents.itemsOfGroup(toolhiveGroup, () => false)) pushTo(items, keyOf(item.ref), item);
  const found = new Map<string, Told[]>();
  for (const one of told) pushTo(found, keyOf(one.result.resourceRef ?? {}), one);
  return {
    placeOf(ref) {
      const item = items.get(keyOf(ref))?.find((one) => isAbout(one.ref, ref));
      const position = item && locate({ code: '' }, item);
      return position && `${printable(position.path)}:${position.line}`;
    },
    whyLeftOut: (ref) =>
      found
        .get(keyOf(ref))
        ?.filter(({ result }) => isAbout(result.resourceRef, ref))
        .map(({ result }) => `${result.message} [${result.tags.code}]`)
        .join('; '),
  };
}

const keyOf = ({ kind = '', name = '' }: Partial<ObjectRef>) => `${kind}/${name}`;

function pushTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function findingsOf(about: readonly Told[]): Section {
  return {
    key: 'findings',
    columns: ['severity', 'place', 'what', 'code'],
    rows: about
      .filter(({ result }) => result.severity !== 'info')
      .map((one) => {
        const { result, position } = one;
        return rowOf({
          severity: result.severity,
          place: position && `${position.path}:${position.line}`,
          what: `${result.field?.path ?? subjectOf(result)}: ${result.message}`,
          code: result.tags.code,
        });
      }),
  };
}
