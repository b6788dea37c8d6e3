// What package managers read: made of the sums of the archives that there are.
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { targets } from '../released-names.mjs';

/** What lists have room for: 50 characters in that of krew. */
const inShort = 'Show what a ToolHive VirtualMCPServer becomes';

/** A formula of Homebrew. It has no archive for Windows, where there is none. */
export function formulaOf(names, { license }, sums) {
  const blocks = ['darwin', 'linux'].flatMap((os) => {
    const archs = [...sums].filter(([target]) => targets[target].os === os);
    if (archs.length === 0) return [];
    const each = archs.flatMap(([target, sum]) => [
      `    on_${targets[target].arch === 'arm64' ? 'arm' : 'intel'} do`,
      `      url "${names.download(names.archive(target))}"`,
      `      sha256 "${sum}"`,
      '    end',
    ]);
    return [`  on_${os === 'darwin' ? 'macos' : 'linux'} do`, ...each, '  end', ''];
  });
  return `${[
    `class ${className(names.name)} < Formula`,
    `  desc "${inShort}"`,
    `  homepage "${names.home}"`,
    `  version "${names.version}"`,
    `  license "${license}"`,
    '',
    ...blocks,
    '  def install',
    `    bin.install "${names.name}"`,
    `    generate_completions_from_executable(bin/"${names.name}", "completion")`,
    '  end',
    '',
    '  test do',
    `    assert_match version.to_s, shell_output("#{bin}/${names.name} --version")`,
    '  end',
    'end',
  ].join('\n')}\n`;
}

/** A manifest of krew: the program is `kubectl expand-virtualmcpserver` there. */
export function krewManifestOf(names, { description }, sums) {
  return stringify(
    {
      apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
      kind: 'Plugin',
      metadata: { name: names.name },
      spec: {
        version: names.tag,
        homepage: names.home,
        shortDescription: inShort,
        description: `${description}.\n\nCommands: render, check, diff, explain. No cluster is asked.\n`,
        platforms: [...sums].map(([target, sha256]) => {
          const { os, arch } = targets[target];
          const bin = `${names.name}${os === 'windows' ? '.exe' : ''}`;
          return {
            selector: { matchLabels: { os, arch } },
            uri: names.download(names.archive(target)),
            sha256,
            bin,
            files: [
              { from: bin, to: '.' },
              { from: 'LICENSE', to: '.' },
              { from: 'NOTICE', to: '.' },
            ],
          };
        }),
      },
    },
    { lineWidth: 0 },
  );
}

/** What the changelog has of a version: its heading, and all up to the next one. */
export function changesOf(version, path) {
  const sections = readFileSync(path, 'utf8').split(/^(?=## )/m);
  const found = sections.find(
    (text) => text.startsWith(`## ${version} `) || text.startsWith(`## ${version}\n`),
  );
  if (found === undefined) throw new Error(`CHANGELOG.md has no section "## ${version}"`);
  return found;
}

/** What is on the page of a release: what has changed, and how to know that the files are those that were made. */
export function notesOf(names, changes) {
  return `${changes.replace(/^## .*\n+/, '')}
## Verify

\`\`\`shell
sha256sum --ignore-missing -c ${names.sums}
gh attestation verify ${names.executable('linux-x64')} --repo ${names.slug}
cosign verify ${names.image}:${names.tag} --certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity ${names.home}/.github/workflows/release.yml@refs/tags/${names.tag}
npm audit signatures
\`\`\`
`;
}

const className = (name) =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
