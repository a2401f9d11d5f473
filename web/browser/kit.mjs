// The kit in a real browser, on the preview pages: drafts survive, conflicts show both texts, keys work, notes open in place.
// Run with the address of a server that has /preview:  node web/browser/kit.mjs http://127.0.0.1:8099
// The server's answers to the composer are given here, so that each answer (saved, conflict, refused, none) can be tried.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const base = process.argv[2];
if (!base) {
  console.error('Say where the pages are: node web/browser/kit.mjs http://127.0.0.1:8099');
  process.exit(2);
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** Opens a page in a browser of its own, runs `story`, and fails on any error the page reports. */
async function test(name, path, story) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(base + path);
  await page.waitForFunction(() => document.querySelector('[data-keys]')?.hidden === false);
  await story(page, context);
  assert.deepEqual(errors, [], name);
  await context.close();
  console.log(`ok  ${name}`);
}

const composer = (page) => page.locator('form[data-key="preview-fresh"]');
const text = (page) => composer(page).locator('[data-draft-text]');
const stored = (page) => page.evaluate(() => localStorage.getItem('etsted:draft:preview:preview-fresh'));
const json = (status, body) => ({ status, contentType: 'application/json', body: JSON.stringify(body) });

await test('a written word survives a reload', '/preview/note', async (page) => {
  await text(page).fill('Han ville selv.');
  await page.reload();
  await page.waitForFunction(() => document.querySelector('#fresh-text').value === 'Han ville selv.');
});

await test('the draft is forgotten when the server has the note', '/preview/note', async (page) => {
  await page.route('**/preview/note', (route) =>
    route.request().method() === 'POST' ? route.fulfill(json(200, { next: '/preview/timeline' })) : route.continue());
  await text(page).fill('Han ville selv.');
  assert.match(await stored(page), /ville selv/);
  await composer(page).locator('button[value="sign"]').click();
  await page.waitForURL('**/preview/timeline');
  assert.equal(await stored(page), null);
});

await test('a log-in page is no receipt', '/preview/note', async (page) => {
  await page.route('**/preview/note', (route) =>
    route.request().method() === 'POST' ? route.fulfill(json(200, { next: '/login' })) : route.continue());
  await page.route('**/login', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>log in</p>' }));
  await text(page).fill('Han ville selv.');
  await composer(page).locator('button[value="sign"]').click();
  await page.waitForURL('**/login');
  assert.match(await stored(page), /ville selv/);
});

await test('without a connection the note waits, and is sent when it is back', '/preview/note', async (page, context) => {
  const posts = [];
  await page.route('**/preview/note', (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    posts.push(new URLSearchParams(route.request().postData()));
    return route.fulfill(json(200, { next: '/preview/timeline' }));
  });
  await text(page).fill('Han ville selv.');
  await context.setOffline(true);
  await page.unroute('**/preview/note');
  await composer(page).locator('button[value="sign"]').click();
  await page.waitForFunction(() => document.querySelector('[data-offline]').textContent.includes('1 notat venter'));
  assert.equal(await page.locator('#offline').isVisible(), true);
  await page.route('**/preview/note', (route) => {
    posts.push(new URLSearchParams(route.request().postData()));
    return route.fulfill(json(200, { next: '/preview/timeline' }));
  });
  await context.setOffline(false);
  await page.waitForFunction(() => document.querySelector('#offline').hidden);
  assert.equal(posts.length, 1);
  assert.equal(posts[0].get('do'), 'sign');
  assert.equal(posts[0].get('note'), 'fresh');
  assert.equal(await stored(page), null);
});

await test('autosave says when, and a conflict shows both texts', '/preview/note', async (page) => {
  let answer = json(200, { version: '2', saved: '14.06' });
  await page.route('**/autosave', (route) => route.fulfill(answer));
  await composer(page).evaluate((form) => { form.dataset.autosave = '/autosave'; });
  await text(page).fill('Han ville selv.');
  await composer(page).locator('[data-saved]', { hasText: 'gemt 14.06' }).waitFor();
  assert.equal(await composer(page).locator('[name="version"]').inputValue(), '2');
  assert.equal(await stored(page), null);
  answer = json(409, { version: '3', text: 'Hun ville selv.', by: 'Jonas Friis' });
  await text(page).fill('Han ville selv bestemme.');
  await composer(page).locator('.e-conflict').waitFor();
  assert.equal(await composer(page).locator('[data-conflict-text]').textContent(), 'Hun ville selv.');
  answer = json(200, { version: '4', saved: '14.07' });
  await text(page).pressSequentially(' i morgen');
  await composer(page).locator('[data-saved]', { hasText: 'gemt på denne enhed' }).waitFor();
  await page.waitForTimeout(2000);
  assert.equal(await composer(page).locator('[name="version"]').inputValue(), '3', 'typing on must not overwrite the other text');
  await composer(page).locator('[data-conflict-append]').click();
  assert.equal(await text(page).inputValue(), 'Han ville selv bestemme. i morgen\n\nHun ville selv.');
  await composer(page).locator('[data-saved]', { hasText: 'gemt 14.07' }).waitFor();
});

await test('a quarter of an hour earlier', '/preview/note', async (page) => {
  const time = composer(page).locator('[name="time"]');
  await time.fill('00:10');
  await composer(page).locator('[data-earlier]').click();
  assert.equal(await time.inputValue(), '23:55');
  assert.equal(await composer(page).locator('[name="day"]').inputValue(), '2026-11-20');
});

await test('keys walk the rows and open a note in place with the cursor in the text', '/preview/day', async (page) => {
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Yrsa Munkholm');
  await page.keyboard.press('n');
  await page.waitForFunction(() => document.activeElement.closest('#note-2 [data-composer]') && document.activeElement.tagName === 'TEXTAREA');
  await page.keyboard.type('j?');
  assert.equal(await page.evaluate(() => document.activeElement.value), 'j?');
});

await test('the list of keys opens, and the keys can be switched off', '/preview/day', async (page) => {
  await page.keyboard.press('?');
  await page.locator('#keys[open]').waitFor();
  await page.locator('label[for="keys-on"]').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  assert.equal(await page.locator('.e-here').count(), 0);
});

await test('the language switch returns to the page', '/preview/day', async (page) => {
  await page.locator('button[name="lang"]').click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.equal(new URL(page.url()).pathname, '/preview/day');
});

await browser.close();
