// What every page must pass, whatever stands on it: axe with the rules of WCAG 2.1 A and AA, and no sideways scrolling.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const SHOWN = 8;

function readable(violation) {
  const nodes = violation.nodes.slice(0, SHOWN).map((node) => {
    const why = node.failureSummary.split('\n').slice(1).map((line) => line.trim()).filter(Boolean).join('; ');
    return `      ${node.target.flat().join(' ')}\n        ${node.html.replace(/\s+/g, ' ').slice(0, 160)}\n        ${why}`;
  });
  const more = violation.nodes.length - SHOWN;
  if (more > 0) nodes.push(`      … and ${more} more`);
  return `  ${violation.id} (${violation.impact}): ${violation.help}\n${nodes.join('\n')}`;
}

/** Runs axe on the page as it is now; throws with rule, element and reason of every violation. */
export async function axe(page, where = page.url()) {
  // Evaluated from outside, so that the page's own content security policy stays as strict as it is for everybody.
  if (!(await page.evaluate(() => typeof window.axe === 'object'))) await page.evaluate(axeSource);
  const result = await page.evaluate(
    // Loading the style sheets a second time serves no rule of these tags, and makes style elements that the policy forbids.
    (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false }),
    TAGS,
  );
  if (result.passes.length === 0) throw new Error(`axe found nothing to check on ${where}: is the page empty?`);
  if (result.violations.length > 0) {
    const count = result.violations.reduce((sum, violation) => sum + violation.nodes.length, 0);
    throw new Error(`${count} accessibility violation(s) on ${where}\n${result.violations.map(readable).join('\n')}`);
  }
}

/** Throws when two elements share an id: then labels, error links and addresses lead to the wrong one. axe no longer looks. */
export async function idsAreUnique(page, where = page.url()) {
  const twice = await page.evaluate(() => {
    const seen = new Set();
    return [...document.querySelectorAll('[id]')].map((element) => element.id).filter((id) => seen.size === seen.add(id).size);
  });
  if (twice.length > 0) throw new Error(`ids that stand twice on ${where}: ${twice.join(', ')}`);
}

/** Throws when a key stands where words should: a missing text shows itself as [area-name]. */
export async function wordsAreThere(page, where = page.url()) {
  const text = await page.evaluate(() => `${document.title} ${document.body.innerText}`);
  const keys = text.match(/\[[a-z]+(-[a-z0-9]+)+\]/g);
  if (keys) throw new Error(`words are missing on ${where}: ${[...new Set(keys)].join(', ')}`);
}

/**
 * Throws when the page can be scrolled sideways, and names what sticks out.
 * Measured against the size that was asked for: a phone widens its own idea of the window when the content is too wide.
 */
export async function noSidewaysScroll(page, where = page.url()) {
  const { width } = page.viewportSize();
  const found = await page.evaluate((limit) => {
    const wide = document.scrollingElement.scrollWidth;
    if (wide <= limit) return null;
    const scrollsItself = (element) => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    };
    const culprits = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right + window.scrollX > limit + 0.5 && !scrollsItself(element))
      .map((element) => {
        const right = Math.round(element.getBoundingClientRect().right + window.scrollX);
        return `${element.outerHTML.replace(/\s+/g, ' ').slice(0, 100)} … reaches ${right} px`;
      });
    return { wide, culprits: culprits.slice(-8) };
  }, width);
  if (found) {
    throw new Error(`${where} is ${found.wide} px wide in a window of ${width} px:\n  ${found.culprits.join('\n  ')}`);
  }
}
