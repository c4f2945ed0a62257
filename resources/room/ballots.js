/* Rating and voting: faces and dots, sent as they are touched. */
(function () {
  'use strict';

  var P = Parcours;
  var ui = P.ui;
  var FACES = [[-2, 'very_negative'], [-1, 'negative'], [0, 'neutral'], [1, 'positive'], [2, 'very_positive']];
  var MOUTHS = {
    '-2': 'M8 9l2 1M16 9l-2 1M14.5 16a3.5 3.5 0 0 0-5 0',
    '-1': 'M9 10h.01M15 10h.01M9.5 15.2a3.5 3.5 0 0 1 5 0',
    '0': 'M9 10h.01M15 10h.01M9 15h6',
    '1': 'M9 10h.01M15 10h.01M9.5 15a3.5 3.5 0 0 0 5 0',
    '2': 'M9 9h.01M15 9h.01M8 13a4 4 0 1 0 8 0H8'
  };
  var votes = {}; // 'target/colour' -> dots, as this phone has them
  var voted = ''; // in which round

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
      heading = ui.named(P.room.stages, item.stage);
      if (heading !== before && heading) { target.appendChild(ui.make('h4', heading, 'group')); }
      before = heading;
      target.appendChild(row(item));
    });
  }

  function rates() {
    var cards = P.cards || [];
    if (!P.room.can.rate) { return; }
    if (ui.stale('rates', [cards, P.room.stages, P.room.personas])) {
      grouped(cards, ui.empty(ui.at('rate-list')), function (card) {
        var item = ui.make('div', '', 'item'), faces = ui.make('div', '', 'faces');
        item.setAttribute('role', 'group');
        item.setAttribute('aria-label', card.title || P.word('untitled'));
        item.setAttribute('data-card', card.id);
        item.appendChild(ui.make('p', card.title || P.word('untitled')));
        item.appendChild(ui.make('p', ui.named(P.room.personas, card.persona), 'small'));
        FACES.forEach(function (pair) {
          var made = ui.button('', P.word(pair[1]), function () { rate(card.id, pair[0]); });
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
    var items = ui.at('rate-list').querySelectorAll('[data-card]'), i, j, value, faces, count = 0;
    for (i = 0; i < items.length; i += 1) {
      value = P.own.ratings[items[i].getAttribute('data-card')];
      if (value !== undefined) { count += 1; }
      faces = items[i].querySelectorAll('button');
      for (j = 0; j < faces.length; j += 1) {
        faces[j].setAttribute('aria-pressed', String(value) === faces[j].getAttribute('data-value') ? 'true' : 'false');
      }
    }
    ui.at('rated').textContent = P.word('rated', { count: count, total: cards.length });
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
    ui.at('vote-title').textContent = round.title || P.word('ask_' + round.subject);
    if (ui.stale('votes', [round, P.room.stages, P.room.personas])) {
      ui.empty(ui.at('vote-list'));
      if (!round.targets.length) { ui.at('vote-list').appendChild(ui.make('p', P.word('no_targets'), 'small')); }
      grouped(round.targets, ui.at('vote-list'), function (target) {
        var item = ui.make('div', '', 'item row'), words_of = ui.make('div'), name = target.text || P.word('untitled');
        var under = [target.on, ui.named(P.room.personas, target.persona)].filter(Boolean).join(' · ');
        words_of.appendChild(ui.make('p', name));
        if (under) { words_of.appendChild(ui.make('p', under, 'small')); }
        item.appendChild(words_of);
        var both = ui.make('div', '', round.colours.length > 1 ? 'two' : '');
        round.colours.forEach(function (colour) { both.appendChild(stepper(round, target.id, name, colour)); });
        item.appendChild(both);
        return item;
      });
    }
    count(round);
  }

  function stepper(round, target, name, colour) {
    var row = ui.make('div', '', 'steps ' + colour), tag = '';
    row.setAttribute('role', 'group');
    if (colour !== 'plain') {
      tag = P.word(colour);
      row.appendChild(ui.make('span', (colour === 'red' ? '◆ ' : '● ') + tag, 'tag'));
      row.setAttribute('aria-label', tag);
    }
    var dots = ui.make('output', '0');
    dots.setAttribute('data-key', target + '/' + colour);
    dots.setAttribute('data-name', name);
    row.appendChild(ui.button('−', P.word('fewer_dots', { text: name }), function () { cast(round, target, colour, -1); }));
    row.appendChild(dots);
    row.appendChild(ui.button('+', P.word('more_dots', { text: name }), function () { cast(round, target, colour, 1); }));
    return row;
  }

  function used() {
    return Object.keys(votes).reduce(function (sum, key) { return sum + votes[key]; }, 0);
  }

  function count(round) {
    var rows = ui.at('vote-list').querySelectorAll('output'), i, dots, left, row;
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
    ui.at('dots-left').textContent = P.word('dots_left', { left: left, budget: round.budget });
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

  P.ballots = {
    count: count,
    draw: function () {
      rates();
      ballot();
    }
  };
}());
