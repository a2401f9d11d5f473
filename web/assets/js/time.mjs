// The moment of a note: one tap goes a quarter of an hour back, over midnight too.
import { announce, whenever } from './live.mjs';

/** Moves a date field and a time field back by minutes. Both hold Danish wall-clock time. */
export function earlier(day, time, minutes) {
  const [hour, minute] = time.split(':').map(Number);
  const moment = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(hour) || Number.isNaN(minute) || Number.isNaN(moment.getTime())) return null;
  moment.setUTCMinutes(hour * 60 + minute - minutes);
  const iso = moment.toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 16) };
}

export function startMoments() {
  whenever('[data-moment]', (moment) => {
    const day = moment.querySelector('[name="day"]');
    const time = moment.querySelector('[name="time"]');
    const button = moment.querySelector('[data-earlier]');
    if (!day || !time || !button) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      const moved = earlier(day.value, time.value, Number(button.dataset.earlier));
      if (!moved) return;
      day.value = moved.day;
      time.value = moved.time;
      time.dispatchEvent(new Event('input', { bubbles: true }));
      announce(moved.time.replace(':', document.documentElement.lang === 'da' ? '.' : ':'));
    });
  });
}
