/* What is on the page. Everything that people typed is put in as plain text. */
(function () {
  'use strict';

  var P = Parcours;
  var VIEWS = ['joining', 'code', 'waiting', 'name', 'end', 'room'];
  var tab = '';
  var drawn = {}; // what each list was last made of, so that nothing moves under a finger
  var toasting = null;

  function at(id) { return document.getElementById(id); }

  function show(element, yes) { element.hidden = !yes; }

  function make(tag, text, kind) {
    var element = document.createElement(tag);
    if (text !== undefined && text !== '') { element.textContent = text; }
    if (kind) { element.className = kind; }
    return element;
  }

  function empty(element) {
    while (element.firstChild) { element.removeChild(element.firstChild); }
    return element;
  }

  function button(text, name, act) {
    var made = make('button', text);
    made.type = 'button';
    if (name) { made.setAttribute('aria-label', name); }
    made.addEventListener('click', act);
    return made;
  }

  function toast(text) {
    at('toast').textContent = text;
    at('toast').className = 'toast shown';
    window.clearTimeout(toasting);
    toasting = window.setTimeout(function () { at('toast').className = 'toast'; }, 3500);
  }

  function named(list, id) {
    var found = (list || []).filter(function (item) { return item.id === id; })[0];
    return found ? found.name || P.word('untitled') : '';
  }

  function place(item) {
    return [named(P.room.stages, item.stage), named(P.room.personas, item.persona)]
      .filter(Boolean).join(' · ');
  }

  // Tell whether a list must be made anew: what it is made of has changed, or the language has.
  function stale(name, value) {
    var now = P.lang + JSON.stringify(value);
    if (drawn[name] === now) { return false; }
    drawn[name] = now;
    return true;
  }

  P.ui = { at: at, make: make, empty: empty, button: button, toast: toast, stale: stale, named: named };

  // -- which view ----------------------------------------------------------------------------------------------

  function view(name) {
    VIEWS.forEach(function (other) { show(at('v-' + other), other === name); });
    show(at('state'), name === 'room');
    if (name !== 'room') { document.body.className = ''; }
  }

  function end(word) {
    at('end-told').textContent = P.word(word);
    show(at('end-again'), word === 'gone');
    view('end');
  }

  function choose() {
    if (!P.own) { return; }
    if (P.own.role === 'waiting') { view('waiting'); }
    else if (P.own.role === 'guest') { view('name'); at('name').focus(); }
    else if (P.room) { view('room'); draw(); }
  }

  // -- words ---------------------------------------------------------------------------------------------------

  function words() {
    var all = document.querySelectorAll('[data-word]'), i;
    for (i = 0; i < all.length; i += 1) { all[i].textContent = P.word(all[i].getAttribute('data-word')); }
    all = document.querySelectorAll('[data-hint]');
    for (i = 0; i < all.length; i += 1) { all[i].placeholder = P.word(all[i].getAttribute('data-hint')); }
    var others = Object.keys(P.languages).filter(function (code) { return code !== P.lang; });
    show(at('lang'), others.length > 0);
    if (others.length) {
      at('lang').textContent = P.languages[others[0]];
      at('lang').lang = others[0];
      at('lang').setAttribute('data-lang', others[0]);
    }
    choose();
  }

  at('lang').addEventListener('click', function () {
    P.speak(at('lang').getAttribute('data-lang'), words);
  });

  // -- the room ------------------------------------------------------------------------------------------------

  function draw() {
    at('title').textContent = P.room.title || 'Parcours';
    document.title = P.room.title || 'Parcours';
    at('step').textContent = P.room.step ? P.room.step.title || P.word('now') : P.word('now');
    at('prompt').textContent = P.room.step ? P.room.step.prompt : P.word('no_step');
    tick();
    tabs();
    choices('note-stage', P.room.stages);
    choices('note-persona', P.room.personas);
    P.ballots.draw();
    mine();
    you();
    state();
    if (P.scribe) { P.scribe.draw(); }
  }

  function state() {
    var waiting = P.waiting(), held = P.held(), text, kind = 'state';
    if (!P.online) {
      kind += ' off';
      text = waiting ? P.word('offline_some', { count: waiting }) : P.word('offline');
    } else if (waiting) {
      kind += ' busy';
      text = P.word('sending');
    } else if (held) {
      kind += ' off';
      text = P.word('held', { count: held });
    } else {
      text = P.word('kept');
    }
    if (waiting + held > 0 && !P.stored) { text += ' · ' + P.word('unkept'); }
    at('state').className = kind;
    if (at('state').textContent !== text) { at('state').textContent = text; }
  }

  function tick() {
    var clock = P.room && P.room.clock, left, text;
    show(at('clock'), Boolean(clock));
    if (!clock) { return; }
    left = clock.left - (clock.running ? (Date.now() - P.room.heard) / 1000 : 0);
    text = Math.floor(Math.max(0, left) / 60) + ':' + ('0' + Math.floor(Math.max(0, left) % 60)).slice(-2);
    at('clock').className = left <= 0 ? 'clock over' : 'clock';
    at('clock').textContent = clock.running ? text : text + ' (' + P.word('paused') + ')';
    at('clock').setAttribute('aria-label', left <= 0 ? P.word('over') : P.word('time_left', { time: text }));
  }

  function possible() {
    var names = [];
    if (P.own.role === 'scribe') { names.push('scribe'); }
    if (P.room.round) { names.push('vote'); }
    if (P.room.can.rate) { names.push('rate'); }
    if (P.room.can.notes) { names.push('notes'); }
    return names;
  }

  var offered = '';

  function tabs() {
    var names = possible(), now = names.join();
    // What was just asked for comes to the front.
    if (names.indexOf(tab) < 0 || (now !== offered && names[0] !== 'notes' && offered)) {
      tab = names[0] || '';
      window.scrollTo(0, 0);
    }
    offered = now;
    show(at('p-watch'), !names.length || (P.room.can.vote_soon && !P.room.round));
    at('watch').textContent = P.room.can.vote_soon ? P.word('vote_soon') : P.word('watch');
    show(at('tabs'), names.length > 1);
    if (stale('tabs', names)) {
      empty(at('tabs'));
      names.forEach(function (name) {
        var made = button(P.word(name), '', function () { tab = name; mark(); });
        made.setAttribute('role', 'tab');
        made.setAttribute('aria-controls', 'p-' + name);
        made.setAttribute('data-tab', name);
        at('tabs').appendChild(made);
      });
    }
    mark();
  }

  function mark() {
    var all = at('tabs').children, i, on;
    ['notes', 'rate', 'vote', 'scribe'].forEach(function (name) { show(at('p-' + name), name === tab); });
    for (i = 0; i < all.length; i += 1) {
      on = all[i].getAttribute('data-tab') === tab;
      all[i].setAttribute('aria-selected', on ? 'true' : 'false');
    }
    document.body.className = tab === 'scribe' ? 'wide' : '';
  }

  // -- notes ---------------------------------------------------------------------------------------------------

  function choices(id, list) {
    var select = at(id), chosen = select.value;
    if (!stale(id, list)) { return; }
    empty(select);
    select.appendChild(new Option(P.word('any'), ''));
    list.forEach(function (item) { select.appendChild(new Option(item.name || P.word('untitled'), item.id)); });
    select.value = chosen;
    if (select.value !== chosen) { select.value = ''; }
  }

  at('note-form').addEventListener('submit', function (event) {
    var text = at('note').value.trim(), body;
    event.preventDefault();
    if (!text) { at('note').focus(); return; }
    if (text.length > 2000) { toast(P.word('too_long')); return; }
    body = { id: P.id(), text: text };
    if (at('note-stage').value) { body.stage = at('note-stage').value; }
    if (at('note-persona').value) { body.persona = at('note-persona').value; }
    at('note').value = '';
    at('note').focus();
    P.send('/notes', body);
  });

  function mine() {
    var waiting = P.outbox().filter(function (entry) { return entry.path === '/notes'; });
    var leaving = P.outbox().filter(function (entry) { return entry.path === '/notes/withdraw'; })
      .map(function (entry) { return entry.body.id; });
    var kept = P.own.notes.filter(function (note) { return leaving.indexOf(note.id) < 0; });
    var sent = waiting.map(function (entry) { return entry.body.id; });
    kept = kept.filter(function (note) { return sent.indexOf(note.id) < 0; });
    show(at('mine-none'), !kept.length && !waiting.length);
    if (!stale('mine', [kept, waiting, P.room.stages, P.room.personas, P.isSending(waiting[0])])) { return; }
    empty(at('mine'));
    waiting.slice().reverse().forEach(function (entry) {
      var told = entry.why ? P.word('not_sent', { reason: entry.why }) : P.word('note_waiting');
      var kind = entry.why ? 'small wrong' : 'small';
      var word = entry.why ? 'discard' : 'withdraw';
      line(entry.body, told, kind, P.isSending(entry) ? '' : word, function () { P.drop(entry); });
    });
    kept.slice().reverse().forEach(function (note) {
      line(note, note.placed ? P.word('note_placed') : '', 'small', note.placed ? '' : 'withdraw', function () {
        P.send('/notes/withdraw', { id: note.id }, 'withdraw/' + note.id);
      });
    });
  }

  function line(note, told, kind, word, act) {
    var item = make('li'), words_of = make('div'), where = place(note);
    words_of.appendChild(make('p', note.text));
    if (told || where) {
      words_of.appendChild(make('p', [where, told].filter(Boolean).join(' · '), kind));
    }
    item.appendChild(words_of);
    if (word) {
      item.appendChild(button(P.word(word), P.word('withdraw_note', { text: note.text.slice(0, 60) }), act));
    }
    at('mine').appendChild(item);
  }

  // -- oneself -------------------------------------------------------------------------------------------------

  function you() {
    at('you-are').textContent = P.own.name ? P.word('you_are', { name: P.own.name }) : P.word('you_anonymous');
    if (document.activeElement !== at('rename')) { at('rename').value = P.own.name; }
    show(at('scribe-ask'), P.own.role === 'participant');
    show(at('scribe-told'), P.own.role === 'participant');
    at('scribe-ask').disabled = P.own.asking;
    at('scribe-told').textContent = P.word(P.own.asking ? 'scribe_asking' : 'scribe_help');
  }

  function join(name, done) {
    P.ask('POST', '/me', { name: name }, function (status, answer) {
      if (status === 200) { P.check(); done(); }
      else if (status === 401) { P.check(); }
      else { toast(answer.why || P.word('problem')); }
    });
  }

  at('name-form').addEventListener('submit', function (event) {
    event.preventDefault();
    join(at('name').value, function () { return null; });
  });
  at('anonymous').addEventListener('click', function () { join('', function () { return null; }); });
  at('rename-form').addEventListener('submit', function (event) {
    event.preventDefault();
    join(at('rename').value, function () { at('rename').blur(); });
  });
  at('scribe-ask').addEventListener('click', function () {
    P.ask('POST', '/scribe/ask', {}, function () { P.check(); });
  });
  at('leave').addEventListener('click', function () {
    if (window.confirm(P.word('leave_sure'))) {
      P.ask('POST', '/leave', {}, function () { P.check(); });
    }
  });

  // -- coming in -----------------------------------------------------------------------------------------------

  at('code-form').addEventListener('submit', function (event) {
    event.preventDefault();
    P.ask('POST', '/knock', { code: at('code').value, name: at('knock-name').value }, function (status, answer) {
      if (status === 200) { P.check(); }
      else if (status === 429) { at('code-wrong').textContent = P.word('full'); }
      else { at('code-wrong').textContent = answer.why || P.word('problem'); }
    });
  });

  function start() {
    var token = window.location.hash.slice(1);
    words();
    if (!token) { P.check(); return; }
    P.enter(token, function (why) {
      // The token leaves the address at once: nobody reads it over a shoulder or finds it in the history.
      if (window.history.replaceState) { window.history.replaceState(null, '', '/'); }
      if (why) { at('code-wrong').textContent = why; view('code'); }
    });
  }

  P.listeners.push(function (what) {
    if (what === 'stranger') { view('code'); }
    else if (what === 'gone') { end('gone'); }
    else if (what === 'closed') { end('closed'); }
    else if (what === 'role' || what === 'news') { choose(); }
    else if (P.own && P.room) {
      if (what.refused) { toast(what.why); }
      if (what.kept) { after(what.kept); }
      mine();
      state();
      if (P.room.round) { P.ballots.count(P.room.round); }
    }
  });

  // What was kept is one's own from now on: the laptop does not say it again.
  function after(entry) {
    if (entry.path === '/notes') {
      P.own.notes.push({ id: entry.body.id, text: entry.body.text, stage: entry.body.stage, persona: entry.body.persona });
    } else if (entry.path === '/notes/withdraw') {
      P.own.notes = P.own.notes.filter(function (note) { return note.id !== entry.body.id; });
      toast(P.word('withdrawn'));
    }
  }

  window.setInterval(tick, 1000);
  view('joining');
  P.speak('', start);
}());
