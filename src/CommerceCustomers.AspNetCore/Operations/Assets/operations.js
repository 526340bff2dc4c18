// Everything works without this script. It shows times in the reader's time zone and keeps the parts that change up to date.
(() => {
  'use strict';

  const language = document.documentElement.lang;
  const written = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g;

  const shown = (moment, isExact) => moment.toLocaleString(
    language, { dateStyle: 'medium', timeStyle: isExact ? 'medium' : 'short' });

  function localize(root) {
    for (const time of root.querySelectorAll('time[datetime]')) {
      time.title = time.dateTime;
      time.textContent = shown(new Date(time.dateTime), time.hasAttribute('data-exact'));
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
  const retryAfter = 5000;
  const postponed = new Map();
  let source = null;
  let paused = false;
  let isOver = false;
  let retry = 0;

  function say(text) {
    if (state.textContent !== text) {
      state.textContent = text;
    }
  }

  const isAlike = (one, other) => one.nodeName === other.nodeName && (one.id ?? '') === (other.id ?? '');

  function next(place, node) {
    for (let candidate = place; node.id && candidate; candidate = candidate.nextSibling) {
      if (isAlike(candidate, node)) {
        return candidate;
      }
    }
    return place && isAlike(place, node) ? place : null;
  }

  function removeUntil(place, end) {
    while (place && place !== end) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  }

  // Makes the content of an element like that of another one. Every element that both have stays, with its focus and what is selected.
  function makeLike(old, wanted) {
    let place = old.firstChild;
    for (const node of [...wanted.childNodes]) {
      const kept = next(place, node);
      if (!kept) {
        old.insertBefore(node, place);
        continue;
      }
      removeUntil(place, kept);
      place = kept.nextSibling;
      if (kept.nodeType !== Node.ELEMENT_NODE) {
        if (kept.data !== node.data) {
          kept.data = node.data;
        }
        continue;
      }
      for (const name of kept.getAttributeNames().filter(name => !node.hasAttribute(name))) {
        kept.removeAttribute(name);
      }
      for (const name of node.getAttributeNames().filter(name => kept.getAttribute(name) !== node.getAttribute(name))) {
        kept.setAttribute(name, node.getAttribute(name));
      }
      makeLike(kept, node);
    }
    removeUntil(place, null);
  }

  function swap(id, html) {
    const old = document.getElementById(id);
    if (!old) {
      return;
    }
    const wanted = document.createElement('div');
    wanted.innerHTML = html;
    localize(wanted);
    for (const details of old.querySelectorAll('details[open]')) {
      wanted.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute('open', '');
    }
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const isKept = !focused || (focused.id && wanted.querySelector(`#${CSS.escape(focused.id)}`)?.nodeName === focused.nodeName)
      || (focused.parentElement.id && wanted.querySelector(`#${CSS.escape(focused.parentElement.id)} > ${focused.localName}`));
    if (!isKept || focused?.matches('input, select, textarea')) {
      // What a reader is at does not vanish: the part changes when the focus has left it.
      postponed.set(id, html);
      return;
    }
    postponed.delete(id);
    makeLike(old, wanted);
    if (focused && document.activeElement !== focused && focused.id) {
      document.getElementById(focused.id)?.focus({ preventScroll: true });
    }
  }

  document.addEventListener('focusout', () => setTimeout(() => {
    for (const [id, html] of [...postponed]) {
      swap(id, html);
    }
  }));

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  // A browser does not tell a script why a stream was refused, so the script asks.
  async function isSignedOut() {
    try {
      const answer = await fetch(live.dataset.events, { method: 'HEAD', redirect: 'manual', cache: 'no-store' });
      return answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403;
    } catch {
      return false;
    }
  }

  function endWithSignIn() {
    isOver = true;
    close();
    toggle.hidden = true;
    say(live.dataset.signedOut);
    const link = document.createElement('a');
    link.id = 'live-sign-in';
    link.href = live.dataset.again || location.pathname + location.search;
    link.textContent = live.dataset.signIn;
    state.after(' ', link);
  }

  function open() {
    close();
    if (paused || isOver || document.hidden) {
      return;
    }
    const opened = new EventSource(live.dataset.events);
    source = opened;
    opened.addEventListener('status', event => {
      say(live.dataset.on);
      for (const [id, html] of Object.entries(JSON.parse(event.data))) {
        swap(id, html);
      }
    });
    opened.addEventListener('end', () => {
      isOver = true;
      close();
      live.hidden = true;
    });
    opened.addEventListener('signed-out', endWithSignIn);
    opened.addEventListener('error', async () => {
      say(live.dataset.lost);
      if (opened.readyState !== EventSource.CLOSED || source !== opened) {
        return;
      }
      const hasEnded = await isSignedOut();
      if (source === opened) {
        close();
        if (hasEnded) {
          endWithSignIn();
        } else {
          retry = setTimeout(open, retryAfter);
        }
      }
    });
  }

  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    paused = !paused;
    toggle.textContent = paused ? toggle.dataset.resume : pause;
    say(paused ? live.dataset.paused : live.dataset.on);
    open();
  });

  // A page that nobody sees costs nothing, and a browser has few connections to one host.
  document.addEventListener('visibilitychange', open);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', event => event.persisted && open());
  say(live.dataset.on);
  open();
})();
