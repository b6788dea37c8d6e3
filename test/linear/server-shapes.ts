import { configMap, listOf, type Shape, server, shape, times, toolhiveItem } from './list.ts';

const withConfig = (lines: string) => listOf(server('gateway', `    config:\n${lines}`));
const withTool = (lines: string) =>
  withConfig(`      compositeTools:\n      - name: t\n        description: d\n${lines}`);
const withSchema = (members: string) =>
  withTool(`        parameters: {type: object, ${members}}\n        steps: [{id: s, tool: x}]\n`);
const withTemplate = (template: string) =>
  withTool(`        steps:\n        - id: s\n          tool: x\n          arguments: {a: '${template}'}\n`);
const withContainer = (lines: string) =>
  listOf(
    server(
      'gateway',
      `    podTemplateSpec:\n      spec:\n        containers:\n        - name: vmcp\n          image: x\n${lines}`,
    ),
  );
const withSidecar = (lines: string) =>
  listOf(
    server(
      'gateway',
      `    podTemplateSpec:\n      spec:\n        containers:\n        - name: sidecar\n          image: x\n${lines}`,
    ),
  );
const withMetadata = (lines: string) =>
  listOf(server('gateway', `    podTemplateSpec:\n      metadata:\n${lines}`));

/** The name of seventeen letters in one of 2^17 ways. */
const spelled = (way: number) =>
  way.toString(2).padStart(17, '0').replaceAll('0', 'a').replaceAll('1', '%61');

/** Shapes of one field: what Go's libraries would be busy with. */
export const fieldShapes: readonly Shape[] = [
  shape('a pattern of brackets', 1, (n) => withSchema(`properties: {a: {pattern: "[${'[:'.repeat(n)}"}}`)),
  shape('a pattern of classes', 0, (n) =>
    withSchema(`properties: {a: {pattern: '${'\\p{Greek}'.repeat(n)}'}}`),
  ),
  shape('a pattern of braces', 0, (n) => withSchema(`properties: {a: {pattern: "${'{1'.repeat(n)}"}}`)),
  shape('a pattern of groups', 1, (n) => withSchema(`properties: {a: {pattern: "${'('.repeat(n)}"}}`)),
  shape('patterns of classes that there are not', 1, (n) =>
    withSchema(`properties: {${times(n, (i) => `a${i}: {pattern: '\\p{Nosuch}'}`, ', ')}}`),
  ),
  shape('a chain of references', 0, (n) =>
    withSchema(
      `properties: {a: {$ref: "#/definitions/a0"}}, definitions: {${times(n, (i) => `a${i}: {$ref: "#/definitions/a${i + 1}"}`, ', ')}, a${n}: {}}`,
    ),
  ),
  shape('a chain of references that a value goes along', 0, (n) =>
    withSchema(
      `allOf: [{$ref: "#/definitions/a0"}], definitions: {${times(n, (i) => `a${i}: {$ref: "#/definitions/a${i + 1}"}`, ', ')}, a${n}: {}}`,
    ),
  ),
  shape('references to the whole schema', 0, (n) =>
    withSchema(`properties: {${times(n, (i) => `a${i}: {$ref: "#${i}"}`, ', ')}}`),
  ),
  shape('references to one definition, each spelled another way', 0, (n) =>
    withSchema(
      `allOf: [${times(n, (i) => `{$ref: "#/definitions/${spelled(i)}"}`, ', ')}], definitions: {${'a'.repeat(17)}: {properties: {${times(n, (i) => `p${i}: {}`, ', ')}}}}`,
    ),
  ),
  shape('references that lead nowhere', 1, (n) =>
    withSchema(`properties: {${times(n, (i) => `a${i}: {$ref: "#/nowhere/${i}"}`, ', ')}}`),
  ),
  shape('types that are wrong', 1, (n) =>
    withSchema(`properties: {a: {type: [${'x, '.repeat(n)}${'string, '.repeat(n)}string]}}`),
  ),
  shape('a template of parentheses', 1, (n) =>
    withTemplate(`{{ ${'('.repeat(n + 1000)}1${')'.repeat(n + 1000)} }}`),
  ),
  shape('a template of blocks', 1, (n) =>
    withTemplate(`${'{{if .a}}'.repeat(n + 1000)}${'{{end}}'.repeat(n + 1000)}`),
  ),
  shape('a template of variables', 0, (n) =>
    withTemplate(times(n, (i) => `{{$a${i} := 1}}`) + times(n, (i) => `{{$a${n - 1 - i}}}`)),
  ),
  shape('a template of fields', 0, (n) => withTemplate(`{{ .a${'.b'.repeat(n)} }}`)),
  shape('a template of actions', 0, (n) => withTemplate('{{ .a }}x'.repeat(n))),
  shape('a template with a long number', 0, (n) => withTemplate(`{{ 0.${'9'.repeat(n)} }}`)),
  shape('a template with a number that is none', 1, (n) => withTemplate(`{{ ${'9'.repeat(n)}e }}`)),
  shape('a template with a long integer', 1, (n) => withTemplate(`{{ ${'9'.repeat(n)} }}`)),
  shape('a template with a long string', 0, (n) => withTemplate(`{{ "${'\\\\'.repeat(n)}" }}`)),
  shape('steps in a circle', 1, (n) =>
    withTool(
      `        steps:\n${times(n, (i) => `        - {id: s${i}, tool: x, dependsOn: [s${(i + 1) % n}]}\n`)}`,
    ),
  ),
  shape('steps that may be skipped', 1, (n) =>
    withTool(
      `        steps:\n${times(n, (i) => `        - {id: s${i}, tool: x, condition: "a", arguments: {a: "{{ .steps.s${(i + 1) % n}.output.x }}"}}\n`)}`,
    ),
  ),
  shape('properties of properties', 1, (n) =>
    withTool(
      `        steps: [{id: s, tool: x}]\n        output:\n          properties:\n            ? ${'k'.repeat(8 * n)}\n            : type: object\n              properties:\n${times(n, (i) => `                k${i}: {value: "{{"}\n`)}`,
    ).replace('tool: x}', 'tool: x, condition: a}'),
  ),
  shape('a wide value deep down', 1, (n) =>
    withTool(
      `        steps:\n        - id: s\n          tool: x\n          arguments: {a: ${'['.repeat(400)}${'1,'.repeat(n)}1${']'.repeat(400)}}\n`,
    ),
  ),
  shape('a long duration', 1, (n) =>
    withConfig(`      operational: {timeouts: {default: "${'9'.repeat(n)}s"}}\n`),
  ),
  shape('a duration of many terms', 0, (n) =>
    withConfig(`      operational: {timeouts: {default: "${'0s'.repeat(n)}"}}\n`),
  ),
  shape('a long fraction of a duration', 0, (n) =>
    withConfig(`      operational: {timeouts: {default: "1.${'9'.repeat(n)}s"}}\n`),
  ),
  shape('a long quantity', 1, (n) =>
    withContainer(`          resources: {limits: {cpu: "${'9'.repeat(n)}"}}\n`),
  ),
  shape('blanks in a quantity', 1, (n) =>
    withContainer(`          resources: {limits: {cpu: "1${' '.repeat(n)}1"}}\n`),
  ),
  shape('a long URL', 0, (n) =>
    listOf(
      toolhiveItem(
        'MCPOIDCConfig',
        'oidc',
        `  spec: {type: inline, inline: {issuer: "https://h/${'%41'.repeat(n)}", clientId: c}}`,
      ) +
        server('gateway').replace(
          '{type: anonymous}',
          '{type: oidc, oidcConfigRef: {name: oidc, audience: a}}',
        ),
    ),
  ),
  shape('upstreams behind a URL that ends in slashes', 0, (n) =>
    listOf(
      toolhiveItem(
        'MCPOIDCConfig',
        'oidc',
        '  spec: {type: inline, inline: {issuer: "https://hh", clientId: c}}',
      ) +
        server(
          'gateway',
          `    authServerConfig:\n      issuer: https://hh\n      upstreamProviders:\n${times(n, (i) => `      - {name: u${i}, type: oidc, oidcConfig: {issuerUrl: "https://uu", clientId: c}}\n`)}`,
        ).replace(
          '{type: anonymous}',
          `{type: oidc, oidcConfigRef: {name: oidc, audience: "https://hh${'/'.repeat(4 * n)}", resourceUrl: "https://hh${'/'.repeat(4 * n)}"}}`,
        ),
    ),
  ),
  shape('environment that is merged', 0, (n) =>
    withContainer(`          env:\n${times(n, (i) => `          - {name: E${i}, value: x}\n`)}`),
  ),
  shape('environment of one name', 0, (n) =>
    withContainer(`          env:\n${'          - {name: E, value: x}\n'.repeat(n)}`),
  ),
  shape('environment of one name in a sidecar', 0, (n) =>
    withSidecar(`          env:\n${times(n, (i) => `          - {name: E, value: "${i}"}\n`)}`),
  ),
  shape('environment that is deleted', 0, (n) =>
    withContainer(`          env:\n${times(n, (i) => `          - {name: E${i}, $patch: delete}\n`)}`),
  ),
  shape('environment in an order', 0, (n) =>
    withContainer(
      `          env:\n${times(n, (i) => `          - {name: E${i}, value: x}\n`)}          $setElementOrder/env:\n${times(n, (i) => `          - {name: E${i}}\n`)}`,
    ),
  ),
  shape('finalizers', 0, (n) =>
    withMetadata(`        finalizers: [a, ${times(n, (i) => `x/f${i}`, ', ')}]\n`),
  ),
  shape('finalizers in an order', 0, (n) =>
    withMetadata(
      `        finalizers: [${times(n, (i) => `x/f${i >> 1}`, ', ')}]\n        $setElementOrder/finalizers: [${times(n, (i) => `x/f${i >> 1}`, ', ')}]\n`,
    ),
  ),
  shape('a deep pod template', 1, (n) => withMetadata(`        x: ${'['.repeat(n)}${']'.repeat(n)}\n`)),
  shape('wrong types in a pod template', 1, (n) =>
    withContainer(`          env:\n${times(n, (i) => `          - {name: E${i}, value: 1}\n`)}`),
  ),
  shape('unknown fields near a known one', 0, (n) =>
    listOf(
      server(
        'gateway',
        times(n, (i) => `    serviceAccoun${i % 10}${i}: x\n`),
      ),
    ),
  ),
  shape('backends with a strategy each', 1, (n) =>
    listOf(
      toolhiveItem(
        'MCPExternalAuthConfig',
        'inject',
        '  spec: {type: upstreamInject, upstreamInject: {providerName: u}}',
      ) +
        server(
          'gateway',
          `    authServerConfig:\n      issuer: https://hh\n      upstreamProviders:\n${times(n, (i) => `      - {name: u${i}, type: oidc, oidcConfig: {issuerUrl: "https://uu", clientId: c}}\n`)}    outgoingAuth:\n      source: inline\n      backends:\n${times(n, (i) => `        b${i}: {type: externalAuthConfigRef, externalAuthConfigRef: {name: inject}}\n`)}`,
        ),
    ),
  ),
  shape('tools with the overrides of one MCPToolConfig', 1, (n) =>
    listOf(
      toolhiveItem(
        'MCPToolConfig',
        'shared',
        `  spec: {toolsOverride: {${times(100, (i) => `t${i}: {name: u${i}}`, ', ')}}}`,
      ) +
        server(
          'gateway',
          `    config: {aggregation: {tools: [${times(n, (i) => `{workload: w${i}, toolConfigRef: {name: shared}}`, ', ')}]}}\n`,
        ),
    ),
  ),
  shape('tools with overrides of their own and those of one MCPToolConfig', 1, (n) =>
    listOf(
      toolhiveItem(
        'MCPToolConfig',
        'shared',
        `  spec: {toolsOverride: {${times(n, (i) => `t${i}: {name: u${i}}`, ', ')}}}`,
      ) +
        server(
          'gateway',
          `    config: {aggregation: {tools: [${times(n, (i) => `{workload: w${i}, toolConfigRef: {name: shared}, overrides: {a: {name: b}}}`, ', ')}]}}\n`,
        ),
    ),
  ),
  shape('references to one composite tool of many steps', 1, (n) =>
    listOf(
      toolhiveItem(
        'VirtualMCPCompositeToolDefinition',
        'tool',
        `  spec: {name: t, description: d, steps: [${times(n, (i) => `{id: s${i}, tool: x}`, ', ')}]}`,
      ) + server('gateway', `    config: {compositeToolRefs: [${times(n, () => '{name: tool}', ', ')}]}\n`),
    ),
  ),
  shape('a text of policies', 0, (n) =>
    listOf(
      configMap('p', `  data:\n    a: "${'x: y # '.repeat(n)}"\n`) +
        server('gateway').replace(
          'incomingAuth: {type: anonymous}',
          `incomingAuth: {type: anonymous, authzConfig: {type: inline, inline: {policies: ["${'permit (a, b: c);\\n'.repeat(n)}"]}}}`,
        ),
    ),
  ),
];
