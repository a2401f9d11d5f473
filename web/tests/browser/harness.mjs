// What every browser test imports: program, browser, people, stories.
//
//   import { house, story } from './harness.mjs';
//   const etsted = await house();                       // one program and one browser for this file
//   story(etsted, 'a note is saved', { user: 'mette', sizes: ['phone', 'desk'] }, async (visitor) => {
//     await visitor.goto('/…');
//     await visitor.click('Skriv notat');
//     await visitor.fill('Notat', 'Spiste godt.');
//     await visitor.expectText('Notatet er gemt');
//     await visitor.axe();
//   });
//
// Run one file with `node --test web/tests/browser/NAME.test.mjs`; all with `make test`.
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startEtsted } from './server.mjs';
import { Visitor, WAIT_MS } from './visitor.mjs';

export { axe, noSidewaysScroll } from './accessibility.mjs';
export { root, startEtsted } from './server.mjs';
export { Visitor, WAIT_MS } from './visitor.mjs';

/** The windows we test in, in CSS pixels. `zoomed` is `desk` at 200 %. */
export const SIZES = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  zoomed: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
};

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // Whatever a page may ask for: no name outside this machine is ever looked up.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];
const TEST_MS = 180_000;

/** Where Chromium is. */
export function browserPath() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const path = process.env.ETSTED_CHROMIUM ?? known.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('Chromium is not installed. Run: scripts/need.sh chromium (or set ETSTED_CHROMIUM)');
  return path;
}

/** A browser without a window, that talks to nobody but this machine. */
export async function openBrowser() {
  return chromium.launch({ executablePath: browserPath(), args: FLAGS, timeout: 60_000 });
}

/** The program and a browser, stopped by close(). `house` does the same for a test file. */
export async function openHouse(options = {}) {
  const etsted = await startEtsted(options);
  let browser;
  try {
    browser = await openBrowser();
  } catch (error) {
    await etsted.stop();
    throw error;
  }
  const close = async () => {
    await browser.close();
    await etsted.stop();
  };
  return { ...etsted, browser, sessions: new Map(), close };
}

/** Program and browser for one test file; both end with the file's last test. */
export async function house(options = {}) {
  const etsted = await openHouse(options);
  after(() => etsted.close());
  return etsted;
}

/** Signs a visitor in through the form. */
export async function login(visitor, user) {
  await visitor.login(user);
}

/**
 * A new person with a fresh tab. `user`: signed in already (the form is used once per user and house);
 * `size`: a name of SIZES; `scheme`: 'light' or 'dark'; `javaScript: false` for the page without scripts.
 * All visits of one user share a session: who logs out in a story comes with `user: null` and calls `login`.
 */
export async function visit(etsted, { user = null, size = 'desk', scheme = 'light', javaScript = true } = {}) {
  if (!(size in SIZES)) throw new Error(`unknown size ${size}: ${Object.keys(SIZES).join(', ')}`);
  const open = async (storageState) => {
    const context = await etsted.browser.newContext({
      ...SIZES[size], storageState, colorScheme: scheme, javaScriptEnabled: javaScript,
      reducedMotion: 'reduce', locale: 'da-DK', timezoneId: 'Europe/Copenhagen',
    });
    context.setDefaultTimeout(WAIT_MS);
    return new Visitor({ context, page: await context.newPage(), etsted, javaScript });
  };
  if (user === null || user === undefined) return open(undefined);
  if (!etsted.sessions.has(user)) {
    const first = await open(undefined);
    await accompany(first, `log in as ${user}`, async () => {
      await first.login(user);
      etsted.sessions.set(user, await first.context.storageState());
    });
  }
  return open(etsted.sessions.get(user));
}

/** Runs a deed for a visitor; when it fails, a picture is taken and named in the error. Problems on the way fail it too. */
export async function accompany(visitor, name, deed) {
  try {
    await deed(visitor);
    visitor.noProblems();
  } catch (error) {
    const picture = await visitor.screenshotOnFailure(name).catch(() => 'none (the page is gone)');
    const others = visitor.problems.length > 0 ? `\nalso: ${visitor.problems.join('\n      ')}` : '';
    const log = visitor.etsted.log().split('\n').slice(-10).join('\n');
    throw new Error(`${error.message}${others}\npicture: ${picture}\nthe program's last words:\n${log}`, { cause: error });
  } finally {
    await visitor.leave();
  }
}

/** A test told by one person, once for each size. */
export function story(etsted, name, { user = null, sizes = ['desk'], scheme, javaScript } = {}, deed) {
  for (const size of sizes) {
    const title = `${name} (${size})`;
    test(title, { timeout: TEST_MS }, async () => {
      const visitor = await visit(etsted, { user, size, scheme, javaScript });
      await accompany(visitor, title, deed);
    });
  }
}
