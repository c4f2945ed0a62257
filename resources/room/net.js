/* What goes over the network: an outbox that keeps what was typed until it is on the laptop, and news from there.
   Written for old phones over plain http: no modules, no promises, no crypto.randomUUID. */
var Parcours = {};

(function () {
  'use strict';

  var P = Parcours;
  var OUTBOX = 'parcours.outbox';
  var LANGUAGE = 'parcours.language';
  var SILENCE = 25000; // milliseconds without a word from the laptop: look for it again
  var LONGEST_PAUSE = 15000;

  P.lang = '';
  P.words = {};
  P.languages = {};
  P.own = null;
  P.room = null;
  P.cards = null;
  P.online = false;
  P.stored = true; // whether the phone can keep things when the page is closed
  P.listeners = [];

  P.tell = function (what) {
    P.listeners.forEach(function (listener) { listener(what); });
  };

  // -- small things --------------------------------------------------------------------------------------------

  P.id = function () {
    var bytes = new Uint8Array(16), text = '', i;
    window.crypto.getRandomValues(bytes);
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    for (i = 0; i < 16; i += 1) { text += ('0' + bytes[i].toString(16)).slice(-2); }
    return text;
  };

  P.word = function (name, values) {
    return (P.words[name] || '').replace(/\{(\w+)\}/g, function (place, key) {
      return values && values[key] !== undefined ? String(values[key]) : place;
    });
  };

  function stored(key, value) {
    try {
      if (value === undefined) { return window.localStorage.getItem(key); }
      window.localStorage.setItem(key, value);
    } catch (error) {
      P.stored = false; // a private window of an old phone: the outbox lives as long as the page
    }
    return null;
  }

  P.ask = function (method, path, body, done) {
    var request = new XMLHttpRequest();
    request.open(method, path + (path.indexOf('?') < 0 ? '?' : '&') + 'lang=' + P.lang);
    request.timeout = 15000;
    request.onloadend = function () {
      var answer = {};
      try { answer = JSON.parse(request.responseText) || {}; } catch (error) { answer = {}; }
      done(request.status, answer, Number(request.getResponseHeader('Retry-After')) || 0);
    };
    if (body) { request.setRequestHeader('Content-Type', 'application/json'); }
    request.send(body ? JSON.stringify(body) : null);
  };

  P.speak = function (lang, done) {
    var wanted = lang || stored(LANGUAGE) || '';
    P.lang = wanted;
    P.ask('GET', '/words', null, function (status, answer) {
      if (status === 200) {
        P.lang = answer.lang;
        P.words = answer.words;
        P.languages = answer.languages;
        document.documentElement.lang = answer.lang;
        if (lang) { stored(LANGUAGE, lang); }
        done();
      } else {
        window.setTimeout(function () { P.speak(lang, done); }, 2000);
      }
    });
  };

  // -- outbox --------------------------------------------------------------------------------------------------
  // An entry is {path, body, key, project}; `held` is one that is not asked for now, `why` one that was refused.

  var outbox = [];
  var sending = null;
  var pause = 0;
  var timer = null;

  try { outbox = JSON.parse(stored(OUTBOX) || '[]') || []; } catch (error) { outbox = []; }
  outbox.forEach(function (entry) { entry.held = false; });

  function keep() {
    stored(OUTBOX, JSON.stringify(outbox));
  }

  P.outbox = function () { return outbox; };

  P.waiting = function () {
    return outbox.filter(function (entry) { return !entry.why && !entry.held; }).length;
  };

  P.held = function () {
    return outbox.filter(function (entry) { return entry.held; }).length;
  };

  P.send = function (path, body, key) {
    // The last word on a thing replaces earlier ones that have not gone out: `key` names the thing.
    if (key) {
      outbox = outbox.filter(function (entry) { return entry === sending || entry.key !== key; });
    }
    outbox.push({ path: path, body: body, key: key || '', project: P.room ? P.room.project : '' });
    keep();
    P.tell('outbox');
    flush();
  };

  P.drop = function (entry) {
    outbox = outbox.filter(function (other) { return other !== entry; });
    keep();
    P.tell('outbox');
  };

  P.isSending = function (entry) { return entry === sending; };

  P.release = function () {
    outbox.forEach(function (entry) { entry.held = false; });
    flush();
  };

  function ready(entry) {
    return !entry.why && !entry.held && (!entry.project || !P.room || entry.project === P.room.project);
  }

  function later(milliseconds) {
    window.clearTimeout(timer);
    timer = window.setTimeout(flush, milliseconds);
  }

  function flush() {
    var entry = outbox.filter(ready)[0];
    if (sending || !entry || !P.own || (P.own.role !== 'participant' && P.own.role !== 'scribe')) { return; }
    sending = entry;
    window.clearTimeout(timer);
    P.tell('outbox');
    P.ask('POST', entry.path, entry.body, function (status, answer, retry) {
      sending = null;
      if (status === 200) {
        pause = 0;
        P.drop(entry);
        P.tell({ kept: entry, answer: answer });
        reached(true);
        flush();
      } else if (status === 401) {
        check();
      } else if (status === 429 || status === 503) {
        later((retry || 2) * 1000);
      } else if (status === 409 && entry.path === '/notes') {
        entry.held = true;
        P.tell('outbox');
        flush();
      } else if (status >= 400 && status < 500 && status !== 408) {
        refuse(entry, answer.why || P.word('problem'));
        flush();
      } else {
        pause = Math.min(LONGEST_PAUSE, pause ? pause * 2 : 1000);
        later(pause * (0.7 + Math.random() * 0.6));
        reached(false);
        P.tell('outbox');
      }
    });
  }

  function refuse(entry, why) {
    if (entry.path === '/notes' || entry.path === '/scribe/cards') {
      entry.why = why; // words that somebody typed are never thrown away in silence
      keep();
      P.tell('outbox');
    } else {
      P.drop(entry);
      P.tell({ refused: entry, why: why });
      refresh();
    }
  }

  // -- news ----------------------------------------------------------------------------------------------------

  var source = null;
  var watchdog = null;
  var again = null;
  var step = 0;

  function reached(yes) {
    if (P.online !== yes) {
      P.online = yes;
      P.tell('online');
      if (yes) { flush(); }
    }
  }

  function heard() {
    step = 0;
    reached(true);
    window.clearTimeout(watchdog);
    watchdog = window.setTimeout(lost, SILENCE);
  }

  function take(answer) {
    var before = P.own ? P.own.role : '';
    if (answer.room) { P.room = answer.room; P.room.heard = Date.now(); P.release(); }
    if (answer.map) { P.cards = answer.map.cards; }
    if (answer.own) { P.own = answer.own; }
    P.tell(answer.own && answer.own.role !== before ? 'role' : 'news');
    flush();
  }

  function on(name, act) {
    source.addEventListener(name, function (event) {
      heard();
      act(JSON.parse(event.data));
    });
  }

  function listen() {
    stop();
    if (!window.EventSource) {
      again = window.setTimeout(check, 4000); // asks again and again instead
      return;
    }
    source = new EventSource('/events');
    watchdog = window.setTimeout(lost, SILENCE);
    on('room', function (value) { take({ room: value }); });
    on('map', function (value) { take({ map: value }); });
    on('own', function (value) { take({ own: value }); });
    on('beat', function () { return null; });
    on('again', listen);
    on('gone', function () { stop(); P.own = null; P.tell('gone'); });
    on('closed', function () { stop(); reached(false); P.tell('closed'); retry(); });
    source.onerror = lost;
  }

  function stop() {
    window.clearTimeout(watchdog);
    window.clearTimeout(again);
    if (source) { source.onerror = null; source.close(); source = null; }
  }

  function lost() {
    stop();
    check();
  }

  function retry() {
    step = Math.min(LONGEST_PAUSE, step ? step * 2 : 1000);
    window.clearTimeout(again);
    again = window.setTimeout(check, step * (0.7 + Math.random() * 0.6));
  }

  function refresh() {
    P.ask('GET', '/state', null, function (status, answer) {
      if (status === 200) { take(answer); }
    });
  }

  // Ask where we stand: an event source does not tell why it failed.
  function check() {
    window.clearTimeout(again);
    P.ask('GET', '/state', null, function (status, answer) {
      if (status === 200) {
        reached(true);
        take(answer);
        listen();
      } else if (status === 401) {
        stop();
        reached(true);
        P.tell(P.own ? 'gone' : 'stranger');
        P.own = null;
      } else {
        reached(false);
        retry();
      }
    });
  }

  P.check = check;

  P.enter = function (token, done) {
    P.ask('POST', '/enter', { token: token }, function (status, answer) {
      if (status === 200) {
        done('');
        check();
      } else if (status === 403 || status === 422) {
        done(answer.why || P.word('wrong_code'));
      } else {
        window.setTimeout(function () { P.enter(token, done); }, 2000);
      }
    });
  };

  function wake() {
    if (!document.hidden && P.own) {
      step = 0;
      if (!source || !P.online) { check(); }
      flush();
    }
  }

  window.addEventListener('online', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('offline', function () { reached(false); });
  document.addEventListener('visibilitychange', wake);
}());
