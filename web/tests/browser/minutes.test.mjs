// Minutes written during the meeting: saved while somebody writes, there again after the page is loaded anew, told when
// two write at once, and the whole way through an agenda by keyboard alone on a tablet.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accompany, openHouse, story, visit } from './harness.mjs';

/** Items 4, 5 and 6 of the coming meeting, as items.tsv counts them. */
const FOURTH = '/items/91ec3b85-514c-86c6-88f9-00bddea748b9';
const FIFTH = '/items/c6623a5d-e2dc-8c6a-8cd3-1b3416dbd070';
const SIXTH = '/items/1900dbb8-630b-80f2-8e2e-b606e886e77f';
const LABEL = 'Skriv beslutningen';
const MANY_TABS = 120;

/** Waits until the page says that the server has the text. */
async function saved(visitor) {
  await visitor.page.waitForFunction(() => document.querySelector('[data-composer] [data-saved]')?.dataset.state === 'saved');
}

const field = (visitor) => visitor.page.getByLabel(LABEL, { exact: true });

const house = {};
describe('minutes', () => {
  before(async () => Object.assign(house, await openHouse()));
  after(() => house.close?.());

  story(house, 'what was typed survives a reload, saved or not', { user: 'vibeke', sizes: ['phone', 'desk'] }, async (visitor) => {
    await visitor.goto(`${FOURTH}?writing=yes`);
    await visitor.fill(LABEL, 'Hoved-MED drøftede opsamlingen');
    await saved(visitor);
    await visitor.page.reload();
    assert.equal(await visitor.valueOf(LABEL), 'Hoved-MED drøftede opsamlingen');
    // In the middle of a word: the server has not got it, this browser has.
    await field(visitor).press('End');
    await field(visitor).pressSequentially(' og beslu');
    await visitor.page.reload();
    await visitor.page.waitForFunction(() => document.querySelector('[data-draft-text]')?.value.endsWith(' og beslu'));
    await saved(visitor);
    await visitor.noSidewaysScroll();
    await visitor.axe();
    await field(visitor).fill('');
    await visitor.fill(LABEL, 'Hoved-MED drøftede opsamlingen');
    await saved(visitor);
  });

  story(house, 'a lost connection loses no word', { user: 'vibeke', sizes: ['phone'] }, async (visitor) => {
    visitor.allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
    await visitor.goto(`${FIFTH}?writing=yes`);
    await visitor.fill(LABEL, 'Taget til');
    await saved(visitor);
    await visitor.context.setOffline(true);
    await visitor.expectText(/Der er ingen forbindelse/);
    await field(visitor).pressSequentially(' efterretning');
    await visitor.page.locator('[data-saved][data-state=waiting]').waitFor();
    await visitor.context.setOffline(false);
    await saved(visitor);
    await visitor.page.reload();
    assert.equal(await visitor.valueOf(LABEL), 'Taget til efterretning');
  });

  test('two windows on one decision: the second is told, both texts are on the page', { timeout: 120_000 }, async () => {
    const one = await visit(house, { user: 'vibeke', size: 'desk' });
    const other = await visit(house, { user: 'vibeke', size: 'phone' });
    [one, other].forEach((visitor) => visitor.allowStatus(409));
    await accompany(one, 'two on one decision, the first', () => accompany(other, 'two on one decision, the second', async () => {
      await one.goto(`${SIXTH}?writing=yes`);
      await other.goto(`${SIXTH}?writing=yes`);
      await one.fill(LABEL, 'Retningslinjen blev godkendt.');
      await saved(one);
      await other.fill(LABEL, 'Retningslinjen udsættes.');
      await other.expectText('En anden har gemt i mellemtiden');
      assert.match(await other.page.locator('[data-conflict-text]').textContent(), /blev godkendt/);
      assert.match(await other.valueOf(LABEL), /udsættes/);
      await other.axe();
      await other.click('Sæt den andens tekst ind under min');
      await saved(other);
      assert.match(await other.valueOf(LABEL), /udsættes[^]*blev godkendt/);
    }));
  });

  story(house, 'minutes by keyboard alone', { user: 'vibeke', sizes: ['phone'] }, async (visitor) => {
    await visitor.goto(`${FOURTH}?writing=yes`);
    await visitor.page.waitForFunction(() => document.activeElement?.matches('textarea'));
    await visitor.type('. Emnerne blev prioriteret.');
    await saved(visitor);
    await tabTo(visitor, 'Gem, og gå til næste punkt');
    await visitor.press('Enter');
    await visitor.page.waitForURL((url) => url.pathname === FIFTH);
    await visitor.page.waitForFunction(() => document.activeElement?.matches('textarea'));
    await visitor.goto(FOURTH);
    await visitor.expectText(/Emnerne blev prioriteret/);
    // j leads to the next item of the agenda.
    await visitor.press('j');
    assert.match((await visitor.focused()).name, /Kort sygefravær og dobbeltvagter/);
  });
});

/** Presses Tab until the button with this name has the keyboard. */
async function tabTo(visitor, name) {
  for (let step = 0; step < MANY_TABS; step += 1) {
    await visitor.press('Tab');
    if ((await visitor.focused()).name === name) return;
  }
  throw new Error(`no Tab leads to ${name} on ${visitor.page.url()}`);
}
