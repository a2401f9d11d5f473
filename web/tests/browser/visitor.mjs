// A person in front of a browser: the verbs that browser tests are written with.
//
// Names are what a person reads or hears (label, button text, heading), never CSS classes. A string must match whole,
// a regular expression may match a part. Everything waits for what it needs, up to WAIT_MS.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { axe, idsAreUnique, noSidewaysScroll, wordsAreThere } from './accessibility.mjs';
import { root } from './server.mjs';

/** How long a verb waits for what it needs, in milliseconds. */
export const WAIT_MS = 10_000;

const matching = (name) => (typeof name === 'string' ? { name, exact: true } : { name });

/** Writes down everything that must not happen on any page, to be judged by `noProblems`. */
function watch(page, origin, problems, allowed) {
  page.on('pageerror', (error) => problems.push(`script error on ${page.url()}: ${error.message}`));
  page.on('crash', () => problems.push(`the browser crashed on ${page.url()}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    // The browser also writes an error line for each answer 4xx or 5xx; `response` below judges these.
    if (text.startsWith('Failed to load resource: the server responded with a status of')) return;
    if (allowed.console.some((pattern) => pattern.test(text))) return;
    problems.push(`console error on ${page.url()}: ${text}`);
  });
  page.on('response', (response) => {
    if (response.status() < 400 || allowed.statuses.has(response.status())) return;
    problems.push(`${response.request().method()} ${response.url()} answered ${response.status()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (['data:', 'blob:', 'about:'].includes(url.protocol) || url.origin === origin) return;
    problems.push(`${page.url()} asks another place for ${request.url()}`);
  });
}

/** Counts the requests under way, so that `settled` can wait for none. Streams that stay open do not count. */
function countRequests(page) {
  const underWay = new Set();
  page.on('request', (request) => {
    if (!['eventsource', 'websocket'].includes(request.resourceType())) underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return underWay;
}

/** One tab of one person. Made by `visit` in harness.mjs. */
export class Visitor {
  constructor({ page, context, etsted, javaScript = true }) {
    this.javaScript = javaScript;
    this.page = page;
    this.context = context;
    this.etsted = etsted;
    this.scope = page;
    this.problems = [];
    this.allowed = { statuses: new Set(), console: [] };
    this.counter = { interactions: 0 };
    this.lastResponse = null;
    this.underWay = countRequests(page);
    watch(page, etsted.url, this.problems, this.allowed);
  }

  // ── going places ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Opens a path of the site and waits until its fonts are there. */
  async goto(path) {
    this.lastResponse = await this.page.goto(this.etsted.url + path, { waitUntil: 'load' });
    await this.settled();
    return this.lastResponse;
  }

  /** Waits until the page is loaded, no request has been under way for a tenth of a second, and fonts are there. */
  async settled() {
    await this.page.waitForLoadState('load');
    const until = Date.now() + WAIT_MS;
    for (let quiet = 0; quiet < 2; ) {
      await this.page.waitForTimeout(50);
      quiet = this.underWay.size === 0 ? quiet + 1 : 0;
      if (Date.now() > until) {
        throw new Error(`${this.page.url()} still waits for ${[...this.underWay].map((request) => request.url()).join(', ')}`);
      }
    }
    // Without scripts nothing that waits inside the page ever comes back.
    if (this.javaScript) await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /** Signs in as a named person of the demo through the form, as a person does. */
  async login(user, password = this.etsted.password) {
    await this.goto('/login');
    const form = this.page.locator('form:has(input[type=password])');
    await form.locator('input[autocomplete~=username], input[name=username], input[name=user]').first().fill(user);
    await form.locator('input[type=password]').fill(password);
    await Promise.all([
      this.page.waitForURL((url) => url.pathname !== '/login', { timeout: WAIT_MS }).catch(() => undefined),
      form.locator('[type=submit], button:not([type])').first().click(),
    ]);
    await this.settled();
    if (await form.count()) throw new Error(`${user} could not log in. The page says:\n${await this.words()}`);
  }

  /** The same person, looking only inside one part of the page: inside('region', 'Mål') or inside('dialog', …). */
  inside(role, name) {
    const part = Object.create(this);
    part.scope = this.scope.getByRole(role, name === undefined ? {} : matching(name)).first();
    return part;
  }

  // ── doing things: each is one interaction ───────────────────────────────────────────────────────────────────────

  /** One interaction; when it cannot be done, the error says what was tried and what stands on the page. */
  async act(what, deed) {
    this.counter.interactions += 1;
    try {
      await deed();
    } catch (error) {
      throw new Error(`could not ${what} on ${this.page.url()}: ${error.message.split('\n')[0]}\n${await this.words()}`);
    }
  }

  /** Presses a button, link, tab, summary or menu item with this name. */
  async click(name) {
    const roles = ['link', 'tab', 'menuitem'];
    const target = roles.reduce(
      (found, role) => found.or(this.scope.getByRole(role, matching(name))),
      this.scope.getByRole('button', matching(name)),
    );
    await this.act(`click ${name}`, async () => {
      const summary = this.scope.locator('summary').filter({ hasText: name });
      const place = (await target.count()) === 0 && (await summary.count()) > 0 ? summary.first() : target;
      await place.click();
    });
  }

  /** Writes into the field with this label (what stood there is replaced). */
  async fill(label, value) {
    await this.act(`fill ${label}`, () => this.scope.getByLabel(label, { exact: typeof label === 'string' }).fill(value));
  }

  /** Chooses an option, by the words it shows. */
  async select(label, option) {
    const field = this.scope.getByLabel(label, { exact: typeof label === 'string' });
    await this.act(`choose ${option} in ${label}`, () => field.selectOption({ label: option }));
  }

  /** Ticks a box or a radio button. */
  async check(label) {
    const field = this.scope.getByLabel(label, { exact: typeof label === 'string' });
    await this.act(`tick ${label}`, () => this.tick(field, true));
  }

  /** Takes the tick away. */
  async uncheck(label) {
    const field = this.scope.getByLabel(label, { exact: typeof label === 'string' });
    await this.act(`untick ${label}`, () => this.tick(field, false));
  }

  /** Clicks where a finger would: on the label, since the design system draws its own box over the real one. A chip is itself on top. */
  async tick(field, wanted) {
    if ((await field.isChecked()) === wanted) return;
    if ((await field.locator('xpath=parent::*[contains(@class, "e-chip")]').count()) > 0) {
      await field.click();
      assert.equal(await field.isChecked(), wanted, 'the click did not change the tick');
      return;
    }
    const id = await field.getAttribute('id');
    const beside = this.page.locator(`label[for=${JSON.stringify(id ?? '')}]`);
    const around = field.locator('xpath=ancestor::label[1]');
    if ((await beside.count()) > 0) await beside.first().click();
    else if ((await around.count()) > 0) await around.click();
    else await field.click();
    assert.equal(await field.isChecked(), wanted, 'the click did not change the tick');
  }

  /** Gives a file (path) to the file field with this label. */
  async upload(label, path) {
    const field = this.scope.getByLabel(label, { exact: typeof label === 'string' });
    await this.act(`give a file to ${label}`, () => field.setInputFiles(path));
  }

  /** Presses a key, such as 'n', 'Tab', 'Enter', 'Shift+Tab'. */
  async press(key) {
    await this.act(`press ${key}`, () => this.page.keyboard.press(key));
  }

  /** Types where the cursor is, key by key. */
  async type(text) {
    await this.act('type', () => this.page.keyboard.type(text));
  }

  /** How many interactions the deed took. */
  async interactions(deed) {
    const before = this.counter.interactions;
    await deed();
    return this.counter.interactions - before;
  }

  // ── expecting things ────────────────────────────────────────────────────────────────────────────────────────────

  /** All words of the page that can be seen, in short form. */
  async words() {
    const text = await this.page.locator('body').innerText().catch(() => '(no page)');
    return text.replace(/\n\s*\n+/g, '\n').slice(0, 1500);
  }

  /** Waits until the text can be seen (a string may be part of a sentence here). */
  async expectText(text) {
    const seen = this.scope.getByText(text).filter({ visible: true }).first();
    await seen.waitFor({ state: 'visible', timeout: WAIT_MS }).catch(async () => {
      throw new Error(`${text} does not stand on ${this.page.url()}, but:\n${await this.words()}`);
    });
  }

  /** Waits until the text can no longer be seen; call `settled` first when nothing is expected to change. */
  async expectNoText(text) {
    const gone = this.scope.getByText(text).filter({ visible: true });
    const until = Date.now() + WAIT_MS;
    while ((await gone.count()) > 0) {
      if (Date.now() > until) throw new Error(`${text} stands on ${this.page.url()}, and should not:\n${await this.words()}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Waits for a heading with this name. */
  async expectHeading(name) {
    await this.scope.getByRole('heading', matching(name)).first().waitFor({ timeout: WAIT_MS }).catch(async () => {
      throw new Error(`no heading ${name} on ${this.page.url()}:\n${await this.words()}`);
    });
  }

  /** Waits until the path is this one (string) or matches (regular expression). */
  async expectPath(path) {
    const fits = (url) => (typeof path === 'string' ? url.pathname === path : path.test(url.pathname));
    await this.page.waitForURL(fits, { timeout: WAIT_MS }).catch(() => {
      throw new Error(`expected the path ${path}, but it is ${new URL(this.page.url()).pathname}`);
    });
  }

  /** The value in the field with this label. */
  async valueOf(label) {
    return this.scope.getByLabel(label, { exact: typeof label === 'string' }).inputValue();
  }

  /** Waits until a polite or urgent announcement says this. */
  async expectAnnounced(text) {
    const live = this.page.locator('[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]');
    await live.filter({ hasText: text }).first().waitFor({ state: 'attached', timeout: WAIT_MS }).catch(() => {
      throw new Error(`${text} was not announced on ${this.page.url()}`);
    });
  }

  /** The element that has the keyboard: { tag, id, name }. */
  async focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? '';
      return { tag: element.tagName.toLowerCase(), id: element.id, name: name.trim() };
    });
  }

  /** The answer to the last `goto` had this status. */
  expectStatus(status) {
    assert.equal(this.lastResponse?.status(), status, `status of ${this.page.url()}`);
  }

  // ── judging the page ────────────────────────────────────────────────────────────────────────────────────────────

  /** Answers with these statuses are part of the story, such as 422 for a form that comes back. */
  allowStatus(...statuses) {
    statuses.forEach((status) => this.allowed.statuses.add(status));
  }

  /** Console errors that fit are part of the story, such as a lost connection in a test of being offline. */
  allowConsole(pattern) {
    this.allowed.console.push(pattern);
  }

  /** No WCAG 2.1 A/AA violation on the page as it is now, no id twice, no word missing. axe is a script: it cannot judge a visit without scripts. */
  async axe() {
    if (!this.javaScript) throw new Error('axe cannot run in a visit with javaScript: false');
    const { width, height } = this.page.viewportSize();
    const dark = await this.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await idsAreUnique(this.page);
    await wordsAreThere(this.page);
    await axe(this.page, `${this.page.url()} at ${width}×${height}, ${dark ? 'dark' : 'light'}`);
  }

  /** Nothing sticks out to the side. */
  async noSidewaysScroll() {
    await noSidewaysScroll(this.page);
  }

  /** No script error, console error, bad answer or foreign request since the start or since the last call. */
  noProblems() {
    const found = this.problems.splice(0);
    if (found.length > 0) throw new Error(`${found.length} problem(s):\n  ${found.join('\n  ')}`);
  }

  /** A picture of the window into target/browser-failures, for whoever looks for the reason; gives its path. */
  async screenshotOnFailure(name) {
    const folder = join(root, 'target/browser-failures');
    mkdirSync(folder, { recursive: true });
    const word = name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replaceAll(' ', '-').slice(0, 100);
    const path = join(folder, `${word}.png`);
    await this.page.screenshot({ path, timeout: WAIT_MS });
    return path;
  }

  /** Closes the tab and its session in the browser. */
  async leave() {
    await this.context.close();
  }
}
