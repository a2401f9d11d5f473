// Themes suggested from the words of a note while it is written. The table is the one the server uses
// (web/src/pages/notes/themes.rs says how its patterns are read). A suggestion joins the end of the first row, so that
// nothing moves under a finger, and it never takes a chip away or chooses one.
import { whenever } from './live.mjs';

const MOST = 4;
const PAUSE_MS = 600;
let table = null;

async function words() {
  table ??= fetch(new URL('../data/theme-words.json', import.meta.url)).then((answer) => (answer.ok ? answer.json() : []));
  return table.catch(() => []);
}

function fits(part, word) {
  const bare = part.replaceAll('*', '');
  if (part.startsWith('*') && part.endsWith('*')) return word.includes(bare);
  if (part.startsWith('*')) return word.endsWith(bare);
  if (part.endsWith('*')) return word.startsWith(bare);
  return word === part;
}

function occurs(pattern, found) {
  const parts = pattern.split(' ');
  return found.some((_, at) => parts.every((part, step) => at + step < found.length && fits(part, found[at + step])));
}

/** The themes that the words of a text point at, the best first. */
export function suggested(text, lines) {
  const found = text.toLowerCase().split(/[^\p{L}\p{N}-]+/u).filter(Boolean);
  return lines
    .map((line) => ({ theme: line.theme, hits: line.words.filter((pattern) => occurs(pattern, found)).length }))
    .filter((line) => line.hits > 0)
    .sort((one, other) => other.hits - one.hits)
    .slice(0, MOST)
    .map((line) => line.theme);
}

function show(form, themes) {
  const row = form.querySelector('.e-chips .e-chip-row');
  for (const theme of themes) {
    const chip = form.querySelector(`.e-chip-more input[name="theme"][value="${CSS.escape(theme)}"]`)?.closest('.e-chip');
    if (!chip || !row) continue;
    chip.classList.add('e-chip-suggested');
    row.append(chip);
  }
}

export function startThemes() {
  whenever('form[data-composer]', (form) => {
    const text = form.querySelector('[data-draft-text]');
    if (!text) return;
    let timer = null;
    const look = async () => show(form, suggested(text.value, await words()));
    text.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_MS);
    });
    if (text.value.trim() !== '') look();
  });
}

startThemes();
