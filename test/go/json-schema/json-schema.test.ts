import { jsonSchemaProblems } from '../../../src/go/json-schema/json-schema.ts';
import type { Json } from '../../../src/kubernetes/object.ts';

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
    ['a reference to what another document has', { items: { $ref: 'https://example.com/schema.json' } }],
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
    ['a reference to a file', { items: { $ref: 'other.json' } }, ['.items.$ref']],
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

describe('references', () => {
  const chain = (length: number, end: Json) => {
    const definitions: Record<string, Json> = { last: end };
    for (let i = 0; i < length; i++)
      definitions[`a${i}`] = { $ref: `#/definitions/${i === length - 1 ? 'last' : `a${i + 1}`}` };
    return definitions;
  };

  test('may be chained as long as there is text for it', () => {
    expect(
      jsonSchemaProblems({ allOf: [{ $ref: '#/definitions/a0' }], definitions: chain(20_000, {}) }),
    ).toEqual([]);
  });

  test('must not lead back, however long the way is', () => {
    const definitions = chain(20_000, { not: { $ref: '#/definitions/a0' } });
    expect(pathsOf({ allOf: [{ $ref: '#/definitions/a0' }], definitions })).toEqual(['']);
    expect(pathsOf({ properties: { a: { $ref: '#/definitions/a0' } }, definitions })).toEqual([]);
  });

  test('have the faults of what they lead to told once, at its own place', () => {
    const items = [
      { $ref: '#/definitions/a' },
      { $ref: '#/definitions/%61' },
      { $ref: '#/x/b' },
      { $ref: '#/x' },
    ];
    expect(pathsOf({ items, definitions: { a: { type: 'int' } }, x: { b: { title: 1 } } })).toEqual([
      '.definitions.a.type',
      '.items[2].$ref.title',
    ]);
  });
});
