"""Printing: pages as they will come out, and the pages that a printer gets."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from tests.page_checks import letters
from tests.workspaces import click
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.exporters.pdf_file import pdf_bytes
from workshop_app.journey.records import Project
from workshop_app.ui.dialogs.print import PrintDialog
from workshop_app.ui.printing import Printing, new_printer

SECONDS = 20


@pytest.fixture
def dialog(workspace, shown, qtbot) -> PrintDialog:
    dialog = shown(PrintDialog(workspace), 900, 600)
    laid_out(dialog, qtbot)
    return dialog


def laid_out(dialog: PrintDialog, qtbot) -> None:
    qtbot.waitUntil(dialog.go.isEnabled, timeout=SECONDS * 1000)


def choose(dialog: PrintDialog, qtbot, **values: str) -> None:
    for name, value in values.items():
        picker = dialog.pickers[name]
        picker.show_value(value)
        picker.picked.emit(value)
    laid_out(dialog, qtbot)


def into_pdf(dialog: PrintDialog, target: Path) -> QPrinter:
    """The printer that stands for a file; as a person sets it up in the system's dialog."""
    printer = new_printer(dialog.made.book.pages[0], dialog.made.book.title)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def printed(dialog: PrintDialog, printer: QPrinter, qtbot) -> PdfReader:
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: dialog.printing is None, timeout=SECONDS * 1000)
    return PdfReader(printer.outputFileName())


def sizes(pdf: PdfReader) -> list[tuple[int, int]]:
    return [tuple(map(round, page.mediabox[2:])) for page in pdf.pages]


@pytest.mark.parametrize("what", ["map", "report", "poster", "sheets"])
def test_what_is_printed_are_the_pages_of_the_pdf_with_text_as_text(dialog, qtbot, tmp_path, what):
    choose(dialog, qtbot, what=what)
    book = dialog.made.book
    told = printed(dialog, into_pdf(dialog, tmp_path / "out.pdf"), qtbot)
    document = dialog.workspace.document
    reference = PdfReader(io.BytesIO(pdf_bytes(book, document.image)))
    assert letters(told) == letters(reference)
    assert sizes(told) == sizes(reference)
    assert dialog.preview.pages == book.pages
    assert dialog.told.text == "The pages are in “out.pdf”."


def test_pages_lie_and_stand_as_each_needs(dialog, qtbot, tmp_path):
    choose(dialog, qtbot, what="report", paper="A3")
    assert "A4, A3" in dialog.told.text
    told = printed(dialog, into_pdf(dialog, tmp_path / "out.pdf"), qtbot)
    assert set(sizes(told)) == {(595, 842), (1191, 842)}


def test_a_poster_is_printed_in_tiles_that_fill_the_paper(dialog, qtbot):
    choose(dialog, qtbot, what="poster", size="A0", paper="A3")
    assert len(dialog.made.book.pages) > 6
    assert all(page.cutout is not None for page in dialog.made.book.pages[1:])
    assert "mm" in dialog.told.text
    assert dialog.pickers["size"].isVisible()


def test_a_sheet_of_the_printers_own_paper_is_one_page(dialog, qtbot):
    choose(dialog, qtbot, what="sheets")
    assert len(dialog.made.book.pages) == 1
    choose(dialog, qtbot, what="map")
    assert not dialog.pickers["size"].isVisible()


def test_on_other_paper_pages_are_fitted(dialog, qtbot, tmp_path):
    choose(dialog, qtbot, what="report")
    printer = into_pdf(dialog, tmp_path / "out.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    told = printed(dialog, printer, qtbot)
    assert {tuple(sorted(size)) for size in sizes(told)} == {(420, 595)}
    assert len(told.pages) == len(dialog.made.book.pages)


def test_pages_are_those_that_were_asked_for(dialog, qtbot, tmp_path):
    choose(dialog, qtbot, what="report")
    every = letters(PdfReader(io.BytesIO(pdf_bytes(dialog.made.book, dialog.workspace.document.image))))
    printer = into_pdf(dialog, tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert letters(printed(dialog, printer, qtbot)) == every[1:3]
    printer = into_pdf(dialog, tmp_path / "reversed.pdf")
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert letters(printed(dialog, printer, qtbot)) == every[::-1]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_of(dialog, qtbot, tmp_path):
    printer = into_pdf(dialog, tmp_path / "nowhere" / "out.pdf")
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: dialog.printing is None, timeout=SECONDS * 1000)
    assert "did not take" in dialog.told.text
    assert dialog.go.isEnabled()


def test_the_systems_dialog_knows_paper_and_pages(dialog, qtbot, monkeypatch, tmp_path):
    choose(dialog, qtbot, what="report")
    asked: list[QPrintDialog] = []
    monkeypatch.setattr(QDialog, "open", asked.append)
    click(dialog.go)
    (system,) = asked
    assert (system.minPage(), system.maxPage()) == (1, len(dialog.made.book.pages))
    printer = system.printer()
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    system.done(QDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: dialog.printing is None, timeout=SECONDS * 1000)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == len(dialog.made.book.pages)


def test_the_preview_follows_the_project_and_the_language(dialog, qtbot, workspace):
    workspace.run(SetField(Project.__name__, workspace.document.project.id, "title", "Bicycles"))
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowActivate))
    laid_out(dialog, qtbot)
    assert dialog.made.book.title.startswith("Bicycles")
    language.set_language("fr")
    try:
        laid_out(dialog, qtbot)
        assert dialog.go.text() == "Imprimer…"
    finally:
        language.set_language("en")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_nobody_foresaw_is_said(dialog, qtbot, monkeypatch):
    def break_down(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("workshop_app.ui.dialogs.print.pages_to_print", break_down)
    dialog.pickers["what"].picked.emit("report")
    qtbot.waitUntil(lambda: dialog.told.text == "These pages could not be laid out.", timeout=SECONDS * 1000)
    assert not dialog.go.isEnabled()
    dialog._thread.join()  # what it raises belongs to this test
    monkeypatch.undo()
    choose(dialog, qtbot, what="sheets")
    assert dialog.go.isEnabled()


def test_closing_gives_up_what_is_laid_out(workspace, shown):
    dialog = shown(PrintDialog(workspace), 900, 600)
    dialog.pickers["what"].picked.emit("report")
    dialog.close()
    QApplication.processEvents()
    assert dialog._thread is None or not dialog._thread.is_alive()


class TestPreview:
    def test_a_page_is_whole_in_view_and_painted(self, dialog, qtbot):
        preview = dialog.preview
        assert preview.viewport().rect().contains(preview.place_of(0))
        middle = preview.place_of(0).center()

        def is_painted() -> bool:
            image = preview.viewport().grab().toImage()
            seen = {image.pixelColor(x, middle.y()).name() for x in range(0, image.width(), 3)}
            return len(seen) > 3

        qtbot.waitUntil(is_painted, timeout=SECONDS * 1000)

    def test_ctrl_and_the_wheel_show_pages_larger(self, dialog):
        preview = dialog.preview
        before = preview.place_of(0).width()
        for turn, grows in ((120, True), (-240, False)):
            width = preview.place_of(0).width()
            at = QPointF(100, 100)
            event = QWheelEvent(
                at,
                preview.viewport().mapToGlobal(at),
                QPoint(),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.ControlModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(preview.viewport(), event)
            assert (preview.place_of(0).width() > width) is grows
        assert preview.place_of(0).width() == pytest.approx(before, abs=2)

    def test_small_pages_stand_side_by_side(self, dialog, qtbot):
        choose(dialog, qtbot, what="report")
        dialog.resize(1400, 420)
        QApplication.processEvents()
        first, second = dialog.preview.place_of(0), dialog.preview.place_of(1)
        assert first.top() == second.top()
        assert second.left() > first.right()


def test_a_job_of_no_pages_ends(qapp, tmp_path, dialog, qtbot):
    printer = into_pdf(dialog, tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(7, 9)
    job = Printing(printer, dialog.made.book.pages, lambda _id: None)
    with qtbot.waitSignal(job.ended, timeout=SECONDS * 1000) as told:
        job.start()
    assert (job.count, told.args) == (0, [True])
