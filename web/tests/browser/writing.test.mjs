// What was written is never lost, and nobody needs a mouse or a script: two people on one draft, a lost connection, a page
// loaded again in the middle of a word; then the core of the thread by keyboard alone and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accompany, openHouse, story, visit } from './harness.mjs';

const ANDERS = '/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58';
const SOLSIDEN_1 = '/day?unit=5b92fa9a-3e41-8c37-97af-95449485c1e8';
const LABEL = 'Notat om Anders Møller';
const MILLE = 'Mille Enghave Storgaard';
/** More than enough steps for the Tab key to go through any page. */
const MANY_TABS = 200;

/** The field that is written in. */
const field = (visitor) => visitor.page.getByLabel(LABEL, { exact: true });

/** Waits until the page says that the server has the text, as the draft's version. */
async function saved(visitor, version) {
  await visitor.page.waitForFunction((wanted) => {
    const form = document.querySelector('[data-composer]');
    return form?.elements.version.value === wanted && form.querySelector('[data-saved]').dataset.state === 'saved';
  }, String(version));
}

const house = {};
describe('writing', () => {
  before(async () => Object.assign(house, await openHouse()));
  after(() => house.close?.());

  test('two people on one draft: both are told, both texts are on the page, none is lost', { timeout: 120_000 }, async () => {
    const mette = await visit(house, { user: 'mette', size: 'phone' });
    const helle = await visit(house, { user: 'helle', size: 'desk' });
    [mette, helle].forEach((visitor) => visitor.allowStatus(409));
    await accompany(mette, 'two on one draft, Mette', () => accompany(helle, 'two on one draft, Helle', async () => {
      await mette.goto(`${ANDERS}/notes/new?fresh=1`);
      await mette.fill(LABEL, 'Anders gik en tur til søen.');
      await saved(mette, 1);
      const note = await mette.page.locator('[data-composer] [name=note]').inputValue();
      await helle.goto(`${ANDERS}/drafts/${note}`);
      await helle.expectText(/Mette Kjærgaard har begyndt kladden/);
      await mette.fill(LABEL, 'Anders gik en tur til søen og så to svaner.');
      await saved(mette, 2);
      await helle.fill(LABEL, 'Anders gik en tur til søen. Han ville gerne derud igen.');
      await helle.expectText('En anden har gemt i mellemtiden');
      assert.match(await helle.page.locator('[data-conflict-text]').textContent(), /to svaner/);
      assert.match(await helle.valueOf(LABEL), /derud igen/);
      await helle.axe();
      await helle.click('Sæt den andens tekst ind under min');
      assert.match(await helle.valueOf(LABEL), /derud igen[^]*to svaner/);
      await saved(helle, 3);
      // Mette signs what she sees: an older version. She is shown Helle's text before anything is signed.
      await mette.fill(LABEL, 'Anders gik en tur til søen og så tre svaner.');
      await mette.click('Underskriv');
      await mette.expectText('En anden har gemt i mellemtiden');
      await mette.expectText(/derud igen/);
      assert.match(await mette.valueOf(LABEL), /tre svaner/);
      await mette.noSidewaysScroll();
      await mette.axe();
      await mette.fill(LABEL, 'Anders gik en tur til søen og så tre svaner. Han ville gerne derud igen.');
      await mette.click('Underskriv');
      await mette.expectText('Notatet er gemt og underskrevet');
      await mette.expectText('Anders gik en tur til søen og så tre svaner. Han ville gerne derud igen.');
    }));
  });

  story(house, 'a lost connection: the bar says so, every word arrives', { user: 'mette', sizes: ['phone'] }, async (visitor) => {
    visitor.allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
    await visitor.goto(`${ANDERS}/notes/new?fresh=1`);
    await visitor.fill(LABEL, 'Anders lavede te');
    await saved(visitor, 1);
    await visitor.context.setOffline(true);
    await visitor.expectText(/Der er ingen forbindelse/);
    await visitor.axe();
    await field(visitor).pressSequentially(' og smurte en bolle');
    await visitor.page.locator('[data-saved][data-state=waiting]').waitFor();
    await visitor.context.setOffline(false);
    await saved(visitor, 2);
    await visitor.expectNoText(/Der er ingen forbindelse/);
    await visitor.goto('/drafts');
    await visitor.expectText(/Anders lavede te og smurte en bolle/);
  });

  story(house, 'a note signed without a connection waits and is sent when it is back', { user: 'mette', sizes: ['phone'] }, async (visitor) => {
    visitor.allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
    await visitor.goto(`${ANDERS}/notes/new?fresh=1`);
    await visitor.context.setOffline(true);
    await visitor.fill(LABEL, 'Anders ringede selv til sin mor.');
    await visitor.click('Underskriv');
    await visitor.expectText(/1 notat venter/);
    await visitor.context.setOffline(false);
    await visitor.expectNoText(/1 notat venter/);
    await visitor.goto(ANDERS);
    await visitor.expectText('Anders ringede selv til sin mor.');
  });

  story(house, 'a page loaded again in the middle of a word', { user: 'mette', sizes: ['phone'] }, async (visitor) => {
    await visitor.goto(`${ANDERS}/notes/new?fresh=1`);
    await field(visitor).pressSequentially('Anders ville ger');
    await visitor.page.reload();
    await visitor.page.waitForFunction(() => document.querySelector('[data-draft-text]')?.value === 'Anders ville ger');
  });

  story(house, 'a note by keyboard alone', { user: 'mette', sizes: ['desk'] }, async (visitor) => {
    await visitor.goto(SOLSIDEN_1);
    await visitor.press('j');
    await visitor.press('j');
    assert.equal((await visitor.focused()).name, 'Anita Nygaard');
    await seen(visitor);
    await visitor.press('n');
    await visitor.page.waitForFunction(() => document.activeElement?.matches('textarea'));
    await seen(visitor);
    await visitor.type('Anita spiste godt til frokost.');
    await tabTo(visitor, 'Underskriv');
    await visitor.press('Enter');
    await visitor.expectText('Notatet er gemt og underskrevet');
    await visitor.expectText('Anita spiste godt til frokost.');
  });

  story(house, 'an order accepted by keyboard alone', { user: 'ulla', sizes: ['desk'] }, async (visitor) => {
    await visitor.goto('/orders?state=received');
    await tabTo(visitor, MILLE);
    await visitor.press('Enter');
    await visitor.expectHeading(`Bestilling om ${MILLE}`);
    // The link at a free place that fits chooses it in the form.
    await tabTo(visitor, 'Bolig 10');
    await visitor.press('Enter');
    await visitor.page.waitForURL(/[?&]place=/);
    await visitor.settled();
    const place = visitor.page.locator('#accept-place');
    assert.match(await place.evaluate((select) => select.selectedOptions[0].textContent), /Bolig 10/);
    await tabTo(visitor, 'Giv borgeren plads', 'button');
    await visitor.press('Enter');
    await visitor.expectText('Borgeren har fået pladsen, og planen er åbnet');
  });
});

/** What has the keyboard is seen: it lies in the window and has a mark around it. */
async function seen(visitor) {
  const found = await visitor.page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    return { inside, marked, what: element.outerHTML.slice(0, 120) };
  });
  assert.ok(found.inside && found.marked, `the focus is not to be seen: ${JSON.stringify(found)}`);
}

/** Presses Tab until the link or button with this name has the keyboard; on the way the focus is always to be seen. */
async function tabTo(visitor, name, tag = null) {
  for (let step = 0; step < MANY_TABS; step += 1) {
    await visitor.press('Tab');
    const { tag: here, name: called } = await visitor.focused();
    assert.notEqual(here, 'html', `the focus is lost on the way to ${name}`);
    if (here === 'body') continue; // past the last element, the browser's own frame comes first
    await seen(visitor);
    if (called === name && (tag === null || tag === here)) return;
  }
  throw new Error(`no Tab leads to ${name} on ${visitor.page.url()}`);
}

const plain = {};
describe('without JavaScript', () => {
  before(async () => Object.assign(plain, await openHouse()));
  after(() => plain.close?.());

  for (const size of ['phone', 'desk']) {
    story(plain, 'a note is written, wrong input comes back, the note is saved', { user: 'mette', sizes: [size], javaScript: false }, async (visitor) => {
      visitor.allowStatus(422);
      await visitor.goto(SOLSIDEN_1);
      await visitor.click('Notat om Anders Møller');
      await visitor.expectPath(`${ANDERS}/notes/new`);
      const begin = visitor.page.getByRole('link', { name: 'Begynd på et nyt notat' });
      if ((await begin.count()) > 0) await visitor.click('Begynd på et nyt notat');
      await visitor.fill(LABEL, '');
      await visitor.click('Underskriv');
      await visitor.expectText('Skriv, hvad der skete');
      const text = `Anders bagte boller uden hjælp (${size}).`;
      await visitor.fill(LABEL, text);
      await visitor.click('Underskriv');
      await visitor.expectText('Notatet er gemt og underskrevet');
      await visitor.expectPath('/day');
      await visitor.expectText(text);
    });
  }

  story(plain, 'an order is accepted', { user: 'ulla', sizes: ['phone'], javaScript: false }, async (visitor) => {
    visitor.allowStatus(422);
    await visitor.goto('/orders?state=received');
    await visitor.inside('main').click(MILLE);
    const answer = visitor.inside('region', 'Giv borgeren plads');
    await answer.click('Giv borgeren plads');
    await visitor.expectText('Vælg en plads');
    await answer.select('Plads', 'Engtoften · Bolig 13 – ledig');
    await answer.click('Giv borgeren plads');
    await visitor.expectText('Borgeren har fået pladsen, og planen er åbnet');
  });
});
