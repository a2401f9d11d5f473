// Pictures of every real page into target/screenshots: NAME-phone.png (360 × 740) and NAME-desk.png (1440 × 900).
// Those of the pages in KEPT go to docs/screenshots too, which is in the repository; a full run removes what is not kept.
//
//   node web/tests/browser/screenshots.mjs [NAME…] [--dark] [--whole]
//
// With names, only these pages, and previews (preview-…) too; with --dark, the dark ones (NAME-phone-dark.png), and with
// --whole the page from top to bottom (NAME-phone-whole.png): neither is kept.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openHouse, root, visit } from './harness.mjs';
import { openPage, readPages } from './pages.mjs';

/** The pages that show best what Etsted is: so few that the repository stays small. */
const KEPT = new Set([
  'day', 'note-new', 'citizen', 'plan', 'goal', 'follow-up', 'waiting-order', 'orders-upload', 'places', 'offer-places',
  'occupancy', 'offer-occupancy', 'committee', 'agenda', 'open-item', 'page-closed-item', 'compared-figure', 'actions',
  'actions-table', 'log-of-citizen', 'minutes', 'reader', 'page-public-meeting', 'page-plan-with-diagram', 'hearing', 'wheel',
]);

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const dark = process.argv.includes('--dark');
const whole = process.argv.includes('--whole');
const all = join(root, 'target/screenshots');
const kept = join(root, 'docs/screenshots');
for (const folder of [all, kept]) mkdirSync(folder, { recursive: true });

/** Takes a page's picture at one size; gives the file's name. */
async function picture(etsted, page, size) {
  const file = `${page.name}-${size}${dark ? '-dark' : ''}${whole ? '-whole' : ''}.png`;
  const visitor = await visit(etsted, { user: page.user, size, scheme: dark ? 'dark' : 'light' });
  await openPage(visitor, page);
  await visitor.page.screenshot({ path: join(all, file), fullPage: whole, animations: 'disabled', caret: 'hide' });
  visitor.noProblems();
  await visitor.leave();
  return file;
}

const etsted = await openHouse();
const made = new Set();
try {
  const known = await readPages(etsted);
  const lost = [...KEPT, ...wanted].filter((name) => !known.some((page) => page.name === name));
  if (lost.length > 0) throw new Error(`no page is named ${lost.join(' or ')}`);
  const chosen = (page) => (wanted.length === 0 ? !page.path.startsWith('/preview') : wanted.includes(page.name));
  for (const page of known.filter(chosen)) {
    for (const size of ['phone', 'desk']) {
      const file = await picture(etsted, page, size);
      if (KEPT.has(page.name) && !dark && !whole) {
        copyFileSync(join(all, file), join(kept, file));
        made.add(file);
      }
      console.log(`target/screenshots/${file}`);
    }
  }
} finally {
  await etsted.close();
}
if (wanted.length === 0 && !dark && !whole) {
  for (const file of readdirSync(kept).filter((name) => name.endsWith('.png') && !made.has(name))) rmSync(join(kept, file));
  console.log(`docs/screenshots holds ${made.size} of them`);
}
