"""The templates and the sample as texts and references: what a facilitator sees on the first evening."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LANGUAGES = ("en", "fr")
IDS = (
    "five-stages",
    "seven-stages",
    "digital-five",
    "five-as",
    "shop-visit",
    "life-cycle",
    "service-support",
    "blank",
)
ICONS = {
    *("shop", "web", "app", "phone", "email", "social", "chat", "person", "delivery", "ad", "paper", "event"),
    *("payment", "kiosk", "sms", "video", "place", "search_engine", "other"),
}
FIRST_CHANNELS = ("shop", "web", "app", "phone", "email", "social")
GOAL_KINDS = {"awareness", "sale", "retention", "loyalty", "satisfaction", "own"}
LINK_KINDS = {"next", "back", "skip", "switch"}
EVIDENCE = {"assumed", "reasoned", "validated"}
COLOURS = ("#5b5bd6", "#2e7fc1", "#2a9d8f", "#7a9a3a", "#b7791f", "#c0567f", "#64748b")

# The longest a text may be, by where it stands: what a card, a column head or a form shows without being cut.
LONGEST = {
    "owner": 40,
    "name": 40,
    "title": 60,
    "expectation": 60,
    "role": 40,
    "summary": 130,
    "metric": 60,
    "unit": 12,
    "label": 45,
    "value": 45,
    "text": 60,
    "cause": 60,
    "quote": 90,
    "notes": 90,
    "goals": 60,
    "frustrations": 60,
    "evidence_source": 50,
    "client": 40,
}

# Which keys an object may hold, by the list it stands in; "" is the file itself.
KEYS = {
    "": "format version id rank name summary client map stages personas goals interactions links extra_maps "
    "notes actions workshop",
    "map": "title kind",
    "extra_maps": "map stages interactions links",
    "stages": "id name expectation colour duration_days",
    "personas": "id name role colour demographics goals frustrations quote share portrait",
    "demographics": "label value",
    "goals": "id kind name metric unit baseline target due",
    "interactions": (
        "id origin stage persona title channel sentiment emotions goals key_moment quote notes evidence "
        "evidence_source frictions opportunities"
    ),
    "notes": "id text parked by group stage persona interaction",
    "workshop": "agenda began participants groups votes ratings",
    "participants": "id name role",
    "groups": "id title",
    "votes": "title subject budget two_colours opened closed dots",
    "dots": "by plain red green",
    "ratings": "on felt",
    "actions": "title interaction owner due status",
    "frictions": "id text cause severity frequency",
    "opportunities": "id text value effort",
    "links": "from to kind label",
}

Json = dict[str, Any]


def read(path: Path) -> Json:
    loaded: Json = json.loads(path.read_text(encoding="utf-8"))
    return loaded


TEMPLATES = [read(RESOURCES / "templates" / f"{template_id}.json") for template_id in IDS]
SAMPLE = read(RESOURCES / "samples" / "flooring.json")
VOCABULARY = read(RESOURCES / "templates" / "vocabulary.json")
EXAMPLES = [*TEMPLATES[:-1], SAMPLE]
# Every map with the file that it stands in: the sample holds two.
MAPS = [(file, grid) for file in EXAMPLES for grid in (file, *file.get("extra_maps", ()))]


def name_of(value: Any) -> str:
    return str(value.get("id", "vocabulary"))


def map_name(pair: tuple[Json, Json]) -> str:
    file, grid = pair
    return f"{file['id']}, {grid['map']['title']['en']}"


each_file = pytest.mark.parametrize("file", [*TEMPLATES, SAMPLE], ids=name_of)
each_map = pytest.mark.parametrize("pair", MAPS, ids=map(map_name, MAPS))


def texts(value: Any, place: str = "") -> Iterator[tuple[str, Json]]:
    """Walk to every text in two languages, with the key that it stands under."""
    if isinstance(value, dict) and set(value) & set(LANGUAGES):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, place)


def objects(value: Any, place: str = "") -> Iterator[tuple[str, Json]]:
    """Walk to every object that is not a text, with the key that it stands under."""
    if isinstance(value, dict) and not set(value) & set(LANGUAGES):
        yield place, value
        for key, inner in value.items():
            yield from objects(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner, place)


def test_templates_are_the_eight_models_in_their_order():
    found = {path.stem for path in (RESOURCES / "templates").glob("*.json")}
    assert found == {*IDS, "vocabulary"}
    assert [(file["id"], file["rank"]) for file in TEMPLATES] == list(zip(IDS, range(1, 9), strict=True))
    assert {file["format"] for file in EXAMPLES} == {"parcours-template"}
    assert {file["version"] for file in EXAMPLES} == {1}


@each_file
def test_objects_hold_known_keys_and_nothing_empty(file):
    for place, item in objects(file):
        assert set(item) <= set(KEYS[place].split()), (place, item)
        optional = [value for key, value in item.items() if not (place == "" and isinstance(value, list))]
        assert None not in optional, item
        assert [] not in optional, item


@pytest.mark.parametrize("file", [*TEMPLATES, SAMPLE, VOCABULARY], ids=name_of)
def test_texts_are_in_both_languages_tidy_and_not_too_long(file):
    for place, text in texts(file):
        assert set(text) == set(LANGUAGES), text
        for words in text.values():
            assert words, text
            assert words == words.strip(), text
            assert "  " not in words, text
            assert "'" not in words, f"a straight apostrophe: {words}"
            assert '"' not in words, f"a straight quotation mark: {words}"
            assert "..." not in words, text
            assert len(words) <= LONGEST[place], (place, len(words), words)


@pytest.mark.parametrize("file", [*TEMPLATES, SAMPLE, VOCABULARY], ids=name_of)
def test_french_signs_do_not_part_from_their_words(file):
    for _, text in texts(file):
        french = text["fr"]
        if len(french) > 1:
            assert not re.search(r"[^\u00a0][:;!?»%€]", french), f"needs a no-break space before: {french}"
        assert not re.search("«[^\u00a0]", french), f"needs a no-break space after: {french}"
        assert "“" not in french, french
        assert "«" not in text["en"], text["en"]


@pytest.mark.parametrize("file", EXAMPLES, ids=name_of)
def test_sentences_differ_between_the_languages(file):
    same = [text["en"] for place, text in texts(file) if place in LONGEST and text["en"] == text["fr"]]
    assert not [words for words in same if len(words.split()) > 3], same


@each_file
def test_ids_are_given_once(file):
    grids = [file, *file.get("extra_maps", ())]
    for kind in ("stages", "interactions"):
        counted = Counter(item["id"] for grid in grids for item in grid[kind])
        assert not [key for key, times in counted.items() if times > 1]
    for kind in ("personas", "goals"):
        assert len({item["id"] for item in file[kind]}) == len(file[kind])


@each_map
def test_every_reference_leads_somewhere(pair):
    file, grid = pair
    stages = {item["id"] for item in grid["stages"]}
    personas = {item["id"] for item in file["personas"]}
    goals = {item["id"] for item in file["goals"]}
    emotions = {item["id"] for item in VOCABULARY["emotions"]}
    channels = {item["id"] for item in VOCABULARY["channels"]}
    cards = {item["id"] for item in grid["interactions"]}
    first_map = {item["id"] for item in file["interactions"]}
    for card in grid["interactions"]:
        assert card["stage"] in stages, card
        assert card["persona"] in personas, card
        assert card["channel"] in channels, card
        assert set(card.get("goals", ())) <= goals, card
        assert set(card.get("emotions", ())) <= emotions, card
        if grid is file:
            assert "origin" not in card, card
        else:
            assert card["origin"] in first_map, card
    for link in grid["links"]:
        assert {link["from"], link["to"]} <= cards, link
        assert link["from"] != link["to"], link


@each_map
def test_every_goal_is_worked_for(pair):
    file, grid = pair
    used = {goal for card in grid["interactions"] for goal in card.get("goals", ())}
    assert used == {goal["id"] for goal in file["goals"]}


@each_map
def test_values_are_on_their_scales(pair):
    file, grid = pair
    for card in grid["interactions"]:
        assert card.get("sentiment") in {None, -2, -1, 0, 1, 2}, card
        assert card.get("key_moment") in {None, "must_act", "can_act"}, card
        assert card["evidence"] in EVIDENCE, card
        for friction in card.get("frictions", ()):
            assert friction["severity"] in range(1, 6), card
            assert friction["frequency"] in range(1, 6), card
        for opportunity in card.get("opportunities", ()):
            assert opportunity["value"] in range(1, 6), card
            assert opportunity["effort"] in range(1, 6), card
    for goal in file["goals"]:
        assert goal["kind"] in GOAL_KINDS, goal
        assert goal["baseline"] != goal["target"], goal
        assert date.fromisoformat(goal.get("due", "2027-01-01")).year in {2027, 2028}, goal
    assert grid["map"]["kind"] in {"current", "future", "example", "service"}


@each_file
def test_colours_follow_the_columns_and_shares_make_a_whole(file):
    for grid in (file, *file.get("extra_maps", ())):
        colours = tuple(stage["colour"] for stage in grid["stages"])
        assert colours == COLOURS[: len(colours)]
    assert len({persona["colour"] for persona in file["personas"]}) == len(file["personas"])
    if file["id"] != "blank":
        assert sum(persona["share"] for persona in file["personas"]) == 100


@each_map
@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_are_told_apart(pair, lang):
    counted = Counter(card["title"][lang].casefold() for card in pair[1]["interactions"])
    assert not [title for title, times in counted.items() if times > 1]


@each_map
def test_links_go_the_way_they_say(pair):
    grid = pair[1]
    columns = [stage["id"] for stage in grid["stages"]]
    cards = {card["id"]: card for card in grid["interactions"]}
    place = {key: (columns.index(card["stage"]), index) for index, (key, card) in enumerate(cards.items())}
    for link in grid["links"]:
        source, target = place[link["from"]], place[link["to"]]
        assert link["kind"] in LINK_KINDS
        if link["kind"] == "back":
            assert target < source, link
        else:
            assert target > source, link
        if link["kind"] == "skip":
            assert target[0] - source[0] >= 2, link
        if link["kind"] == "switch":
            assert cards[link["from"]]["channel"] != cards[link["to"]]["channel"], link
        assert cards[link["from"]]["persona"] == cards[link["to"]]["persona"], link


@each_map
def test_examples_fill_every_cell_over_several_kinds_of_channel(pair):
    file, grid = pair
    kinds = {channel["id"]: channel["kind"] for channel in VOCABULARY["channels"]}
    cells = {(card["stage"], card["persona"]) for card in grid["interactions"]}
    assert len(cells) == len(grid["stages"]) * len(file["personas"])
    assert 12 <= len(grid["interactions"]) <= 20
    assert {kinds[card["channel"]] for card in grid["interactions"]} >= {"physical", "digital"}


@pytest.mark.parametrize("file", EXAMPLES, ids=name_of)
def test_example_journeys_zigzag(file):
    for persona in file["personas"]:
        felt = [
            card["sentiment"]
            for stage in file["stages"]
            for card in file["interactions"]
            if (card["stage"], card["persona"]) == (stage["id"], persona["id"])
            and card.get("sentiment") is not None
        ]
        assert min(felt) < 0 < max(felt), persona["id"]
        moves = [after - before for before, after in pairwise(felt) if after != before]
        turns = sum(move * following < 0 for move, following in pairwise(moves))
        assert turns >= 2, persona["id"]
    assert {link["kind"] for link in file["links"]} >= {"back", "switch"}


@pytest.mark.parametrize("file", TEMPLATES[:-1], ids=name_of)
def test_template_examples_show_every_tag_and_claim_nothing(file):
    cards = file["interactions"]
    assert {card["evidence"] for card in cards} == {"assumed"}
    assert {card.get("key_moment") for card in cards} == {None, "must_act", "can_act"}
    for key in ("frictions", "opportunities", "goals", "emotions", "quote"):
        assert any(card.get(key) for card in cards), key
    assert not [card["id"] for card in cards if "evidence_source" in card]


def test_blank_has_room_and_nothing_else():
    blank = TEMPLATES[-1]
    assert blank["interactions"] == blank["links"] == blank["goals"] == []
    assert len(blank["stages"]) == 3
    assert len(blank["personas"]) == 1


def test_sample_uses_every_kind_of_tag():
    cards = SAMPLE["interactions"]
    assert {card.get("sentiment") for card in cards} == {None, -2, -1, 0, 1, 2}
    assert {card["evidence"] for card in cards} == EVIDENCE
    assert {card.get("key_moment") for card in cards} == {None, "must_act", "can_act"}
    assert {goal["kind"] for goal in SAMPLE["goals"]} == GOAL_KINDS
    assert {link["kind"] for link in SAMPLE["links"]} == LINK_KINDS
    assert all("label" in link for link in SAMPLE["links"])
    assert {card["channel"] for card in cards} >= set(FIRST_CHANNELS)
    for key in ("frictions", "opportunities", "goals", "emotions", "quote", "notes"):
        assert any(card.get(key) for card in cards), key
    validated = [card for card in cards if card["evidence"] == "validated"]
    assert all("evidence_source" in card for card in validated)
    sources = " ".join(card["evidence_source"]["en"].casefold() for card in validated)
    for source in ("interviews", "survey", "support tickets", "analytics"):
        assert source in sources
    frictions = [friction for card in cards for friction in card.get("frictions", ())]
    assert all("cause" in friction for friction in frictions)


def test_future_of_the_sample_solves_what_hurt():
    (future,) = SAMPLE["extra_maps"]
    before = {card["id"]: card for card in SAMPLE["interactions"]}
    origins = [card["origin"] for card in future["interactions"]]
    assert len(set(origins)) == len(origins)
    assert {key for key, card in before.items() if card.get("frictions")} <= set(origins)
    for card in future["interactions"]:
        assert "frictions" not in card, card
        origin = before[card["origin"]]
        assert card["stage"] == f"to-be-{origin['stage']}"
        assert card["persona"] == origin["persona"]
        if origin.get("sentiment") is not None:
            assert card["sentiment"] >= origin["sentiment"], card


def test_vocabulary_starts_with_the_everyday_and_is_sound():
    channels, emotions = VOCABULARY["channels"], VOCABULARY["emotions"]
    assert tuple(channel["id"] for channel in channels[:6]) == FIRST_CHANNELS
    assert {channel["icon"] for channel in channels} <= ICONS
    assert {channel["kind"] for channel in channels} == {"physical", "digital", "human"}
    assert {emotion["valence"] for emotion in emotions} == {-1, 0, 1}
    for items in (channels, emotions):
        assert len({item["id"] for item in items}) == len(items)
        for lang in LANGUAGES:
            assert len({item["name"][lang] for item in items}) == len(items)
    for emotion in emotions:
        assert all(name == name.lower() for name in emotion["name"].values())
