"""The branding of a project: client, logo, colours, font, footer; the preview follows, and house styles are kept."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Pillow
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from tests.workspaces import choose, click, key, open_workspace, put_away, steps, type_into
from workshop_app.importers import house_styles
from workshop_app.importers.house_styles import HouseStyle
from workshop_app.language import set_language
from workshop_app.ui.branding.colour_field import OFFERED, colour_typed
from workshop_app.ui.branding.form import BrandingForm
from workshop_app.ui.dialogs.branding import BrandingDialog, show_branding
from workshop_app.ui.panels.inspector.project import MapPage

if TYPE_CHECKING:
    from workshop_app.journey.records import Project
    from workshop_app.ui.workspace import Workspace

DRAWING = (
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 100'>"
    b"<rect width='300' height='100' fill='#c03030'/></svg>"
)


@pytest.fixture(autouse=True)
def styles_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config" / "styles"


@pytest.fixture
def dialog(workspace: Workspace, shown) -> BrandingDialog:
    return shown(BrandingDialog(workspace), 740, 760)


@pytest.fixture
def form(dialog: BrandingDialog) -> BrandingForm:
    return dialog.form


def project(workspace: Workspace) -> Project:
    return workspace.document.project


def picture(colour: str, size: tuple[int, int] = (60, 20)) -> bytes:
    held = io.BytesIO()
    Pillow.new("RGB", size, colour).save(held, "PNG")
    return held.getvalue()


def take_logo(form: BrandingForm, source: Path | bytes, qtbot) -> None:
    with qtbot.waitSignal(form.logo.maker.made):
        form.logo.take(source)


class TestColours:
    @pytest.mark.parametrize(
        ("typed", "colour"),
        [
            ("#0A7D4F", "#0a7d4f"),
            ("0a7d4f", "#0a7d4f"),
            (" #fc0 ", "#ffcc00"),
            ("", ""),
            ("  ", ""),
            ("red", None),
            ("#12345", None),
            ("#1234567", None),
            ("#gggggg", None),
        ],
    )
    def test_six_digits_make_a_colour(self, typed: str, colour: str | None) -> None:
        assert colour_typed(typed) == colour

    def test_a_typed_colour_is_kept_by_enter(self, form: BrandingForm, workspace: Workspace) -> None:
        field = form.colours["brand_colour"]
        type_into(field.hex, "0A7D4F")
        key(field.hex, Qt.Key.Key_Return)
        assert project(workspace).brand_colour == "#0a7d4f"
        assert field.hex.text() == "#0a7d4f"
        assert not field.told.isVisible()

    def test_one_that_cannot_be_read_is_told_with_the_one_that_is_used(
        self, form: BrandingForm, workspace: Workspace
    ) -> None:
        field = form.colours["brand_colour"]
        type_into(field.hex, "#f2c230")
        key(field.hex, Qt.Key.Key_Return)
        assert project(workspace).brand_colour == "#f2c230"
        assert field.told.isVisible()
        chosen, used = field.told.pair.colours
        assert chosen == "#f2c230"
        assert used in field.told.words.text
        assert used != chosen

    def test_what_is_no_colour_changes_nothing_and_stays_to_be_mended(
        self, form: BrandingForm, workspace: Workspace
    ) -> None:
        field = form.colours["second_colour"]
        before = steps(workspace)
        type_into(field.hex, "blue")
        key(field.hex, Qt.Key.Key_Return)
        assert steps(workspace) == before
        assert field.hex.text() == "blue"
        assert field.told.isVisible()
        field.hex.selectAll()
        QTest.keyClicks(field.hex, "#00f")
        key(field.hex, Qt.Key.Key_Return)
        assert project(workspace).second_colour == "#0000ff"
        assert not field.told.isVisible()

    def test_a_swatch_is_a_click_and_each_a_step(self, form: BrandingForm, workspace: Workspace) -> None:
        field = form.colours["brand_colour"]
        before = steps(workspace)
        for number in (0, 2):
            click(field.swatches.choices[number])
            assert project(workspace).brand_colour == OFFERED[number]
        assert steps(workspace) == before + 2
        workspace.undo()
        assert field.hex.text() == OFFERED[0]
        click(field.clear)
        assert project(workspace).brand_colour == ""
        assert not any(choice.isChecked() for choice in field.swatches.choices)
        assert not field.clear.isVisible()


class TestLogo:
    def test_a_picture_becomes_the_logo_and_its_colours_are_offered(
        self, form: BrandingForm, workspace: Workspace, qtbot
    ) -> None:
        take_logo(form, picture("#7a1f3d"), qtbot)
        assert workspace.document.image(project(workspace).logo_id).width == 60
        for field in form.colours.values():
            assert field.swatches.choices[0].value == "#7a1f3d"
        click(form.colours["second_colour"].swatches.choices[0])
        assert project(workspace).second_colour == "#7a1f3d"
        click(form.logo.remove)
        assert project(workspace).logo_id is None
        assert form.colours["brand_colour"].swatches.choices[0].value == OFFERED[0]
        assert not form.logo.remove.isVisible()

    def test_a_drawing_can_be_dropped(
        self, form: BrandingForm, workspace: Workspace, qtbot, tmp_path: Path
    ) -> None:
        (tmp_path / "logo.svg").write_bytes(DRAWING)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "logo.svg"))])
        drop = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        with qtbot.waitSignal(form.logo.maker.made):
            form.logo.paper.dropEvent(drop)
        image = workspace.document.image(project(workspace).logo_id)
        assert (image.media_type, image.width) == ("image/png", 1200)

    def test_a_picture_can_be_pasted(self, form: BrandingForm, workspace: Workspace, qtbot) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(picture("#336699", (80, 30))))
        form.logo.paper.setFocus()
        with qtbot.waitSignal(form.logo.maker.made):
            QTest.keyClick(form.logo.paper, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert workspace.document.image(project(workspace).logo_id).width == 80

    def test_a_file_that_is_no_picture_is_told_beside_the_logo(
        self, form: BrandingForm, workspace: Workspace, qtbot, tmp_path: Path
    ) -> None:
        (tmp_path / "logo.png").write_bytes(b"%PDF-1.7")
        before = steps(workspace)
        with qtbot.waitSignal(form.logo.maker.failed):
            form.logo.take(tmp_path / "logo.png")
        assert steps(workspace) == before
        assert "not a picture" in form.logo.told.text
        assert form.logo.told.isVisible()
        take_logo(form, picture("#336699"), qtbot)
        assert not form.logo.told.isVisible()

    def test_a_pale_one_is_told(self, form: BrandingForm, qtbot) -> None:
        take_logo(form, picture("#fffff0"), qtbot)
        assert "hardly shows" in form.logo.told.text


class TestFontAndFooter:
    def test_a_font_is_chosen_by_a_click_or_by_keys(self, form: BrandingForm, workspace: Workspace) -> None:
        cards = {card.value: card for card in form.font_choice.choices}
        assert cards[""].isChecked()
        click(cards["serif"])
        assert project(workspace).font == "serif"
        assert cards["serif"].isChecked()
        cards["serif"].setFocus()
        key(cards["serif"], Qt.Key.Key_Up)
        key(form.focusWidget(), Qt.Key.Key_Return)
        assert project(workspace).font == ""

    def test_client_and_footer_are_kept_as_they_are_typed(
        self, form: BrandingForm, workspace: Workspace
    ) -> None:
        form.client.selectAll()
        QTest.keyClicks(form.client, "Fennel & Co")
        key(form.client, Qt.Key.Key_Return)
        type_into(form.footer, "Confidential")
        form.settle()
        assert (project(workspace).client, project(workspace).footer) == ("Fennel & Co", "Confidential")


class TestStyles:
    def keep(self, form: BrandingForm, name: str) -> None:
        click(form.styles.keep)
        form.styles.name.selectAll()
        QTest.keyClicks(form.styles.name, name)
        click(form.styles.save)

    def test_the_branding_is_kept_and_given_to_another_project_as_one_step(
        self, form: BrandingForm, workspace: Workspace, qtbot, tmp_path: Path, shown
    ) -> None:
        take_logo(form, picture("#7a1f3d"), qtbot)
        click(form.colours["brand_colour"].swatches.choices[0])
        click(form.font_choice.choices[2])
        self.keep(form, "Fennel")
        assert form.styles.picker.currentText() == "Fennel"
        assert "Fennel" in form.styles.told.text
        (tmp_path / "other").mkdir()
        other = open_workspace(tmp_path / "other")
        another = shown(BrandingForm(other), 400, 760)
        before = project(other)
        count = steps(other)
        choose(another.styles.picker, 0)
        assert steps(other) == count + 1
        assert project(other).brand_colour == "#7a1f3d"
        assert project(other).font == project(workspace).font
        assert other.document.image(project(other).logo_id) == workspace.document.image(
            project(workspace).logo_id
        )
        assert project(other).client == before.client
        other.undo()
        assert project(other) == before
        put_away(another)
        other.close()

    def test_keeping_under_a_name_that_is_taken_says_that_it_replaces(
        self, form: BrandingForm, styles_folder: Path
    ) -> None:
        self.keep(form, "Fennel")
        click(form.colours["brand_colour"].swatches.choices[1])
        assert form.styles.picker.currentIndex() == -1
        click(form.styles.keep)
        form.styles.name.setText("fennel")
        assert form.styles.save.text() == "Replace"
        key(form.styles.name, Qt.Key.Key_Return)
        assert form.styles.keep.hasFocus()
        ((style, _path),) = house_styles.read_shelf().styles
        assert style.brand_colour == OFFERED[1]
        assert len(list(styles_folder.iterdir())) == 1

    def test_a_style_is_deleted_and_brought_back(self, form: BrandingForm) -> None:
        self.keep(form, "Fennel")
        actions = {action.text(): action for action in form.styles.menu().actions()}
        actions["Delete this house style"].trigger()
        assert house_styles.read_shelf().styles == ()
        assert form.styles.picker.currentIndex() == -1
        click(form.styles.back)
        assert [style.name for style, _ in house_styles.read_shelf().styles] == ["Fennel"]
        assert not form.styles.back.isVisible()

    def test_a_style_goes_out_and_comes_in_as_a_file(self, form: BrandingForm, tmp_path: Path) -> None:
        style = HouseStyle("Fennel & Co", "#0a7d4f", font="slab")
        form.styles.hand_on(style, tmp_path / "out.json")
        form.styles.take(tmp_path / "out.json")
        assert house_styles.read_shelf().styles[0][0] == style
        (tmp_path / "out.json").write_text("{}")
        form.styles.take(tmp_path / "out.json")
        assert "out.json" in form.styles.told.text
        assert len(house_styles.read_shelf().styles) == 1

    def test_a_broken_file_is_named(self, workspace: Workspace, styles_folder: Path, shown) -> None:
        styles_folder.mkdir(parents=True)
        (styles_folder / "broken.json").write_text("{")
        form = shown(BrandingForm(workspace))
        assert "broken.json" in form.styles.told.text
        assert not form.styles.picker.isEnabled()


class TestWindow:
    def test_the_preview_shows_the_branding(self, dialog: BrandingDialog, qtbot) -> None:
        dialog.preview.paint_pages()
        before = [page.copy() for page in dialog.preview.pages]
        assert len(before) == 2
        click(dialog.form.colours["brand_colour"].swatches.choices[3])
        qtbot.waitUntil(lambda: list(dialog.preview.pages) != before)

    def test_there_is_one_window_and_it_speaks_the_programs_language(
        self, workspace: Workspace, qtbot
    ) -> None:
        dialog = show_branding(workspace, None)
        assert dialog.windowTitle() == "Branding"
        set_language("fr")
        assert dialog.windowTitle() == "Identité visuelle"
        set_language("en")
        put_away(dialog)

    def test_the_inspector_leads_to_it(self, workspace: Workspace, shown) -> None:
        page = shown(MapPage(workspace))
        click(page.branding)
        (dialog,) = page.findChildren(BrandingDialog)
        assert dialog.isVisible()
        click(page.branding)
        assert page.findChildren(BrandingDialog) == [dialog]
        put_away(dialog)

    def test_nothing_can_be_changed_in_a_project_that_is_read_only(self, tmp_path: Path, shown, qapp) -> None:
        (tmp_path / "held").mkdir()
        workspace = open_workspace(tmp_path / "held", read_only=True)
        form = shown(BrandingForm(workspace))
        for part in (form.logo.paper, form.logo.choose, form.colours["brand_colour"], form.font_choice):
            assert not part.isEnabled()
        assert form.client.isReadOnly()
        assert form.styles.keep.isEnabled()
        put_away(form)
        workspace.close()
