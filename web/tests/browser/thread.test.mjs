// The whole thread in a browser, once on a phone and once on a desk, each with a region of its own: an order is accepted →
// the citizen stands on the day page → a note, its correction, a note on the wrong citizen → the plan is worked on →
// the occupancy figure goes into an agenda item → a decision → an action and its status → who has looked at what.
// Each step is one person's work; a step goes on where the one before it ended. axe looks at every page on the way.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { openHouse, root, story } from './harness.mjs';

const MILLE = 'Mille Enghave Storgaard';
const RED_HOUSE = 'Engtoften, Det Røde Hus';
const NOTE = 'Mille dækkede bord til alle og lavede selv salat til aftensmaden.';
const EXAMPLE = join(root, 'exchange/examples/order-message.json');
const MESSAGE_ID = '0bc07f1e-23bd-55f9-8bb7-ddfefe62909b';
const THREE = 3;

/** The page as it is: no rule of WCAG 2.1 A/AA broken, nothing sticks out. */
async function judge(visitor) {
  await visitor.noSidewaysScroll();
  await visitor.axe();
}

/** A file of this test, named after the size, so that the two regions do not share it. */
function written(name, size, text) {
  const path = join(tmpdir(), `etsted-${process.pid}-${size}-${name}`);
  writeFileSync(path, text);
  process.once('exit', () => rmSync(path, { force: true }));
  return path;
}

/** Ulla leads Engtoften: she answers the order that waits. */
function orders(etsted, size, thread) {
  story(etsted, 'a taken place is refused with who and when, a free one accepted', { user: 'ulla', sizes: [size] }, async (visitor) => {
    await visitor.goto('/orders?state=received');
    await judge(visitor);
    await visitor.inside('main').click(MILLE);
    await visitor.expectPath(/^\/citizens\/[^/]+\/orders\/[^/]+$/);
    thread.citizen = new URL(visitor.page.url()).pathname.split('/')[2];
    await judge(visitor);
    visitor.allowStatus(422);
    const answer = visitor.inside('region', 'Giv borgeren plads');
    await answer.select('Plads', 'Engtoften · Bolig 7 – optaget');
    await answer.click('Giv borgeren plads');
    await visitor.expectText(/Bolig 7 er optaget af Børge Petersen fra 1\. januar 2019/);
    await judge(visitor);
    await answer.select('Plads', 'Engtoften · Bolig 10 – ledig');
    await answer.click('Giv borgeren plads');
    await visitor.expectText('Borgeren har fået pladsen, og planen er åbnet');
    await judge(visitor);
    await visitor.click('Se pladsen');
    await visitor.expectHeading('Plads og ophold');
    await judge(visitor);
  });

  story(etsted, 'a message is uploaded: the same twice makes one order, a broken one is refused by rule and place', { user: 'ulla', sizes: [size] }, async (visitor) => {
    visitor.allowStatus(422);
    const fresh = readFileSync(EXAMPLE, 'utf8').replaceAll('Botilbuddet Mosekrogen', 'Engtoften').replaceAll(MESSAGE_ID, crypto.randomUUID());
    await visitor.goto('/orders/new');
    await judge(visitor);
    const broken = JSON.parse(fresh);
    const order = broken.entry.find((entry) => entry.resource.resourceType === 'CarePlan');
    delete order.resource.status;
    const send = async (path) => {
      await visitor.upload('Bestillingen som fil', path);
      await visitor.click('Kontrollér og modtag');
    };
    await send(written('broken.json', size, JSON.stringify(broken)));
    await visitor.expectText('Bestillingen kan ikke modtages, som den er');
    await visitor.expectText(/status mangler/);
    await visitor.expectText(/^entry\[\d+\]\.resource\.status$/);
    assert.equal((await visitor.focused()).name.startsWith('Bestillingen kan ikke modtages'), true, 'the list of what is wrong has the focus');
    await judge(visitor);
    await send(EXAMPLE);
    await visitor.expectText(/med samme nummer, men med andet indhold/);
    const right = written('right.json', size, fresh);
    await send(right);
    await visitor.expectText(/Bestillingen er modtaget/);
    const address = new URL(visitor.page.url()).pathname;
    await visitor.goto('/orders/new');
    await send(right);
    await visitor.expectText('Bestillingen var allerede modtaget. Her er den.');
    await visitor.expectPath(address);
  });
}

/** Ida works in the Red House: she writes, corrects, and tidies up after a slip. */
function notes(etsted, size, thread) {
  story(etsted, 'from the day page to a saved note in at most three interactions', { user: 'ida', sizes: [size] }, async (visitor) => {
    await visitor.goto('/day');
    await visitor.click(/^Skift enhed/);
    await judge(visitor);
    await visitor.click(RED_HOUSE);
    await visitor.expectHeading(new RegExp(RED_HOUSE));
    thread.day = new URL(visitor.page.url()).pathname + new URL(visitor.page.url()).search;
    await visitor.expectText(MILLE);
    await judge(visitor);
    const taps = await visitor.interactions(async () => {
      await visitor.click(`Notat om ${MILLE}`);
      await visitor.page.waitForFunction(() => document.activeElement?.matches('textarea'));
      await visitor.type(NOTE);
      await visitor.click('Underskriv');
      await visitor.expectText('Notatet er gemt og underskrevet');
    });
    assert.ok(taps <= THREE, `a note took ${taps} interactions, at most ${THREE} are allowed`);
    await visitor.expectPath('/day');
    await visitor.expectText(NOTE);
    await judge(visitor);
  });

  story(etsted, 'a signed note is corrected by a new one, and the old one stays readable', { user: 'ida', sizes: [size] }, async (visitor) => {
    await visitor.goto(thread.day);
    await visitor.inside('main').click(MILLE);
    await visitor.expectPath(`/citizens/${thread.citizen}`);
    await judge(visitor);
    await visitor.click(/^Ret notat af Ida/);
    await visitor.expectHeading('Ret notat');
    await judge(visitor);
    visitor.allowStatus(422);
    await visitor.click('Underskriv rettelse');
    await visitor.expectText('Skriv, hvorfor notatet rettes');
    await judge(visitor);
    await visitor.fill('Sådan skal der stå', NOTE.replace('salat', 'en grøn salat'));
    await visitor.fill('Begrundelse', 'Jeg havde glemt et ord.');
    await visitor.click('Underskriv rettelse');
    await visitor.expectText('Rettelsen er underskrevet');
    await visitor.expectText(NOTE);
    await visitor.expectText(/en grøn salat/);
    await visitor.expectText(/Begrundelse: Jeg havde glemt et ord\./);
    await judge(visitor);
  });

  story(etsted, 'a note on the wrong citizen is hidden there and becomes a draft on the right one', { user: 'ida', sizes: [size] }, async (visitor) => {
    const slip = 'Fik gæster til kaffe og viste billeder fra sommerhuset.';
    await visitor.goto(`/citizens/${thread.citizen}/notes/new?fresh=1`);
    await judge(visitor);
    await visitor.fill(`Notat om ${MILLE}`, slip);
    await visitor.click('Underskriv');
    await visitor.expectText('Notatet er gemt og underskrevet');
    const note = new URL(visitor.page.url()).searchParams.get('after');
    await visitor.goto(`/citizens/${thread.citizen}/notes/${note}`);
    await judge(visitor);
    await visitor.click('Står notatet på en forkert borger?');
    await visitor.expectHeading('Skrevet på en forkert borger');
    await judge(visitor);
    await visitor.select('Hvem handler notatet om? (behøver ikke udfyldes)', `Børge Petersen (${RED_HOUSE})`);
    await visitor.fill('Hvordan kom det til at stå her?', 'Valgte forkert linje på listen.');
    await visitor.click('Skjul notatet her');
    await visitor.expectText(/Notatet er skjult hos den forkerte borger/);
    assert.equal(await visitor.valueOf('Notat om Børge Petersen'), slip);
    await judge(visitor);
    await visitor.click('Underskriv');
    await visitor.expectText('Notatet er gemt og underskrevet');
    await visitor.goto(`/citizens/${thread.citizen}`);
    await visitor.expectText('Skrevet på en forkert borger');
    await visitor.expectNoText(slip);
    await judge(visitor);
    thread.hidden = { address: `/citizens/${thread.citizen}/notes/${note}`, slip };
  });

  story(etsted, 'only the leader can still read the hidden note', { user: 'ulla', sizes: [size] }, async (visitor) => {
    await visitor.goto(thread.hidden.address);
    await visitor.expectNoText(thread.hidden.slip);
    await visitor.click('Læs det skjulte notat');
    await visitor.expectHeading('Skjult notat');
    await visitor.expectText(thread.hidden.slip);
    await judge(visitor);
  });
}

/** Ida works on the plan that came with the order. */
function plan(etsted, size, thread) {
  story(etsted, 'a goal gets a sub-goal, a follow-up is agreed and done', { user: 'ida', sizes: [size] }, async (visitor) => {
    await visitor.goto(`/citizens/${thread.citizen}/plan`);
    await visitor.expectText('Jeg vil gerne selv lave mad og have min søster på besøg.');
    await judge(visitor);
    await visitor.click(/^Mille laver et varmt måltid/);
    await visitor.expectHeading('Mål');
    await judge(visitor);
    await visitor.click('Nyt delmål');
    await visitor.expectHeading('Nyt delmål');
    await judge(visitor);
    await visitor.fill('Delmål', 'Mille vælger selv en ret om mandagen.');
    await visitor.fill('Hvem gør hvad?', 'Ida læser opskriften sammen med Mille.');
    await visitor.click('Tilføj delmål');
    await visitor.expectText('Delmålet er tilføjet');
    await visitor.expectText('Mille vælger selv en ret om mandagen.');
    await judge(visitor);
    await visitor.goto(`/citizens/${thread.citizen}/plan`);
    await visitor.click('Aftal opfølgning');
    await visitor.expectHeading('Aftal opfølgning');
    await judge(visitor);
    await visitor.fill('Hvilken dag?', await today(visitor));
    await visitor.click('Aftal');
    await visitor.expectText('Opfølgningen er aftalt');
    await visitor.click('Følg op');
    await visitor.expectHeading('Opfølgning');
    await judge(visitor);
    await visitor.fill('Hvad viste opfølgningen?', 'Mille er glad for at vælge selv. Vi går videre med at købe ind.');
    await visitor.check('Indsatsen fortsætter');
    await visitor.click('Følg op');
    await visitor.expectText('Opfølgningen er gemt');
    await visitor.expectText(/Vi går videre med at købe ind/);
    await judge(visitor);
  });
}

/** The day it is for the page, as a date field wants it. */
function today(visitor) {
  return visitor.page.evaluate(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(new Date()));
}

/** Dorthe sees how full Engtoften is; Vibeke takes the figure into the committee. */
function steering(etsted, size) {
  story(etsted, 'the occupancy figure opens to numerator, denominator and the list behind it', { user: 'dorthe', sizes: [size] }, async (visitor) => {
    await visitor.goto('/occupancy');
    await judge(visitor);
    await visitor.inside('main').click('Engtoften');
    await visitor.expectHeading('Belægning, Engtoften');
    await visitor.expectText(/^\d+(,\d+)?\s%$/);
    await visitor.expectText(/^[\d.]+ indskrivningsdage ud af [\d.]+ pladsdage$/);
    await visitor.expectHeading('Ophold i perioden');
    await visitor.inside('table', 'Ophold i perioden').expectText('Børge Petersen');
    await judge(visitor);
  });

  story(etsted, 'an item with a frozen figure, a decision and an action for the next meeting', { user: 'vibeke', sizes: [size] }, async (visitor) => {
    await visitor.goto('/committees');
    await judge(visitor);
    await visitor.inside('main').click('Hoved-MED for Socialområdet');
    await visitor.expectHeading('Kommende møder');
    await judge(visitor);
    await visitor.click('torsdag den 28. januar 2027');
    await visitor.expectPath(/^\/meetings\//);
    await judge(visitor);
    await visitor.click('Nyt punkt');
    await visitor.expectHeading('Nyt punkt');
    await judge(visitor);
    await visitor.fill('Overskrift', 'Engtoften efter indflytningen');
    await visitor.check('Beslutning');
    await visitor.fill(/^Indstilling/, 'Det indstilles, at Hoved-MED tager stilling til opfølgningen.');
    await visitor.click('Sæt på dagsordenen');
    await visitor.expectText('Punktet står på dagsordenen');
    await visitor.expectPath(/^\/items\//);
    await judge(visitor);
    await freeze(visitor);
    // The meeting lies ahead: the form is opened first.
    await visitor.click('Skriv beslutningen');
    await visitor.fill('Skriv beslutningen', 'Hoved-MED følger belægningen på Engtoften.');
    await visitor.click('Gem beslutningen');
    await visitor.expectText('Beslutningen er gemt');
    await judge(visitor);
    await visitor.click('Tilføj handling');
    await visitor.expectHeading('Tilføj handling');
    await judge(visitor);
    await visitor.fill('Hvad skal gøres?', 'Fortælle om belægningen på Engtoften');
    await visitor.check('Dorthe Søgaard');
    await visitor.fill(/^Frist med referatets ord/, 'næste møde');
    await visitor.fill(/^Mind om at sætte en dato/, '2027-02-04');
    await visitor.click('Tilføj handlingen');
    await visitor.expectText('Handlingen er tilføjet');
    await visitor.expectText(/næste møde/);
    await judge(visitor);
  });

  story(etsted, 'a status is written, and the list can be seen as of a past day', { user: 'vibeke', sizes: [size] }, async (visitor) => {
    const action = 'Fortælle om belægningen på Engtoften';
    await visitor.goto('/actions');
    await judge(visitor);
    await visitor.inside('main').click(action);
    await visitor.expectPath(/^\/actions\//);
    await judge(visitor);
    await visitor.check('I gang');
    await visitor.fill(/^Hvad er der sket\?/, 'Dorthe samler tallene.');
    await visitor.click('Gem status');
    await visitor.expectText('Status er gemt');
    await visitor.expectText('Dorthe samler tallene.');
    await judge(visitor);
    await visitor.goto('/actions');
    await visitor.expectText(action);
    await visitor.fill('Opgjort pr.', '2026-10-15');
    await visitor.click('Vis');
    await visitor.expectText('Listen torsdag den 15. oktober 2026');
    await visitor.expectText(/Undersøge sammenhæng mellem kort sygefravær/);
    await visitor.expectNoText(action);
    await judge(visitor);
  });
}

/** Engtoften's occupancy goes into the item as it is now. */
async function freeze(visitor) {
  await visitor.click('Sæt et tal ind');
  await visitor.expectHeading('Sæt et tal ind');
  await judge(visitor);
  await visitor.select('Tal', 'Belægning');
  await visitor.select('Enhed', 'Engtoften');
  await visitor.click('Vis tallet');
  await visitor.expectHeading('Sådan er tallet nu');
  await judge(visitor);
  await visitor.click('Sæt tallet ind');
  await visitor.expectText('Tallet står i punktet, som det var nu');
  await visitor.expectText(/^Fastfrosset/);
}

/** Ulla answers for her staff's access. */
function log(etsted, size, thread) {
  story(etsted, 'the log shows every view and change above', { user: 'ulla', sizes: [size] }, async (visitor) => {
    await visitor.goto('/audit');
    await judge(visitor);
    await visitor.page.getByRole('main').getByRole('searchbox').fill('Mille');
    await visitor.page.getByRole('main').getByRole('searchbox').press('Enter');
    await visitor.inside('main').click(MILLE);
    await visitor.expectPath(`/audit/citizens/${thread.citizen}`);
    for (const what of ['Åbnede borgerens side', 'Skrev et notat', 'Rettede et notat', 'Tog imod en bestilling', 'Indskrev borgeren på en plads', 'Læste et låst notat', 'Tilføjede et delmål']) {
      await visitor.expectText(what);
    }
    await visitor.expectText('Ida Skaarup');
    await judge(visitor);
    await visitor.inside('main').click('Borgerens udskrift');
    await visitor.expectHeading('Hvem har åbnet min sag?');
    await visitor.expectNoText('Ida Skaarup');
    await judge(visitor);
  });
}

for (const size of ['phone', 'desk']) {
  describe(`from an order to an action (${size})`, () => {
    const etsted = {};
    const thread = {};
    before(async () => Object.assign(etsted, await openHouse()));
    after(() => etsted.close?.());
    orders(etsted, size, thread);
    notes(etsted, size, thread);
    plan(etsted, size, thread);
    steering(etsted, size);
    log(etsted, size, thread);
  });
}
