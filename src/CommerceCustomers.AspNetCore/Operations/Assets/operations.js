// Everything works without this script. It shows times in the reader's time zone and keeps the parts that change up to date.
(() => {
  'use strict';

  const language = document.documentElement.lang;
  const written = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g;

  const shown = moment => moment.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });

  function localize(root) {
    for (const time of root.querySelectorAll('time[datetime]')) {
      time.title = time.dateTime;
      time.textContent = shown(new Date(time.dateTime));
    }
    for (const words of root.querySelectorAll('.words')) {
      const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        walker.currentNode.data = walker.currentNode.data.replace(
          written, text => shown(new Date(text.replace(' ', 'T'))));
      }
    }
  }

  localize(document);
  const zone = document.getElementById('time-zone');
  if (zone) {
    zone.textContent = zone.dataset.local;
  }

  // What was wrong, or what was done, comes first for a reader who does not see the page.
  const problem = document.getElementById('problem');
  if (problem) {
    problem.tabIndex = -1;
    problem.focus();
  }

  const live = document.getElementById('live');
  if (!live || !window.EventSource) {
    return;
  }

  const state = document.getElementById('live-state');
  const toggle = document.getElementById('live-toggle');
  const pause = toggle.textContent;
  let source = null;
  let paused = false;

  function swap(id, html) {
    const old = document.getElementById(id);
    if (!old) {
      return;
    }
    const next = document.createElement('div');
    next.innerHTML = html;
    localize(next);
    for (const details of old.querySelectorAll('details[open]')) {
      next.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute('open', '');
    }
    if (old.innerHTML === next.innerHTML) {
      return;
    }
    const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
    old.replaceChildren(...next.childNodes);
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }

  function close() {
    source?.close();
    source = null;
  }

  function open() {
    close();
    if (paused || document.hidden) {
      return;
    }
    source = new EventSource(live.dataset.events);
    source.addEventListener('status', event => {
      state.textContent = live.dataset.on;
      for (const [id, html] of Object.entries(JSON.parse(event.data))) {
        swap(id, html);
      }
    });
    source.addEventListener('end', () => {
      paused = true;
      close();
      live.hidden = true;
    });
    source.addEventListener('error', () => {
      state.textContent = live.dataset.lost;
    });
  }

  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    paused = !paused;
    toggle.textContent = paused ? toggle.dataset.resume : pause;
    state.textContent = paused ? live.dataset.paused : live.dataset.on;
    open();
  });

  // A page that nobody sees costs nothing, and a browser has few connections to one host.
  document.addEventListener('visibilitychange', open);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', event => event.persisted && open());
  state.textContent = live.dataset.on;
  open();
})();
