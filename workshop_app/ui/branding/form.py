"""The fields of a project's branding: client, logo, two colours, font and footer, and the house styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.language import N_, _
from workshop_app.layout.branding import GRAPHIC_CONTRAST, TEXT_CONTRAST
from workshop_app.ui.branding.colour_field import ColourField
from workshop_app.ui.branding.font_choice import FontChoice
from workshop_app.ui.branding.logo_field import LogoField
from workshop_app.ui.branding.styles import StylesSection
from workshop_app.ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

_COLOURS = (
    (
        "brand_colour",
        N_("Colour"),
        TEXT_CONTRAST,
        N_("White text would be unreadable on it; a darker shade is used: {used}."),
    ),
    (
        "second_colour",
        N_("Second colour"),
        GRAPHIC_CONTRAST,
        N_("It would hardly show on white; a darker shade is used: {used}."),
    ),
)


class BrandingForm(Form):
    """How the deliverables of the project of a workspace look; it follows the project by itself.

    It lives in a window of its own or within another view, 340 pixels wide or more.
    """

    kind = "Project"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.styles = StylesSection(workspace)
        self.column.addWidget(self.styles)
        self.client = self.line("client", _("Client"))
        self.logo = LogoField(workspace)
        self.add(_("Logo"), self.logo)
        self.colours: dict[str, ColourField] = {}
        for field, title, floor, remark in _COLOURS:
            widget = self.colours[field] = ColourField(floor, remark)
            widget.say(_(title))
            self.bind(field, widget)
            self.add(_(title), widget)
            self.logo.colours_found.connect(widget.offer)
        self.font_choice = FontChoice()
        self.bind("font", self.font_choice)
        self.add(_("Font"), self.font_choice)
        self.footer = self.text(
            "footer", _("Footer of every page"), _("Map, client and date"), least_lines=2, most_lines=4
        )
        workspace.changed.connect(self._take_in)
        self.show_records((workspace.document.project.id,))

    def refresh(self) -> None:
        """Show the project as it is now."""
        super().refresh()
        self.logo.refresh(writable=self.writable)
        self.styles.refresh()

    def settle(self) -> None:
        """Keep what is being typed now."""
        for field in self.colours.values():
            field.settle()
        super().settle()

    def _take_in(self, _changed: Changed) -> None:
        self.refresh()
