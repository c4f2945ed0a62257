"""What docs/templates.md tells people is so."""

import json
from pathlib import Path

from workshop_app.importers.templates import build_project, read_shelf
from workshop_app.journey.document import Document
from workshop_app.journey.records import Link
from workshop_app.resources import resource_path

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_example_is_a_template(tmp_path):
    example = TEXT.split("```json")[1].split("```")[0]
    (tmp_path / "library.json").write_text(example, encoding="utf-8")
    assert read_shelf([tmp_path]).notices == ()
    records = build_project("library-visit", "fr", with_examples=True, now="", folders=[tmp_path])
    document = Document.of(records)
    names = [stage.name for stage in document.stages_of(document.maps[0].id)]
    assert names == ["Trouver", "Emprunter"]
    assert len(document.table(Link)) == 1


def test_the_workshop_of_the_docs_can_be_held(tmp_path):
    example = json.loads(TEXT.split("```json")[1].split("```")[0])
    workshop = json.loads("{" + TEXT.split("```json")[2].split("```")[0] + "}")
    (tmp_path / "library.json").write_text(json.dumps(example | workshop), encoding="utf-8")
    assert read_shelf([tmp_path]).notices == ()
    records = build_project("library-visit", "fr", with_examples=True, now="", folders=[tmp_path])
    document = Document.of(records)
    assert [sum(each.dots for each in document.votes_of(item.id)) for item in document.vote_rounds] == [4]


def test_every_channel_and_emotion_is_named():
    vocabulary = json.loads(resource_path("templates", "vocabulary.json").read_text(encoding="utf-8"))
    for heading, part in (("Channels: ", "channels"), ("Emotions: ", "emotions")):
        paragraph = TEXT.split(heading)[1].split("\n\n")[0]
        listed = paragraph.replace("`", "").rstrip(".\n").replace("\n", " ").split(", ")
        assert listed == sorted(item["id"] for item in vocabulary[part])
