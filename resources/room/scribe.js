/* The scribe's page: a cell is chosen, a line is typed, a card is on the map. */
(function () {
  'use strict';

  var P = Parcours;
  var ui = P.ui;
  var chosen = { stage: '', persona: '' };
  var asking = null;
  var asked = 0;

  function cardsIn(stage, persona) {
    var waiting = P.outbox().filter(function (entry) {
      return entry.path === '/scribe/cards' && entry.body.stage === stage && entry.body.persona === persona;
    }).map(function (entry) { return { title: entry.body.line, waiting: true }; });
    return (P.cards || []).filter(function (card) {
      return card.stage === stage && card.persona === persona;
    }).concat(waiting);
  }

  function draw() {
    var table = ui.at('grid'), stages = P.room.stages, personas = P.room.personas;
    if (P.own.role !== 'scribe') { return; }
    if (!ui.named(stages, chosen.stage)) { chosen.stage = stages.length ? stages[0].id : ''; }
    if (!ui.named(personas, chosen.persona)) { chosen.persona = personas.length ? personas[0].id : ''; }
    var held = table.contains(document.activeElement);
    if (!ui.stale('grid', [stages, personas, P.cards, chosen, P.outbox().length])) { return; }
    ui.empty(table);
    var head = table.appendChild(ui.make('thead')).appendChild(ui.make('tr'));
    head.appendChild(ui.make('td'));
    stages.forEach(function (stage) {
      var cell = ui.make('th', stage.name || P.word('untitled'));
      cell.scope = 'col';
      head.appendChild(cell);
    });
    var body = table.appendChild(ui.make('tbody'));
    personas.forEach(function (persona) {
      var row = body.appendChild(ui.make('tr')), name = ui.make('th', persona.name || P.word('untitled'));
      name.scope = 'row';
      row.appendChild(name);
      stages.forEach(function (stage) {
        var cards = cardsIn(stage.id, persona.id), on = chosen.stage === stage.id && chosen.persona === persona.id;
        var told = P.word('cell', { persona: persona.name, stage: stage.name, count: cards.length });
        var made = ui.button('', told, function () { choose(stage.id, persona.id); });
        made.appendChild(ui.make('b', String(cards.length)));
        cards.slice(-2).forEach(function (card) { made.appendChild(ui.make('span', card.title)); });
        made.setAttribute('aria-pressed', on ? 'true' : 'false');
        row.appendChild(ui.make('td')).appendChild(made);
        if (on && held) { made.focus(); }
      });
    });
    where();
  }

  function where() {
    ui.at('line-label').textContent = P.word('capture_line') + ' · ' +
      ui.named(P.room.personas, chosen.persona) + ' · ' + ui.named(P.room.stages, chosen.stage);
  }

  function choose(stage, persona) {
    chosen = { stage: stage, persona: persona };
    draw();
    ui.at('line').focus();
    read();
  }

  function step(list, id, by) {
    var ids = list.map(function (item) { return item.id; });
    return ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(id) + by))] || id;
  }

  // How the line is understood, shown as it is typed; an answer that comes late is not shown.
  function read() {
    window.clearTimeout(asking);
    asked += 1;
    if (!ui.at('line').value.trim()) { tell({ marks: [] }); return; }
    asking = window.setTimeout(function () {
      var number = asked;
      var body = { line: ui.at('line').value, stage: chosen.stage, persona: chosen.persona };
      P.ask('POST', '/scribe/reading', body, function (status, answer) {
        if (status === 200 && number === asked) { tell(answer); }
      });
    }, 180);
  }

  function meaning(mark) {
    if (mark.kind === 'sentiment') {
      return P.word(['very_negative', 'negative', 'neutral', 'positive', 'very_positive'][mark.value + 2]);
    }
    return mark.kind === 'key_moment' || mark.kind === 'parked' ? P.word(mark.kind) : mark.text;
  }

  function tell(answer) {
    var target = ui.empty(ui.at('read'));
    if (answer.marks.length) { target.appendChild(ui.make('span', answer.title)); }
    answer.marks.forEach(function (mark) {
      target.appendChild(ui.make('span', meaning(mark), mark.known ? '' : 'unknown'));
    });
  }

  ui.at('line').addEventListener('input', read);
  ui.at('line').addEventListener('keydown', function (event) {
    var by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.altKey && by) {
      event.preventDefault();
      choose(step(P.room.stages, chosen.stage, by[0]), step(P.room.personas, chosen.persona, by[1]));
    }
  });
  ui.at('capture-form').addEventListener('submit', function (event) {
    var line = ui.at('line').value.trim();
    event.preventDefault();
    if (!line) { return; }
    P.send('/scribe/cards', { id: P.id(), line: line, stage: chosen.stage, persona: chosen.persona });
    ui.at('line').value = '';
    ui.at('line').focus();
    read();
    draw();
  });

  P.listeners.push(function (what) {
    if (!P.own || !P.room) { return; }
    if (what === 'outbox') { draw(); }
    if (what.kept && what.kept.path === '/scribe/cards' && what.answer.title) {
      // Its marks may have taken it elsewhere than the cell that was chosen.
      ui.toast(P.word('capture_added', {
        title: what.answer.title,
        stage: what.answer.parked ? P.word('parked') : ui.named(P.room.stages, what.answer.stage)
      }));
    }
  });
  P.scribe = { draw: draw };
}());
