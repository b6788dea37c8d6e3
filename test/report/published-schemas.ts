import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { validateXML } from 'xmllint-wasm';

/** RFC 3986, as far as it says which characters there can be. */
const characters = String.raw`(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})+`;
const { $schema: _, id: __, ...sarif } = sarifSchema;
const isLog = new Ajv({
  allErrors: true,
  // The schema is of draft 4, with nothing in it that has changed since.
  strict: false,
  // One of its patterns has a bracket too many for the other ones.
  unicodeRegExp: false,
  formats: {
    uri: new RegExp(`^[a-z]+:${characters}$`),
    // What has a colon in its first part is no path.
    'uri-reference': new RegExp(`^(?![^/?#]*:)${characters}$`),
    'date-time': true,
  },
}).compile(sarif);

/** What keeps a text from being a log of SARIF 2.1.0, by OASIS's schema. */
export function faultsOfSarif(text: string): readonly string[] {
  if (isLog(JSON.parse(text))) return [];
  return (isLog.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const schema = { fileName: 'junit.xsd', contents: readFileSync(join(__dirname, 'junit.xsd'), 'utf8') };

/** What keeps a text from being a report of JUnit, or from being XML at all. */
export async function faultsOfJunit(text: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents: text }, schema: [schema] });
  return errors.map(({ message }) => message);
}
