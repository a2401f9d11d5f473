// What a partial update must not lose: where the reader is, and that something has changed.

/** Says something politely to those who listen to the page. */
export function announce(words) {
  const live = document.getElementById('live');
  if (!live || !words) return;
  live.textContent = '';
  // A change is only read aloud when it happens after the region was empty.
  setTimeout(() => { live.textContent = words; }, 50);
}

/** Runs `start` for every element that matches, now and whenever the page gets new content. */
export function whenever(selector, start) {
  const seen = new WeakSet();
  const look = () => {
    for (const element of document.querySelectorAll(selector)) {
      if (seen.has(element)) continue;
      seen.add(element);
      start(element);
    }
  };
  look();
  document.addEventListener('htmx:after:swap', look);
}

let focused = null;

function remember() {
  focused = document.activeElement?.id || null;
}

function afterSwap(event) {
  const scope = event.detail?.ctx?.target;
  if (!(scope instanceof Element)) return;
  window.DKFDS?.init({ scope });
  const start = scope.querySelector('[data-errors], [data-draft-text], [autofocus]');
  if (start) {
    start.focus();
    // A draft is gone on with at its end.
    if (start.matches('textarea')) start.setSelectionRange(start.value.length, start.value.length);
  } else if (focused && (document.activeElement === document.body || !document.activeElement)) {
    document.getElementById(focused)?.focus();
  }
  announce(scope.querySelector('[data-announce]')?.dataset.announce ?? '');
}

export function startLive() {
  document.addEventListener('htmx:before:swap', remember);
  document.addEventListener('htmx:after:swap', afterSwap);
  document.querySelector('[data-errors]')?.focus();
  // Text that is gone on with is gone on with at its end.
  const text = document.querySelector('textarea[autofocus]');
  // An address that names a place on the page keeps browsers from doing this by themselves.
  text?.focus();
  text?.setSelectionRange(text.value.length, text.value.length);
  // An open menu closes by Escape or by a click elsewhere, as menus do.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = document.activeElement?.closest('.e-menu[open]');
    if (!open) return;
    open.open = false;
    open.querySelector('summary').focus();
  });
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('.e-menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}
