import type { Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { findingOf } from '../finding.ts';
import type { Item } from '../krm/resource-list.ts';
import { annotationOf, localConfigAnnotation } from '../kubernetes/caller-annotations.ts';
import type { TextEdit } from '../yaml/set-member.ts';
import { lifeRules } from './life-rules.ts';

/** What becomes of a server itself. */
export interface ServerFate {
  readonly isRemoved?: true;
  readonly edit?: TextEdit;
  readonly finding?: Finding;
}

/** The edit that marks an item as not to be applied; `none` if it is marked. Undefined where no small edit does that. */
export type LocalConfigEdit = (item: Item) => TextEdit | 'none' | undefined;

/** What `source` asks for: to leave a server alone, to mark it as not to be applied, or to take it out. */
export function fateOfServer(localConfigEdit: LocalConfigEdit, item: Item, { source }: Options): ServerFate {
  const { ref, file } = item;
  const object = { object: ref, ...(file && { file }) };
  if (source === 'keep') return {};
  if (source === 'remove') {
    if (item.within !== undefined) return { finding: findingOf(lifeRules.inList, object, 'taken out') };
    return { isRemoved: true, finding: findingOf(lifeRules.sourceRemoved, object, source, file?.path) };
  }
  if (item.within !== undefined) {
    if (isLocalConfig(item)) return {};
    const path = lifeRules.notMarked.example.path;
    return { finding: findingOf(lifeRules.inList, { ...object, path }, 'marked as not to be applied') };
  }
  const edit = localConfigEdit(item);
  if (edit === 'none') return {};
  if (edit !== undefined) return { edit };
  const { notMarked } = lifeRules;
  return { finding: findingOf(notMarked, { ...object, path: notMarked.example.path }) };
}

/** Whether an object, or a List that it stands in, is for kpt and kustomize alone: no cluster sees it. */
export function isLocalConfig(item: Pick<Item, 'read' | 'within'>): boolean {
  if (annotationOf(item.read(), localConfigAnnotation) === 'true') return true;
  return item.within !== undefined && isLocalConfig(item.within);
}
