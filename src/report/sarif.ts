import type { Severity } from '../finding.ts';
import { emitJson } from '../krm/write/emit-json.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import { nameOfObject, type Report, subjectOf, type Told } from './report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** SARIF 2.1.0, for code scanning: one run, with a rule for each code that it found. */
export function sarifLog(report: Report): string {
  const codes = [...new Set(report.told.map(({ result }) => result.tags.code))];
  const numbers = new Map(codes.map((code, number) => [code, number]));
  const log: JsonObject = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'expand-virtualmcpserver',
            semanticVersion: report.version,
            rules: codes.map((id) => ({ id, shortDescription: { text: wordsOf(id) } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.told.map((told) => resultOf(told, numbers.get(told.result.tags.code) ?? 0)),
      },
    ],
  };
  return `${emitJson(log)}\n`;
}

function resultOf({ result, position }: Told, ruleIndex: number): JsonObject {
  const { severity, message, tags, resourceRef } = result;
  const subject = subjectOf(result);
  const location: JsonObject = {
    ...(position && {
      physicalLocation: {
        artifactLocation: { uri: uriOf(position.path) },
        region: { startLine: position.line, startColumn: position.column },
      },
    }),
    ...(resourceRef && { logicalLocations: [{ fullyQualifiedName: nameOfObject(resourceRef) }] }),
  };
  return {
    ruleId: tags.code,
    ruleIndex,
    level: levels[severity],
    message: { text: subject === '' ? message : `${subject}: ${message}` },
    locations: Object.keys(location).length === 0 ? [] : [location],
  };
}

/** A path as a reference (RFC 3986): what means something in one, such as `#` and `:`, can be in the name of a file. */
function uriOf(path: string): string {
  const encoded = (name: string) => encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
  return path.split('/').map(encoded).join('/');
}

/** `SchemaMaxLength` as `Schema max length`. */
function wordsOf(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ');
}
