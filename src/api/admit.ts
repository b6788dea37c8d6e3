import type { Finding } from '../finding.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  type ObjectMeta,
  type ObjectRef,
} from '../kubernetes/object.ts';
import { unknownField } from './constraints.ts';
import { configMap } from './kinds/config-map.ts';
import { kindOf } from './kinds/kinds.ts';
import { currentRelease } from './kinds/operator-release.ts';
import { foldOldFields, otherFormsOf } from './kinds/other-forms.ts';
import { deprecatedVersion, unknownVersion } from './kinds/version-constraints.ts';
import { isDataKey } from './kubernetes-names.ts';
import { badDataKey } from './metadata-constraints.ts';
import { objectMeta } from './object-meta.ts';
import { found, newWalk, type Walk } from './problem.ts';
import type { Kind } from './schema.ts';
import { structural } from './structural.ts';

export interface Admission {
  /** The object as the API server stores it, without its status; use it only if no finding is an error. */
  readonly object: JsonObject;
  readonly findings: readonly Finding[];
  /** A placeholder stands for one of its lists or maps: what is to be there is not known. */
  readonly isUnreadable?: true;
}

/**
 * Takes an object as the API server takes it when it is created: prunes, fills in defaults, and validates; then asks
 * whether Go could read it back. `object` is not changed. An object of a kind that is not known here comes back as it
 * is. The schemas are those of the operator's `release`.
 *
 * Errors are what the API server or Go's decoder refuses, warnings what they drop or are about to. Codes, messages and
 * sources: `constraints.ts` and the rules in the kinds' schemas. What a placeholder stands for is not judged.
 */
export function admit(object: JsonObject, release = currentRelease): Admission {
  const apiVersion = textOf(object, 'apiVersion');
  const kind = kindOf(apiVersion, textOf(object, 'kind'));
  if (kind === undefined) return { object, findings: [] };
  const walk = newWalk(object, otherFormsOf(kind.kind, release), release);
  checkVersion(kind, apiVersion, walk);
  const metadata = objectMeta(Object.hasOwn(object, 'metadata') ? object['metadata'] : undefined, walk);
  const fields = structural(kind.schema, fieldsOf(object, kind), walk);
  if (kind.kind === configMap.kind) checkDataKeys(fields, walk);
  const findings =
    walk.findings.length === 0 && walk.broken.length === 0 ? walk.findings : settled(walk, kind);
  return {
    object: {
      apiVersion,
      kind: kind.kind,
      metadata: { ...metadata },
      ...(isObject(fields) ? fields : {}),
    },
    findings: findings.length === 0 ? findings : withObject(findings, apiVersion, kind, metadata),
    ...(walk.unreadable ? { isUnreadable: true } : undefined),
  };
}

/** What was found, with the rules between fields where they count, and each fault once. */
function settled(walk: Walk, kind: Kind): readonly Finding[] {
  if (!walk.blocked) {
    foldOldFields(walk, kind.kind);
    for (const finding of walk.broken) walk.findings.push(finding);
  }
  if (walk.told.length === 0) return walk.findings;
  return walk.findings.filter(
    ({ code, path = '' }) => code !== unknownField.code || !walk.told.includes(path),
  );
}

function textOf(object: JsonObject, key: string): string {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' ? value : '';
}

function checkVersion(kind: Kind, apiVersion: string, walk: Walk): void {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const served = kind.versions.includes(version);
  if (served && !kind.deprecated.includes(version)) return;
  const [stored = ''] = kind.versions;
  const use = kind.group === '' ? stored : `${kind.group}/${stored}`;
  const about = { value: apiVersion, proposed: use };
  walk.path.push('apiVersion');
  if (served) found(walk, deprecatedVersion, about, apiVersion, use);
  else found(walk, unknownVersion, about, use, apiVersion);
  walk.path.pop();
}

/**
 * What the kind's schema is about. The CRDs let an object without a spec through; every controller then reads an empty
 * one, and so it is here.
 */
function fieldsOf(object: JsonObject, kind: Kind): JsonObject {
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, status: _status, ...fields } = object;
  if (kind.group !== '' && (fields['spec'] ?? null) === null) fields['spec'] = {};
  return fields;
}

function checkDataKeys(fields: Json, walk: Walk): void {
  const data = isObject(fields) && isObject(fields['data']) ? fields['data'] : {};
  for (const key of Object.keys(data)) {
    if (isDataKey(key)) continue;
    walk.path.push('data');
    found(walk, badDataKey, {}, key);
    walk.path.pop();
  }
}

function withObject(
  findings: readonly Finding[],
  apiVersion: string,
  kind: Kind,
  metadata: ObjectMeta,
): Finding[] {
  const { name, namespace } = metadata;
  const object: ObjectRef = {
    apiVersion,
    kind: kind.kind,
    name,
    ...(namespace === undefined ? undefined : { namespace }),
  };
  return findings.map((finding) => ({ ...finding, object }));
}
