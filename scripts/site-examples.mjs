// What the page offers to try: the folders of `examples/`, and those of `site/examples/cases/`, which have a README.md each.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every example, what people start with first. */
export function siteExamples() {
  const folders = readdirSync(join(root, 'examples')).sort();
  const own = ['quickstart', ...folders.filter((name) => name !== 'quickstart')];
  const cases = readdirSync(join(root, 'site/examples/cases')).sort();
  return [
    ...own.map((name) => packageAt(name, join(root, 'examples', name))),
    ...cases.map((name) => caseAt(name, join(root, 'site/examples/cases', name))),
  ];
}

function packageAt(name, folder) {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const [, overview = ''] = /## Overview\n+([\s\S]*?)\n\n/.exec(readme) ?? [];
  const kptfile = existsSync(join(folder, 'Kptfile')) ? readYaml(join(folder, 'Kptfile')) : undefined;
  const { files, options } = filesIn(folder);
  return {
    key: name,
    group: 'Packages of the repository',
    title: name,
    about: kptfile?.info?.description ?? firstSentence(plain(overview)),
    files,
    options,
  };
}

function caseAt(name, folder) {
  const [, title, about] =
    /^# (.*)\n+([\s\S]*?)\n*$/.exec(readFileSync(join(folder, 'README.md'), 'utf8')) ?? [];
  return { key: name, group: 'Cases, one thing at a time', title, about: plain(about), ...filesIn(folder) };
}

/** The objects of a folder. What configures the function or kustomize there is for the options of the page to say. */
function filesIn(folder) {
  const files = [];
  const options = {};
  for (const path of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
    const text = readFileSync(join(folder, path), 'utf8');
    if (path === 'kustomization.yaml') {
      const { namespace } = parse(text);
      if (namespace !== undefined) options.namespace = [namespace];
    } else if (parseAllDocuments(text).every((document) => document.get('kind') === 'ExpandVirtualMCPServer'))
      Object.assign(options, optionsOf(parse(text).spec));
    else files.push({ path, text });
  }
  // The server is what a person wants to see first.
  files.sort((a, b) => Number(isServer(b)) - Number(isServer(a)));
  return { files, options };
}

const isServer = ({ text }) => /^kind: VirtualMCPServer$/m.test(text);

/** As flags have them. On the page nothing is applied, so that what a preview is called does not matter. */
function optionsOf({ purpose: _purpose, ...spec }) {
  return Object.fromEntries(
    Object.entries(spec).map(([name, value]) => [
      name,
      [Array.isArray(value) ? value.join(',') : String(value)],
    ]),
  );
}

const firstSentence = (text) => /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;

const plain = (markdown) =>
  markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '')
    .replace(/\s+/g, ' ')
    .trim();

const readYaml = (path) => parse(readFileSync(path, 'utf8'));
