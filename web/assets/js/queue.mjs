// Notes written without a connection wait here, in order, and are sent when the connection is back.
// Each carries the id it will have (field `note`), so a note that arrives twice is still one note.
import { announce } from './live.mjs';

const place = () => `etsted:queue:${document.body.dataset.user ?? ''}`;
let sending = false;

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(place()) ?? '[]');
  } catch {
    return [];
  }
}

function store(entries) {
  if (entries.length === 0) localStorage.removeItem(place());
  else localStorage.setItem(place(), JSON.stringify(entries));
}

/** Posts a form by script. The header asks for `{"next": …}` instead of a redirect. */
export function post(address, body) {
  return fetch(address, {
    method: 'POST',
    body,
    credentials: 'same-origin',
    headers: { 'Etsted-Script': '1', Accept: 'application/json, text/html' },
  });
}

/** Puts a form into the queue: where to, what, and which draft it came from. A second try replaces the first. */
export function queue(entry) {
  store([...waiting().filter((other) => other.key !== entry.key), entry]);
  showQueue();
}

/** Whether the text of this draft waits to be sent. */
export function isQueued(key) {
  return waiting().some((entry) => entry.key === key);
}

/** Shows the quiet bar: no connection, and how many notes wait. */
export function showQueue() {
  const bar = document.getElementById('offline');
  const line = bar?.querySelector('[data-offline]');
  if (!line) return;
  const count = waiting().length;
  bar.hidden = navigator.onLine && count === 0;
  if (count === 0) line.textContent = line.dataset.none;
  else line.textContent = count === 1 ? line.dataset.one : line.dataset.many.replace('#', count);
}

/** Sends what waits, oldest first; stops at the first that cannot be sent. */
export async function sendQueue() {
  if (sending || !navigator.onLine || waiting().length === 0) return;
  sending = true;
  try {
    for (const entry of waiting()) {
      const body = new URLSearchParams(entry.body);
      const token = document.querySelector('input[name="csrf"]')?.value;
      if (token) body.set('csrf', token);
      const answer = await post(entry.action, body);
      const next = answer.ok ? (await answer.json()).next : null;
      if (next?.startsWith('/login') || answer.status === 401 || answer.status === 403 || answer.status >= 500) break;
      // Refused for good: the words stay in the draft and come back when the form is opened again.
      if (next) localStorage.removeItem(entry.key);
      else announce(document.querySelector('[data-offline]')?.dataset.refused);
      store(waiting().filter((other) => other.key !== entry.key));
    }
  } catch {
    // Still no connection: everything stays where it is.
  } finally {
    sending = false;
    showQueue();
  }
}
