"""A project as JSON: out and back in, the same; and whatever a stranger's file may hold, a sentence."""

import base64
import contextlib
import copy
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import large_document
from tests.random_projects import documents, picture
from workshop_app.exporters import json_file as exported
from workshop_app.exporters.base import ExportOptions
from workshop_app.importers import json_text
from workshop_app.importers.json_file import project_from, read_project
from workshop_app.importers.json_text import ImportFailed
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import ParcoursError
from workshop_app.language import say


@given(documents())
def test_a_project_comes_back_as_it_was(document):
    rules.check_document(document)
    text = json.dumps(exported.as_plain(document), ensure_ascii=False)
    again = project_from(json_text.parse(text.encode(), "x.json"), "x.json")
    assert again.document == document
    assert again.remarks == ()
    assert exported.as_plain(again.document) == exported.as_plain(document)


def test_a_large_project_comes_back_from_a_file(tmp_path):
    document = large_document(1000)
    document = Document.of([*document.records(), picture(2, 3, 200)])
    target = tmp_path / "project.json"
    exported.write(document, ExportOptions(), target, lambda _done, _what: None)
    assert read_project(target).document == document


@given(st.data())
def test_no_mutation_of_a_file_raises_anything_but_a_sentence(data):
    whole = exported.as_plain(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        _mutate(data, whole)
    again = None
    with contextlib.suppress(ParcoursError):
        again = project_from(whole, "x.json")
    if again is not None:
        rules.check_document(again.document)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise_anything_but_a_sentence(data):
    with pytest.raises(ImportFailed) as caught:
        project_from(json_text.parse(data, "x.json"), "x.json")
    assert "x.json" in say(caught.value.sentence, "en")


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.just({}),
)


def _mutate(data, whole):
    """Change, drop or add one value, somewhere."""
    place = whole
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        deeper = isinstance(place[key], dict | list) and data.draw(st.integers(0, 3))
        if not deeper:
            break
        place = place[key]
    what = data.draw(st.sampled_from(["change", "drop", "copy", "add"]))
    if what == "drop":
        del place[key]
    elif what == "add" and isinstance(place, dict):
        place[data.draw(st.text(max_size=8))] = data.draw(JUNK)
    elif what == "copy" and isinstance(place, list):
        place.append(copy.deepcopy(place[key]))
    else:
        place[key] = data.draw(JUNK)


WHOLE = Document.of([*large_document(6).records(), picture(2, 2, 9)])


def refusal(whole):
    with pytest.raises(ParcoursError) as caught:
        project_from(whole, "x.json")
    return say(caught.value.sentence, "en")


def changed(path, value):
    """The exported project with one value exchanged; `...` takes it away."""
    whole = exported.as_plain(WHOLE)
    place = whole
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["format"], "journey", "JSON, but not a Parcours project"),
        (["format"], ..., "JSON, but not a Parcours project"),
        (["version"], 2, "newer Parcours, in version 2 of the format; this one reads up to version 1"),
        (["version"], "1", "version has a value that cannot stand there"),
        (["version"], True, "version has a value"),
        (["version"], ..., "version is missing"),
        (["project"], ..., "project is missing"),
        (["project"], [], "project has a value"),
        (["project", "id"], "", "project.id has a value"),
        (["personas"], {}, "personas has a value"),
        (["personas", 1], None, "personas[1] has a value"),
        (["personas", 1, "share"], 101, "personas[1].share has a value"),
        (["personas", 1, "share"], True, "personas[1].share has a value"),
        (["personas", 1, "rank"], "10", "personas[1].rank has a value"),
        (["personas", 1, "id"], "p0", "personas[1] and personas[0] have the same id"),
        (["personas", 1, "demographics"], [["Âge"]], "personas[1].demographics has a value"),
        (
            ["personas", 1, "portrait_id"],
            "nobody",
            "personas[1].portrait_id names something that is not in the file",
        ),
        (["personas", 1, "name"], ..., None),
        (["personas", 1, "rank"], ..., "personas[1].rank is missing"),
        (["personas", 1, "shoe_size"], 44, "personas[1].shoe_size is a field that projects do not have"),
        (["stages", 0, "map_id"], "elsewhere", "stages[0].map_id names something"),
        (["stages", 0, "duration_days"], float("inf"), "stages[0].duration_days has a value"),
        (["interactions", 2, "sentiment"], 3, "interactions[2].sentiment has a value"),
        (["interactions", 2, "emotion_ids"], ["joie", "?"], "interactions[2].emotion_ids names something"),
        (["interactions", 2, "evidence"], "rumour", "interactions[2].evidence has a value"),
        (["links", 0, "target_id"], "i0", "links[0] does not join two different interactions of one map"),
        (["images", 0, "data"], "AAAA", "images[0] is not a picture"),
        (["images", 0, "data"], "not base64!", "images[0].data has a value"),
        (["images", 0, "width"], 2**63, "images[0].width has a value"),
        (["images", 0, "width"], 3, "images[0] is not a picture"),
        (["images", 0, "media_type"], "text/html", "images[0] is not a picture"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path, value, told):
    whole = changed(path, value)
    if told is None:
        assert project_from(whole, "x.json").document.get(*_persona(1)).name == ""
    else:
        assert told in refusal(whole)


def _persona(number):
    from workshop_app.journey.records import Persona

    return Persona, f"p{number}"


def test_a_part_that_no_project_has_is_spoken_of_and_left_out():
    whole = exported.as_plain(WHOLE) | {"$schema": "parcours.schema.json", "weather": "fine"}
    again = project_from(whole, "x.json")
    assert again.document == WHOLE
    assert [say(remark, "en") for remark in again.remarks] == [
        "“weather” is not a part of a project and was left out."
    ]


def test_lists_that_are_absent_are_empty():
    whole = {"format": "parcours-project", "version": 1, "project": {"id": "p", "title": "Seul"}}
    assert [record.id for record in project_from(whole, "x.json").document.records()] == ["p"]


def test_lone_surrogates_are_replaced():
    whole = json_text.parse(
        b'{"format": "parcours-project", "version": 1, "project": {"id": "p", "title": "a\\ud800b"}}',
        "x.json",
    )
    assert project_from(whole, "x.json").document.project.title == "a\ufffdb"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "not valid JSON: it cannot be read from line 1, column 2 on"),
        (b"not json", "line 1, column 1"),
        (b'{"format": "parcours-project", "version": NaN}', "a number that cannot be kept: NaN"),
        (b'{"version": -Infinity}', "a number that cannot be kept: -Infinity"),
        (b'{"version": ' + b"9" * 1_000_000 + b"}", "a number that cannot be kept: 99999"),
        (b"[" * 900_000, "nested too deeply"),
        (b'{"a":' * 900_000, "nested too deeply"),
        (b"[" * 900_000 + b"]" * 900_000, "nested too deeply"),
        (b"[" + b"[]," * 8_000_000, "holds more than can be imported"),
        (b"\xff\xfe\x00\xd8\x00", "is not a text file"),
        (b"\x80\x81\x82", "is not a text file"),
        (b'{"a": 1, "a": 2}', "gives the field “a” twice"),
        (b"[]", "not a Parcours project"),
        (b"null", "not a Parcours project"),
        (b'"parcours-project"', "not a Parcours project"),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_is_no_project_is_refused(data, told):
    with pytest.raises(ImportFailed) as caught:
        project_from(json_text.parse(data, "x.json"), "x.json")
    assert told in say(caught.value.sentence, "en")


def test_utf_16_and_a_byte_order_mark_are_read():
    text = '{"format": "parcours-project", "version": 1, "project": {"id": "p", "title": "Été"}}'
    for data in (text.encode("utf-8-sig"), text.encode("utf-16")):
        assert project_from(json_text.parse(data, "x.json"), "x.json").document.project.title == "Été"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture(20_000, 1, 0).data, (20_000, 1)),
        (picture(6_000, 6_000, 0).data, (6_000, 6_000)),
        (picture(6_000, 6_000, 0).data, (6, 6)),
        (picture(2, 2, 0).data[:-20], (2, 2)),
        (b"GIF89a", (1, 1)),
        (b"", (1, 1)),
    ],
    ids=["wide", "large", "lying", "cut", "other", "empty"],
)
def test_pictures_that_are_none_or_too_large_are_refused(data, size):
    whole = exported.as_plain(WHOLE)
    whole["images"].append(
        {
            "id": hashlib.sha256(data).hexdigest(),
            "media_type": "image/png",
            "width": size[0],
            "height": size[1],
            "data": base64.b64encode(data).decode(),
        }
    )
    assert "images[1] is not a picture, not the one that it says, or too large" in refusal(whole)


class TestFiles:
    def told(self, path):
        with pytest.raises(ImportFailed) as caught:
            read_project(path)
        return say(caught.value.sentence, "en")

    def test_that_are_not_there(self, tmp_path):
        assert self.told(tmp_path / "x.json") == "There is no file “x.json” here."

    def test_that_are_folders(self, tmp_path):
        assert "is a folder" in self.told(tmp_path)

    def test_that_are_empty(self, tmp_path):
        (tmp_path / "x.json").touch()
        assert self.told(tmp_path / "x.json") == "“x.json” is empty. Nothing was imported."

    def test_that_are_huge(self, tmp_path, monkeypatch):
        monkeypatch.setattr(json_text, "MOST_BYTES", 3_000_000)
        with (tmp_path / "x.json").open("wb") as file:
            file.truncate(3_000_001)
        assert "larger than 3 MB" in self.told(tmp_path / "x.json")
