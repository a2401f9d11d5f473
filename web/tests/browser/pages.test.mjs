// Every page, for whoever it is made for: axe in light and dark on a phone and a desk, and at 200 % zoom; nothing sticks out
// to the side; no script error, no bad answer, no request to another place.
import { after, test } from 'node:test';
import { SIZES, accompany, openHouse, visit } from './harness.mjs';
import { openPage, readPages } from './pages.mjs';

const etsted = await openHouse();
after(() => etsted.close());
const pages = await readPages(etsted).catch(async (error) => {
  await etsted.close();
  throw error;
});

for (const page of pages) {
  for (const size of Object.keys(SIZES)) {
    const title = `page ${page.name} (${size})`;
    test(title, { timeout: 120_000 }, async () => {
      const visitor = await visit(etsted, { user: page.user, size });
      await accompany(visitor, title, async () => {
        await openPage(visitor, page);
        await visitor.noSidewaysScroll();
        await visitor.axe();
        if (size === 'zoomed') return; // the desk's colours, already judged there
        await visitor.page.emulateMedia({ colorScheme: 'dark' });
        await visitor.axe();
      });
    });
  }
}
