// The keyboard: n new note, / search, j and k next and previous row, g d day page, ? the list.
// Single letters can be switched off in the list (WCAG 2.1.4), because speech input may type them by accident.
import { announce } from './live.mjs';

const SWITCH = 'etsted:keys';
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
let waitsForSecond = false;

const isOn = () => localStorage.getItem(SWITCH) !== 'off';
const visible = (element) => element.offsetParent !== null;

function here() {
  return document.activeElement?.closest('[data-row]') ?? document.querySelector('[data-row].e-here');
}

function step(by) {
  const rows = [...document.querySelectorAll('[data-row]')].filter(visible);
  if (rows.length === 0) return;
  const at = rows.indexOf(here());
  const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  for (const row of rows) row.classList.toggle('e-here', row === next);
  const target = next.querySelector('[data-row-link]') ?? next;
  if (target === next) next.tabIndex = -1;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

function newNote() {
  const inRow = here()?.querySelector('[data-new]');
  const first = [...document.querySelectorAll('[data-new]')].find(visible);
  (inRow ?? first)?.click();
}

function press(key) {
  if (waitsForSecond) {
    waitsForSecond = false;
    if (key === 'd') location.assign(document.querySelector('[data-nav$="-day"]')?.href ?? '/');
    return true;
  }
  switch (key) {
    case 'n': newNote(); return true;
    case '/': document.querySelector('[data-search]')?.focus(); return true;
    case 'j': step(1); return true;
    case 'k': step(-1); return true;
    case 'g':
      waitsForSecond = true;
      setTimeout(() => { waitsForSecond = false; }, 1500);
      return true;
    case '?': document.getElementById('keys')?.showModal(); return true;
    default: return false;
  }
}

export function startKeys() {
  for (const button of document.querySelectorAll('[data-keys]')) {
    button.hidden = false;
    button.addEventListener('click', () => document.getElementById('keys')?.showModal());
  }
  const toggle = document.querySelector('[data-keys-switch]');
  if (toggle) {
    toggle.checked = isOn();
    toggle.addEventListener('change', () => {
      localStorage.setItem(SWITCH, toggle.checked ? 'on' : 'off');
      announce(toggle.labels[0]?.textContent ?? '');
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !isOn()) return;
    if (event.target.closest?.(`${TYPING}, dialog[open]`)) return;
    if (press(event.key)) event.preventDefault();
  });
}
