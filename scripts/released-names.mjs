// How a release and its parts are called, from what stands in package.json.

/** Stands for the account as long as nobody has published it. */
export const nobody = 'OWNER';

/** What there are executables for, and how Go, krew and Homebrew call that. */
export const targets = {
  'linux-x64': { os: 'linux', arch: 'amd64' },
  'linux-arm64': { os: 'linux', arch: 'arm64' },
  'darwin-arm64': { os: 'darwin', arch: 'arm64' },
  'darwin-x64': { os: 'darwin', arch: 'amd64' },
  'windows-x64': { os: 'windows', arch: 'amd64' },
};

/** What this machine is, among them. */
export const hostTarget = `${process.platform.replace('win32', 'windows')}-${process.arch}`;

/** The names of a release, by the manifest of the package. */
export function releasedNames({ name, version, repository }) {
  const home = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  const slug = home.replace('https://github.com/', '');
  const [owner] = slug.split('/');
  return {
    name,
    version,
    /** Of git, and of the image. */
    tag: `v${version}`,
    home,
    slug,
    owner,
    image: owner === nobody ? `localhost/${name}` : `ghcr.io/${slug.toLowerCase()}`,
    executable: (target) => `${name}-${target}${target.startsWith('windows') ? '.exe' : ''}`,
    archive: (target) => `${name}-${target}.tar.gz`,
    tarball: `${name}-${version}.tgz`,
    sbom: `${name}-${version}.cdx.json`,
    sums: 'SHA256SUMS',
    formula: `${name}.rb`,
    krew: `${name}.yaml`,
    notes: 'RELEASE_NOTES.md',
    download: (file) => `${home}/releases/download/v${version}/${file}`,
  };
}
