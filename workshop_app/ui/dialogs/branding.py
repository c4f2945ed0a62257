"""The branding of a project in a window beside the main one, with a small preview of the first pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui.branding.form import BrandingForm
from workshop_app.ui.branding.preview import WIDTH, BrandingPreview
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.style import look
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

_FORM_WIDTH = 430  # pixels
_MARGIN = 20


class BrandingDialog(BesideWindow):
    """Fields at the left, what they make of a report at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.build()
        self.resize(_FORM_WIDTH + WIDTH + 2 * _MARGIN, 760)

    def build(self) -> None:
        """Make the content in the window's language."""
        self.setWindowTitle(_("Branding"))
        content = QWidget(self)
        self.put(content)
        self.form = BrandingForm(self.workspace)
        self.preview = BrandingPreview(self.workspace)
        fields = Scroller(content, margins=(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        fields.setMinimumWidth(_FORM_WIDTH)
        fields.column.addWidget(self.form)
        fields.column.addStretch(1)
        aside = QWidget()
        aside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look(aside, "ground")
        beside = QHBoxLayout(aside)
        beside.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        beside.addWidget(self.preview)
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(fields, 1)
        columns.addWidget(aside)

    def settle(self) -> None:
        """Keep what is being typed now."""
        self.form.settle()


def show_branding(workspace: Workspace, parent: QWidget | None) -> BrandingDialog:
    """Show the branding, in the window that is open already if there is one."""
    there = [] if parent is None else parent.findChildren(BrandingDialog)
    dialog = next((known for known in there if known.workspace is workspace and known.isVisible()), None)
    if dialog is None:
        dialog = BrandingDialog(workspace, parent)
    dialog.open()
    dialog.form.client.setFocus()
    return dialog
