// A written word is never lost: it stays in this browser until the server has said that it has it.
//
// The store is kept per user (data-user on <body>), so that the next person on a shared computer never sees it.
// Fields and answers of the server are described in web/src/parts/composer.rs.
import { announce, whenever } from './live.mjs';
import { isQueued, queue, sendQueue, showQueue, post } from './queue.mjs';

const PAUSE_MS = 1500;
const RETRY_MS = 30_000;
const user = () => document.body.dataset.user ?? '';
const place = (form) => `etsted:draft:${user()}:${form.dataset.key}`;
const textOf = (form) => form.querySelector('[data-draft-text]');

/** What this browser holds for a form: the text and the version it was written on. */
function kept(form) {
  try {
    return JSON.parse(localStorage.getItem(place(form)) ?? 'null');
  } catch {
    return null;
  }
}

function keep(form) {
  const record = { text: textOf(form).value, version: form.elements.version?.value ?? '' };
  if (record.text.trim() === '') localStorage.removeItem(place(form));
  else localStorage.setItem(place(form), JSON.stringify(record));
}

function say(form, state, words) {
  const line = form.querySelector('[data-saved]');
  if (!line) return;
  line.dataset.state = state;
  line.textContent = words;
}

/** Both texts are shown; the writer puts them together. The next save is knowingly on top of the other's version. */
function showConflict(form, other) {
  form.querySelector('.e-conflict')?.remove();
  const panel = form.querySelector('[data-conflict-template]').content.cloneNode(true);
  panel.querySelector('[data-conflict-by]').textContent = other.by ?? '';
  panel.querySelector('[data-conflict-text]').textContent = other.text ?? '';
  panel.querySelector('[data-conflict-append]').addEventListener('click', (event) => {
    const text = textOf(form);
    text.value = `${text.value.trimEnd()}\n\n${other.text ?? ''}`;
    event.target.closest('.e-conflict').remove();
    text.focus();
    text.dispatchEvent(new Event('input', { bubbles: true }));
  });
  textOf(form).closest('.form-group').before(panel);
  if (form.elements.version && other.version) form.elements.version.value = other.version;
  say(form, 'waiting', form.dataset.waitingWords);
}

async function save(form, state) {
  const text = textOf(form).value;
  if (!form.dataset.autosave || text.trim() === '' || state.saving || state.sending) return;
  // What waits in the queue is already on its way: saving it as a draft too would make it a conflict with itself.
  if (isQueued(place(form)) || text === state.queued) return;
  // While two texts stand side by side, only the writer saves: going on typing must not overwrite the other.
  if (form.querySelector('.e-conflict')) {
    say(form, 'waiting', form.dataset.waitingWords);
    return;
  }
  state.saving = true;
  try {
    const answer = await post(form.dataset.autosave, new URLSearchParams(new FormData(form)));
    const body = (answer.headers.get('content-type') ?? '').includes('json') ? await answer.json() : {};
    if (answer.status === 409) {
      showConflict(form, body);
    } else if (answer.ok && body.saved) {
      if (form.elements.version) form.elements.version.value = body.version;
      if (textOf(form).value === text) localStorage.removeItem(place(form));
      else keep(form);
      say(form, 'saved', form.dataset.savedWords.replace('#', body.saved));
    } else {
      say(form, 'waiting', form.dataset.waitingWords);
    }
  } catch {
    say(form, 'waiting', form.dataset.waitingWords);
    state.retry ??= setTimeout(() => { state.retry = null; save(form, state); }, RETRY_MS);
  } finally {
    state.saving = false;
  }
}

/** Opens the address anew, also where only the place on the page differs: what was saved stands on the new page alone. */
function goTo(next) {
  const to = new URL(next, location.href);
  if (to.pathname + to.search !== location.pathname + location.search) return location.assign(to);
  history.replaceState(null, '', to);
  return location.reload();
}

/** Sends the form by hand, so that the draft is forgotten only when the server has answered. */
async function send(form, submitter, state) {
  if (state.sending) return;
  state.sending = true;
  clearTimeout(state.timer);
  keep(form);
  const body = new URLSearchParams(new FormData(form, submitter));
  try {
    const answer = await post(form.action, body);
    const next = answer.ok && (answer.headers.get('content-type') ?? '').includes('json') ? (await answer.json()).next : null;
    if (next) {
      if (!next.startsWith('/login')) localStorage.removeItem(place(form));
      goTo(next);
      return;
    }
    // Refused: let the browser send it again and show the page that says why.
    const choice = document.createElement('input');
    Object.assign(choice, { type: 'hidden', name: submitter?.name ?? 'do', value: submitter?.value ?? '' });
    form.append(choice);
    form.submit();
  } catch {
    queue({ key: place(form), action: form.action, body: body.toString() });
    state.queued = textOf(form).value;
    clearTimeout(state.retry);
    say(form, 'waiting', form.dataset.waitingWords);
    announce(form.dataset.waitingWords);
    state.sending = false;
  }
}

function start(form) {
  const text = textOf(form);
  if (!text) return;
  const state = { saving: false, sending: false, timer: null, retry: null, queued: null };
  const record = kept(form);
  if (record?.text && record.text !== text.value && !form.querySelector('[data-errors], .e-conflict')) {
    if (text.value.trim() === '' || record.version === form.elements.version?.value) {
      text.value = record.text;
      say(form, 'waiting', form.dataset.waitingWords);
      state.timer = setTimeout(() => save(form, state), PAUSE_MS);
    } else {
      showConflict(form, { text: record.text, by: form.dataset.waitingWords });
    }
  }
  form.addEventListener('input', () => {
    keep(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form, state), PAUSE_MS);
  });
  form.addEventListener('change', (event) => {
    const label = event.target.name === 'audience' && event.target.labels?.[0];
    const line = form.querySelector('[data-audience]');
    if (label && line) line.textContent = line.dataset.audience.replace('#', label.firstChild.textContent);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form, event.submitter, state);
  });
  window.addEventListener('online', () => save(form, state));
}

export function startDrafts() {
  whenever('form[data-composer]', start);
  window.addEventListener('online', sendQueue);
  window.addEventListener('online', showQueue);
  window.addEventListener('offline', showQueue);
  showQueue();
  sendQueue();
}
