// Choosing lines of the source: a click or Enter on a line's number chooses it, with Shift up to it. Without this script
// the numbers lead to the form, where they are typed.
import { announce } from './live.mjs';

const source = document.querySelector('[data-reader-source]');
const first = document.querySelector('[data-reader-first]');
const last = document.querySelector('[data-reader-last]');

function paint() {
  const [from, to] = [Number(first.value), Number(last.value || first.value)];
  for (const line of source.querySelectorAll('[data-line]')) {
    const number = Number(line.dataset.line);
    line.classList.toggle('e-reader-picked', from > 0 && number >= from && number <= to);
  }
}

function pick(number, extends_) {
  const start = Number(first.value);
  if (extends_ && start > 0) {
    first.value = String(Math.min(start, number));
    last.value = String(Math.max(start, number));
  } else {
    first.value = String(number);
    last.value = String(number);
  }
  paint();
  announce(`${first.value}–${last.value}`);
}

if (source && first && last) {
  source.addEventListener('click', (event) => {
    const link = event.target.closest('[data-reader-pick]');
    if (!link) return;
    event.preventDefault();
    pick(Number(link.closest('[data-line]').dataset.line), event.shiftKey);
  });
  first.addEventListener('input', paint);
  last.addEventListener('input', paint);
  paint();
}
