// Gathers everything the browser loads in web/dist, from where the program embeds it: `node scripts/assets.mjs`
//
//   web/dist/vendor/css/dkfds.min.css          Det Fælles Designsystem, without its @font-face rules (see below)
//   web/dist/vendor/js/dkfds.min.js            its scripts: DKFDS.init({ scope: element })
//   web/dist/vendor/js/htmx.min.js             htmx
//   web/dist/vendor/img/all-svg-icons.svg      the icon sprite: <use href="…/all-svg-icons.svg#name">
//   web/dist/vendor/img/**                     the pictures that dkfds.min.css itself names
//   web/dist/vendor/fonts/IBMPlexSans-*.woff2  Regular, Medium, SemiBold, Bold, each upright and Italic
//   web/dist/vendor/licences/*                 the licences of all of these
//   web/dist/**                                our own web/assets/**, same paths
//
// The typefaces of the documents come from the same package, so that a page and its PDF have one face; crate documents
// embeds them from documents/dist (Typst reads TTF, not WOFF2):
//
//   documents/dist/fonts/IBMPlexSans-*.ttf     Regular, Italic, SemiBold, Bold
//   documents/dist/licences/IBMPlexSans.txt
//
// Why the @font-face rules go: the one for Regular names a bare .eot first and misspells "truetype", and a rule that
// stands later does not remove it: for a letter that IBM Plex lacks, the browser goes back to it and asks for files
// that are not there. Our own rules stand in web/assets/css and name /vendor/fonts.
//
// Files are written only when their bytes differ, so a second run changes nothing and the program is not built again.
// Files in either folder that nothing asks for any more are removed. Neither is committed.
import { gzipSync } from 'node:zlib';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dkfds = join(root, 'node_modules/dkfds/dist');
const htmx = join(root, 'node_modules/htmx.org');
const plex = join(dkfds, 'fonts/IBMPlexSans/complete/woff2');
const own = join(root, 'web/assets');
const dist = join(root, 'web/dist');
const plexTtf = join(dkfds, 'fonts/IBMPlexSans/complete/ttf');
const documentsDist = join(root, 'documents/dist');

const DOCUMENT_FACES = ['Regular', 'Italic', 'SemiBold', 'Bold'];
const FACES = ['Regular', 'Italic', 'Medium', 'MediumItalic', 'SemiBold', 'SemiBoldItalic', 'Bold', 'BoldItalic'];

/** Every file below `folder`, as paths relative to it with forward slashes; nothing when the folder is missing. */
function filesBelow(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return filesBelow(join(folder, entry.name)).map((inner) => posix.join(entry.name, inner));
    return [entry.name];
  });
}

/** Reads a file of a package, or says which command brings it. */
function fromPackage(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    console.error(`assets: ${relative(root, path)} is missing. Run: scripts/need.sh node-packages`);
    process.exit(1);
  }
}

/** The style sheet of the design system, without font rules and without the pointer to a source map we do not ship. */
function designSystemCss() {
  const css = fromPackage(join(dkfds, 'css/dkfds.min.css')).toString('utf8');
  const slim = css.replace(/@font-face\s*\{[^}]*\}/g, '').replace(/\/\*#\s*sourceMappingURL=.*?\*\//g, '');
  if (slim.includes('@font-face') || /url\([^)]*fonts\//.test(slim)) {
    throw new Error('assets: the design system names its fonts in a new way; look at designSystemCss()');
  }
  return slim;
}

/** The relative pictures a style sheet names, each once. */
function picturesIn(css) {
  const found = [...css.matchAll(/url\(["']?(\.\.\/img\/[^"')]+)["']?\)/g)].map((match) => match[1].slice('../'.length));
  return [...new Set(found)];
}

/** All files that belong in web/dist: path → bytes. */
function wanted() {
  const files = new Map();
  const css = designSystemCss();
  const script = (path) => fromPackage(path).toString('utf8').replace(/^\/\/# sourceMappingURL=.*$/gm, '');
  files.set('vendor/css/dkfds.min.css', Buffer.from(css));
  files.set('vendor/js/dkfds.min.js', Buffer.from(script(join(dkfds, 'js/dkfds.min.js'))));
  files.set('vendor/js/htmx.min.js', Buffer.from(script(join(htmx, 'dist/htmx.min.js'))));
  for (const picture of ['img/all-svg-icons.svg', ...picturesIn(css)]) {
    files.set(posix.join('vendor', picture), fromPackage(join(dkfds, picture)));
  }
  for (const face of FACES) {
    files.set(`vendor/fonts/IBMPlexSans-${face}.woff2`, fromPackage(join(plex, `IBMPlexSans-${face}.woff2`)));
  }
  files.set('vendor/licences/dkfds.md', fromPackage(join(dkfds, 'LICENSE.md')));
  files.set('vendor/licences/IBMPlexSans.txt', fromPackage(join(plex, 'license.txt')));
  files.set('vendor/licences/htmx.txt', fromPackage(join(htmx, 'LICENSE')));
  for (const path of filesBelow(own)) {
    if (path.startsWith('vendor/')) throw new Error(`assets: web/assets/${path}: 'vendor' is for what comes from npm`);
    files.set(path, readFileSync(join(own, path)));
  }
  // A phone on a slow line gets the small one. Fonts and pictures are small already.
  for (const [path, bytes] of [...files]) {
    if (/\.(css|js|mjs|svg|json)$/.test(path) && bytes.length > 2048) files.set(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
  return files;
}

/** Writes bytes unless the file has them already; tells whether it wrote. */
function writeIfNew(path, bytes) {
  try {
    if (statSync(path).size === bytes.length && readFileSync(path).equals(bytes)) return false;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return true;
}

/** All files that belong in documents/dist: path → bytes. */
function wantedByDocuments() {
  const files = new Map();
  for (const face of DOCUMENT_FACES) {
    files.set(`fonts/IBMPlexSans-${face}.ttf`, fromPackage(join(plexTtf, `IBMPlexSans-${face}.ttf`)));
  }
  files.set('licences/IBMPlexSans.txt', fromPackage(join(plex, 'license.txt')));
  return files;
}

/** Makes a folder hold exactly these files, and says what changed. */
function gather(folder, files) {
  let written = 0;
  for (const [path, bytes] of files) {
    if (writeIfNew(join(folder, ...path.split('/')), bytes)) written += 1;
  }
  const left = filesBelow(folder).filter((path) => !files.has(path));
  for (const path of left) rmSync(join(folder, path.split('/').join(sep)));
  if (written + left.length > 0) {
    const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    const name = relative(root, folder).split(sep).join('/');
    console.log(`assets: ${written} of ${files.size} files written to ${name}, ${left.length} removed (${Math.round(size / 1024)} KB in all)`);
  }
}

gather(dist, wanted());
gather(documentsDist, wantedByDocuments());
