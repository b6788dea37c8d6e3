// How a release and its parts are called, from what stands in package.json.

/** OWNER: nobody has published it yet. */
const nobody = 'OWNER';

/** The names of a release, by the manifest of the package. */
export function releasedNames({ name, version, repository }) {
  const home = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  const slug = home.replace('https://github.com/', '');
  const [owner] = slug.split('/');
  return {
    name,
    /** Of git, and of the image. */
    tag: `v${version}`,
    home,
    slug,
    owner,
    image: owner === nobody ? `localhost/${name}` : `ghcr.io/${slug.toLowerCase()}`,
    /** The file of an executable, by the names that Node has for platform and processor. */
    executable: (target) => `${name}-${target}${target.startsWith('win32') ? '.exe' : ''}`,
    tarball: `${name}-${version}.tgz`,
    download: (file) => `${home}/releases/download/v${version}/${file}`,
  };
}
