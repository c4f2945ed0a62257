/* What is on the page. Everything that people typed is put in as plain text. */
(function () {
  'use strict';

  var P = Parcours;
  var FACES = [[-2, 'very_negative'], [-1, 'negative'], [0, 'neutral'], [1, 'positive'], [2, 'very_positive']];
  var MOUTHS = {
    '-2': 'M8 9l2 1M16 9l-2 1M14.5 16a3.5 3.5 0 0 0-5 0',
    '-1': 'M9 10h.01M15 10h.01M9.5 15.2a3.5 3.5 0 0 1 5 0',
    '0': 'M9 10h.01M15 10h.01M9 15h6',
    '1': 'M9 10h.01M15 10h.01M9.5 15a3.5 3.5 0 0 0 5 0',
    '2': 'M9 9h.01M15 9h.01M8 13a4 4 0 1 0 8 0H8'
  };
  var VIEWS = ['joining', 'code', 'waiting', 'name', 'end', 'room'];
  var tab = '';
  var drawn = {}; // what each list was last made of, so that nothing moves under a finger
  var toasting = null;
  var votes = {}; // 'target/colour' -> dots, as this phone has them
  var voted = ''; // in which round

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

  P.ui = { at: at, make: make, empty: empty, button: button, toast: toast, stale: stale, show: show, named: named };

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
    rates();
    ballot();
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

  // -- rating --------------------------------------------------------------------------------------------------

  function face(value) {
    var space = 'http://www.w3.org/2000/svg';
    var svg = document.createElementNS(space, 'svg'), path = document.createElementNS(space, 'path');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0' + MOUTHS[value]);
    svg.appendChild(path);
    return svg;
  }

  function grouped(list, target, row) {
    var before = null, heading;
    list.forEach(function (item) {
      heading = named(P.room.stages, item.stage);
      if (heading !== before && heading) { target.appendChild(make('h4', heading, 'group')); }
      before = heading;
      target.appendChild(row(item));
    });
  }

  function rates() {
    var cards = P.cards || [];
    if (!P.room.can.rate) { return; }
    if (stale('rates', [cards, P.room.stages, P.room.personas])) {
      grouped(cards, empty(at('rate-list')), function (card) {
        var item = make('div', '', 'item'), faces = make('div', '', 'faces');
        item.setAttribute('role', 'group');
        item.setAttribute('aria-label', card.title || P.word('untitled'));
        item.setAttribute('data-card', card.id);
        item.appendChild(make('p', card.title || P.word('untitled')));
        item.appendChild(make('p', named(P.room.personas, card.persona), 'small'));
        FACES.forEach(function (pair) {
          var made = button('', P.word(pair[1]), function () { rate(card.id, pair[0]); });
          made.className = 'f' + pair[0];
          made.setAttribute('data-value', pair[0]);
          made.title = P.word(pair[1]);
          made.appendChild(face(pair[0]));
          faces.appendChild(made);
        });
        item.appendChild(faces);
        return item;
      });
    }
    markRates(cards);
  }

  function markRates(cards) {
    var items = at('rate-list').querySelectorAll('[data-card]'), i, j, value, faces, count = 0;
    for (i = 0; i < items.length; i += 1) {
      value = P.own.ratings[items[i].getAttribute('data-card')];
      if (value !== undefined) { count += 1; }
      faces = items[i].querySelectorAll('button');
      for (j = 0; j < faces.length; j += 1) {
        faces[j].setAttribute('aria-pressed', String(value) === faces[j].getAttribute('data-value') ? 'true' : 'false');
      }
    }
    at('rated').textContent = P.word('rated', { count: count, total: cards.length });
  }

  function rate(card, value) {
    var sentiment = P.own.ratings[card] === value ? null : value;
    if (sentiment === null) { delete P.own.ratings[card]; } else { P.own.ratings[card] = sentiment; }
    markRates(P.cards || []);
    P.send('/ratings', { id: P.id(), interaction: card, sentiment: sentiment }, 'rating/' + card);
  }

  // -- voting --------------------------------------------------------------------------------------------------

  function ballot() {
    var round = P.room.round;
    if (!round) { return; }
    at('vote-title').textContent = round.title || P.word('vote');
    if (stale('votes', [round, P.room.stages, P.room.personas])) {
      empty(at('vote-list'));
      if (!round.targets.length) { at('vote-list').appendChild(make('p', P.word('no_targets'), 'small')); }
      grouped(round.targets, at('vote-list'), function (target) {
        var item = make('div', '', 'item row'), words_of = make('div'), name = target.text || P.word('untitled');
        var under = [target.on, named(P.room.personas, target.persona)].filter(Boolean).join(' · ');
        words_of.appendChild(make('p', name));
        if (under) { words_of.appendChild(make('p', under, 'small')); }
        item.appendChild(words_of);
        var both = make('div', '', round.colours.length > 1 ? 'two' : '');
        round.colours.forEach(function (colour) { both.appendChild(stepper(round, target.id, name, colour)); });
        item.appendChild(both);
        return item;
      });
    }
    count(round);
  }

  function stepper(round, target, name, colour) {
    var row = make('div', '', 'steps ' + colour), tag = '';
    row.setAttribute('role', 'group');
    if (colour !== 'plain') {
      tag = P.word(colour);
      row.appendChild(make('span', '● ' + tag, 'tag'));
      row.setAttribute('aria-label', tag);
    }
    var dots = make('output', '0');
    dots.setAttribute('data-key', target + '/' + colour);
    dots.setAttribute('data-name', name);
    row.appendChild(button('−', P.word('fewer_dots', { text: name }), function () { cast(round, target, colour, -1); }));
    row.appendChild(dots);
    row.appendChild(button('+', P.word('more_dots', { text: name }), function () { cast(round, target, colour, 1); }));
    return row;
  }

  function used() {
    return Object.keys(votes).reduce(function (sum, key) { return sum + votes[key]; }, 0);
  }

  function count(round) {
    var rows = at('vote-list').querySelectorAll('output'), i, dots, left, row;
    if (voted && voted !== round.id) {
      votes = {};
      P.own.votes = [];
    }
    voted = round.id;
    if (!P.outbox().some(function (entry) { return entry.path === '/votes'; })) {
      votes = {};
      P.own.votes.forEach(function (vote) { votes[vote[0] + '/' + vote[1]] = vote[2]; });
    }
    left = Math.max(0, round.budget - used());
    for (i = 0; i < rows.length; i += 1) {
      dots = votes[rows[i].getAttribute('data-key')] || 0;
      row = rows[i].parentNode.querySelectorAll('button');
      rows[i].textContent = String(dots);
      rows[i].setAttribute('aria-label', P.word('dots_on', { dots: dots, text: rows[i].getAttribute('data-name') }));
      row[0].disabled = dots === 0;
      row[1].disabled = left === 0;
    }
    at('dots-left').textContent = P.word('dots_left', { left: left, budget: round.budget });
  }

  function cast(round, target, colour, by) {
    var key = target + '/' + colour, dots = Math.max(0, (votes[key] || 0) + by);
    if (by > 0 && used() >= round.budget) { return; }
    votes[key] = dots;
    P.own.votes = P.own.votes.filter(function (vote) { return vote[0] + '/' + vote[1] !== key; });
    if (dots) { P.own.votes.push([target, colour, dots]); }
    P.send('/votes', { id: P.id(), round: round.id, target: target, colour: colour, dots: dots }, 'vote/' + round.id + key);
    count(round);
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
      if (P.room.round) { count(P.room.round); }
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
