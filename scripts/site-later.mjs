// What the page loads on demand, as a classic script that takes CodeMirror's modules from the page: there must be one copy of them.
import { build, transform } from 'esbuild';

const shared = /^(?:@codemirror\/(?:state|view|language|commands)|@lezer\/.*|style-mod|crelt)$/;

/**
 * The script of `site/later/main.ts`, and the source of a module for the page, which leaves there what the script asks for.
 */
export async function laterOf(common) {
  const { outputFiles } = await build({
    ...common,
    entryPoints: ['site/later/main.ts'],
    format: 'esm',
    minify: false,
    plugins: [
      ...common.plugins,
      {
        name: 'shared',
        setup: (building) =>
          building.onResolve({ filter: shared }, ({ path, kind }) =>
            kind === 'entry-point' ? undefined : { path, external: true },
          ),
      },
    ],
  });
  const asked = new Map();
  const body = outputFiles[0].text
    .replace(/^import \{([^}]*)\} from "([^"]+)";$/gm, (_, names, path) => {
      const used = names.split(',').map((name) => name.trim().split(' as '));
      asked.set(path, [...(asked.get(path) ?? []), ...used.map(([name]) => name)]);
      const members = used.map(([name, alias = name]) => `${name}: ${alias}`).join(', ');
      return `const {${members}} = globalThis.sharedModules[${JSON.stringify(path)}];`;
    })
    .replace(/^import (\w+) from "([^"]+)";$/gm, (_, name, path) => {
      asked.set(path, [...(asked.get(path) ?? []), 'default']);
      return `const ${name} = globalThis.sharedModules[${JSON.stringify(path)}].default;`;
    })
    .replace(/^export \{([^}]*)\};$/m, 'globalThis.laterPart = {$1};');
  if (/^(?:import|export)\b/m.test(body))
    throw new Error('esbuild writes modules in another way than is read here');
  const { code } = await transform(`(() => {\n${body}\n})();`, { minify: true, target: common.target });
  return { script: code, sharing: sharingOf(asked) };
}

function sharingOf(asked) {
  const modules = [...asked].map(([path, names], at) => {
    const all = [...new Set(names)];
    const imports = all.map((name) => `${name} as m${at}_${name}`).join(', ');
    const members = all.map((name) => `${name}: m${at}_${name}`).join(', ');
    return [
      `import { ${imports} } from ${JSON.stringify(path)};`,
      `${JSON.stringify(path)}: { ${members} },`,
    ];
  });
  return [
    ...modules.map(([line]) => line),
    'globalThis.sharedModules = {',
    ...modules.map(([, line]) => line),
    '};',
  ].join('\n');
}
