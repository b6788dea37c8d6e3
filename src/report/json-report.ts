import { emitJson } from '../krm/write/emit-json.ts';
import type { Json, JsonObject, ObjectRef } from '../kubernetes/object.ts';
import { countsOf, type Report, type Seen, type Told } from './report.ts';

/** For programs: schemas/check-report.schema.json says what is in it. */
export function jsonReport(report: Report): string {
  const { error, warning, info } = countsOf(report);
  const head = emitJson({
    version: report.version,
    operatorVersion: report.operatorVersion,
    passed: error === 0,
    summary: { servers: report.servers.length, errors: error, warnings: warning, infos: info },
  }).slice(1, -1);
  const lines = (values: readonly JsonObject[]) =>
    values.map((value) => `\n    ${emitJson(value)}`).join(',');
  return `{\n  ${head},\n  "servers": [${lines(report.servers.map(serverOf))}],\n  "findings": [${lines(report.told.map(findingOf))}]\n}\n`;
}

function serverOf({ ref, position }: Seen): JsonObject {
  return { ...objectOf(ref), ...placeOf(position) };
}

function findingOf({ result, position }: Told): JsonObject {
  const { severity, tags, message, resourceRef, field } = result;
  return {
    severity,
    code: tags.code,
    judge: tags.judge,
    message,
    ...(resourceRef && { object: objectOf(resourceRef) }),
    ...(field && {
      field: field.path,
      ...optional('value', field.currentValue),
      ...optional('proposed', field.proposedValue),
    }),
    ...placeOf(position),
  };
}

function optional(key: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [key]: value };
}

function objectOf({ apiVersion, kind, namespace, name }: ObjectRef): JsonObject {
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}

function placeOf(position: Told['position']): JsonObject {
  return position === undefined ? {} : { file: position.path, line: position.line, column: position.column };
}
