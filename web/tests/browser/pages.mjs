// The list of all pages, as the program itself tells it: GET /preview/pages.json (demo and development only).
//
// Each entry: { name, path, user, status, follow }. `name` is a short word for file names, `user` the log-in of whoever looks
// (empty: nobody is signed in), `status` the expected answer. `follow`: the address is new at every start; the first link on
// `path` whose address holds these words leads to it.

function checked(entry, names) {
  const shown = JSON.stringify(entry);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(entry.name ?? '')) throw new Error(`pages.json: a name has a-z, 0-9 and -: ${shown}`);
  if (names.has(entry.name)) throw new Error(`pages.json: the name stands there twice: ${shown}`);
  if (!String(entry.path ?? '').startsWith('/')) throw new Error(`pages.json: a path begins with /: ${shown}`);
  if (typeof entry.user !== 'string') throw new Error(`pages.json: user is a log-in, or empty for nobody: ${shown}`);
  if (!Number.isInteger(entry.status)) throw new Error(`pages.json: status is a number: ${shown}`);
  if (typeof entry.follow !== 'string') throw new Error(`pages.json: follow is a part of an address, or empty: ${shown}`);
  names.add(entry.name);
  return { name: entry.name, path: entry.path, user: entry.user || null, status: entry.status, follow: entry.follow };
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

/** Where the page is: the same as on the list, or where the first fitting link leads. */
async function address(visitor, page) {
  if (!page.follow) return page.path;
  await visitor.goto(page.path);
  const link = visitor.page.locator(`main a[href*=${JSON.stringify(page.follow)}]`).first();
  const href = await link.getAttribute('href').catch(() => null);
  if (href === null) throw new Error(`no link with ${page.follow} in its address on ${page.path}`);
  return href;
}

/** Opens the page for a visitor and makes sure that it is the page, not a detour to another. */
export async function openPage(visitor, page) {
  if (page.status >= 400) visitor.allowStatus(page.status);
  const path = await address(visitor, page);
  await visitor.goto(path);
  visitor.expectStatus(page.status);
  await visitor.expectPath(new URL(path, 'http://127.0.0.1').pathname);
}
