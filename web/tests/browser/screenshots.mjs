// Pictures of every real page into docs/screenshots: NAME-phone.png (360 × 740) and NAME-desk.png (1440 × 900).
//
//   node web/tests/browser/screenshots.mjs [NAME…] [--dark]
//
// With names, only these pages, and previews (preview-…) too; with --dark, the dark ones (NAME-phone-dark.png), which are not kept in the repository.
// A full run removes pictures of pages that are no more.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openHouse, root, visit } from './harness.mjs';
import { openPage, readPages } from './pages.mjs';

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const dark = process.argv.includes('--dark');
const folder = join(root, 'docs/screenshots');
mkdirSync(folder, { recursive: true });

const etsted = await openHouse();
const made = new Set();
try {
  const chosen = (page) => (wanted.length === 0 ? !page.path.startsWith('/preview') : wanted.includes(page.name));
  const pages = (await readPages(etsted)).filter(chosen);
  if (pages.length === 0) throw new Error(`no page is named ${wanted.join(' or ')}`);
  for (const page of pages) {
    for (const size of ['phone', 'desk']) {
      const file = `${page.name}-${size}${dark ? '-dark' : ''}.png`;
      const visitor = await visit(etsted, { user: page.user, size, scheme: dark ? 'dark' : 'light' });
      await openPage(visitor, page);
      await visitor.page.screenshot({ path: join(folder, file), animations: 'disabled', caret: 'hide' });
      visitor.noProblems();
      await visitor.leave();
      made.add(file);
      console.log(`docs/screenshots/${file}`);
    }
  }
} finally {
  await etsted.close();
}
if (wanted.length === 0) {
  const kept = (file) => made.has(file) || !file.endsWith('.png') || file.endsWith('-dark.png') !== dark;
  for (const file of readdirSync(folder).filter((name) => !kept(name))) {
    rmSync(join(folder, file));
    console.log(`docs/screenshots/${file} removed: no page has this name any more`);
  }
}
