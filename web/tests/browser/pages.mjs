// The list of all pages, as the program itself tells it: GET /preview/pages.json (demo and development only).
//
// Each entry: { name, path, user, status? }. `name` is a short word for file names, `user` the log-in of whoever looks
// (null: nobody is signed in), `status` the expected answer when it is not 200.

function checked(entry, names) {
  const shown = JSON.stringify(entry);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(entry.name ?? '')) throw new Error(`pages.json: a name has a-z, 0-9 and -: ${shown}`);
  if (names.has(entry.name)) throw new Error(`pages.json: the name stands there twice: ${shown}`);
  if (!String(entry.path ?? '').startsWith('/')) throw new Error(`pages.json: a path begins with /: ${shown}`);
  if (entry.user !== null && typeof entry.user !== 'string') throw new Error(`pages.json: user is a log-in or null: ${shown}`);
  names.add(entry.name);
  return { name: entry.name, path: entry.path, user: entry.user, status: entry.status ?? 200 };
}

/** All pages of a running program; throws when the list is missing, empty or malformed. */
export async function readPages(etsted) {
  const answer = await fetch(`${etsted.url}/preview/pages.json`);
  if (!answer.ok) throw new Error(`GET /preview/pages.json answered ${answer.status}`);
  const list = await answer.json();
  if (!Array.isArray(list) || list.length === 0) throw new Error('pages.json names no page');
  const names = new Set();
  return list.map((entry) => checked(entry, names));
}

/** Opens the page for a visitor and makes sure that it is the page, not a detour to another. */
export async function openPage(visitor, page) {
  if (page.status >= 400) visitor.allowStatus(page.status);
  await visitor.goto(page.path);
  visitor.expectStatus(page.status);
  await visitor.expectPath(new URL(page.path, 'http://127.0.0.1').pathname);
}
