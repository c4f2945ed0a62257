"""The page of the map in view and of the project, shown while nothing on the map is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.language import LANGUAGES, _
from workshop_app.layout.words import MAP_KIND_WORDS
from workshop_app.ui.widgets.buttons import label, quiet_button
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.picker import Option

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class MapForm(Form):
    """What a map is called, what it shows, and what is said about it."""

    kind = "JourneyMap"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.line("title", _("Title"))
        self.pick(
            "kind", _("What it shows"), [Option(kind, _(words)) for kind, words in MAP_KIND_WORDS.items()]
        )
        self.text("description", _("Description"), "—", least_lines=2)


class ProjectForm(Form):
    """What stands on the first page of a deliverable."""

    kind = "Project"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.line("title", _("Title"))
        self.line("client", _("Client"))
        self.line("author", _("Author"))
        self.pick("language", _("Language of its texts"), [Option(*item) for item in LANGUAGES.items()])
        self.text("description", _("Description"), "—", least_lines=2)


class MapPage(Form):
    """The map in view, and the project below it."""

    kind = "JourneyMap"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.map = MapForm(workspace)
        self.project = ProjectForm(workspace)
        column: QVBoxLayout = self.column
        column.addWidget(label(_("Map"), "heading"))
        column.addSpacing(8)
        column.addWidget(self.map)
        column.addSpacing(24)
        column.addWidget(label(_("Project"), "heading"))
        column.addSpacing(8)
        column.addWidget(self.project)
        column.addSpacing(8)
        self.branding = quiet_button(_("Branding…"), "palette", self._show_branding)
        column.addWidget(self.branding, 0, Qt.AlignmentFlag.AlignLeft)
        for form in (self.map, self.project):
            form.left.connect(self.left)

    def _show_branding(self) -> None:
        from workshop_app.ui.dialogs.branding import show_branding

        show_branding(self.workspace, self.window())

    def refresh(self) -> None:
        """Show both as they are now."""
        self.map.show_records(self.ids)
        self.project.show_records((self.workspace.document.project.id,))

    def settle(self) -> None:
        """Keep what is being typed now."""
        self.map.settle()
        self.project.settle()
