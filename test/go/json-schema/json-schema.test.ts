import { jsonSchemaProblems } from '../../../src/go/json-schema/json-schema.ts';
import { referencesIn } from '../../../src/go/json-schema/json-schema-reference.ts';
import type { Json } from '../../../src/kubernetes/object.ts';
import { measured } from '../measured.ts';

const pathsOf = (schema: Json) => jsonSchemaProblems(schema).map(({ path }) => path);

describe('a JSON Schema that compiles', () => {
  test.each<[string, Json]>([
    [
      'an object',
      { type: 'object', properties: { a: { type: ['string', 'null'], minLength: 1 } }, required: ['a'] },
    ],
    ['keywords that nobody knows', { $defs: 3, 'x-order': 3, default: null, examples: 3 }],
    ['true and false as schemas', { properties: { a: true }, items: [false], not: true }],
    [
      'a reference into itself',
      { definitions: { a: { type: 'string' } }, properties: { b: { $ref: '#/definitions/a' } } },
    ],
    ['a tree', { properties: { children: { items: { $ref: '#' } } } }],
    [
      'a reference with escapes',
      { definitions: { 'a/b ~': {} }, items: { $ref: '#/definitions/a~1b%20~0' } },
    ],
    ['an exclusive bound of either kind', { minimum: 1, exclusiveMinimum: true, exclusiveMaximum: 3 }],
    ['whole numbers however written', { maxLength: 5.0, minItems: 0 }],
    ['equal lengths', { minLength: 3, maxLength: 3 }],
    [
      'keywords of a later draft, which an older one ignores',
      { $schema: 'http://json-schema.org/draft-04/schema#', if: 3, contains: 3 },
    ],
    [
      'rubbish beside a reference',
      { definitions: { a: {} }, items: { $ref: '#/definitions/a', type: 'nope' } },
    ],
  ])('%s', (_, schema) => {
    expect(jsonSchemaProblems(schema)).toEqual([]);
  });
});

describe('a JSON Schema that does not compile', () => {
  test.each<[string, Json, string[]]>([
    ['a type that there is not', { properties: { a: { type: 'int' } } }, ['.properties.a.type']],
    ['a type listed twice', { type: ['string', 'string'] }, ['.type']],
    ['null for a title', { title: null }, ['.title']],
    ['properties that are a list', { properties: ['a'] }, ['.properties']],
    ['a property that is no schema', { properties: { a: 'string' } }, ['.properties.a']],
    ['required: true', { properties: { a: { required: true } } }, ['.properties.a.required']],
    ['a name required twice', { required: ['a', 'a'] }, ['.required']],
    [
      'a pattern that Go does not take',
      { properties: { a: { pattern: '(?=x)' } } },
      ['.properties.a.pattern'],
    ],
    [
      'a pattern of properties that Go does not take',
      { patternProperties: { '(': {} } },
      ['.patternProperties.('],
    ],
    [
      'a value listed twice',
      {
        enum: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
      ['.enum'],
    ],
    ['a negative length', { minLength: -1 }, ['.minLength']],
    ['lengths in the wrong order', { minLength: 4, maxLength: 3 }, ['.minLength']],
    ['multipleOf zero', { multipleOf: 0 }, ['.multipleOf']],
    ['an exclusive bound without a bound', { exclusiveMinimum: true }, ['.exclusiveMinimum']],
    ['a bound that is a text', { minimum: '1' }, ['.minimum']],
    ['a reference to nothing', { items: { $ref: '#/definitions/a' } }, ['.items.$ref']],
    ['a reference to a document beside it', { items: { $ref: 'other.json' } }, ['.items.$ref']],
    ['a reference to a file', { items: { $ref: 'file:///etc/schema.json' } }, ['.items.$ref']],
    ['a reference to what net/http does not get', { items: { $ref: 'ftp://a.b/c.json' } }, ['.items.$ref']],
    [
      'a reference to nothing in a part with a URL',
      { definitions: { a: { $id: 'https://a.b/c', items: { $ref: '#/x' } } } },
      ['.definitions.a.items.$ref'],
    ],
    ['a reference that goes round in circles', { oneOf: [{ $ref: '#' }] }, ['']],
    ['oneOf that is no list', { oneOf: {} }, ['.oneOf']],
    ['a schema in a list that is none', { anyOf: [{}, 3] }, ['.anyOf[1]']],
    ['a dependency that is a text', { dependencies: { a: 'b' } }, ['.dependencies.a']],
    ['booleans in draft 4', { $schema: 'http://json-schema.org/draft-04/schema', items: true }, ['.items']],
    ['several faults at once', { title: 1, items: { format: 2 } }, ['.title', '.items.format']],
  ])('%s', (_, schema, paths) => {
    expect(pathsOf(schema)).toEqual(paths);
  });
});

describe('references to other documents', () => {
  test('ask for the URLs that gojsonschema asked for, and are refused where it refused them', () => {
    for (const [schema, urls, compiles] of measured<[Json, string[], boolean]>('json-schema-references')) {
      const faults: string[] = [];
      const asked: string[] = [];
      const follow = referencesIn(schema);
      for (const { fault, value } of jsonSchemaProblems(schema)) {
        if (fault === 'invalid') faults.push(fault);
        else if (fault === 'download') asked.push(String(value));
      }
      expect([schema, faults.length === 0]).toEqual([schema, compiles]);
      if (compiles) expect([schema, asked.length]).toEqual([schema, urls.length]);
      for (const url of urls) expect([url, follow({}, url)]).toEqual([url, { download: url }]);
    }
  });

  test('are told once for each document, with the place of the first', () => {
    const $ref = 'https://example.com/schema.json';
    expect(jsonSchemaProblems({ items: { $ref }, not: { $ref: `${$ref}#` } })).toEqual([
      { fault: 'download', path: '.items.$ref', message: 'leads to another document', value: $ref },
    ]);
  });
});

describe('a schema that leads back to itself', () => {
  test.each<[string, Json]>([
    ['at once', { $ref: '#' }],
    ['by an empty reference', { $ref: '' }],
    ['by a pointer that is none', { $ref: '#nowhere' }],
    ['for any value', { allOf: [{ $ref: '#' }] }],
    ['over a definition', { $ref: '#/definitions/a', definitions: { a: { not: { $ref: '#' } } } }],
    ['by its own URL', { $id: 'https://a.b/c.json', oneOf: [{ $ref: 'c.json' }] }],
  ])('%s never ends', (_, schema) => {
    expect(jsonSchemaProblems(schema).map(({ fault, path }) => [fault, path])).toEqual([['endless', '']]);
  });

  test.each<[string, Json]>([
    ['in a property, which the empty object does not have', { properties: { a: { $ref: '' } } }],
    ['behind the first of anyOf, which holds', { anyOf: [true, { $ref: '#' }] }],
  ])('%s ends', (_, schema) => {
    expect(jsonSchemaProblems(schema)).toEqual([]);
  });
});

describe('a chain of references, however long', () => {
  const chain = (length: number, last: Json): Json => {
    const next = (i: number): Json => (i < length ? { $ref: `#/definitions/d${i}` } : last);
    const definitions = Object.fromEntries(Array.from({ length }, (_, i) => [`d${i}`, next(i + 1)]));
    return { definitions, allOf: [next(0)] };
  };

  test('compiles where it ends', () => {
    expect(jsonSchemaProblems(chain(20_000, { type: 'string' }))).toEqual([]);
  });

  test('is followed to a fault at its end', () => {
    expect(pathsOf(chain(20_000, { $ref: '#/definitions/none' }))).toEqual(['.definitions.d19999.$ref']);
  });

  test('does not compile where it leads back', () => {
    expect(pathsOf(chain(20_000, { $ref: '#/definitions/d7' }))).toEqual(['']);
  });
});
