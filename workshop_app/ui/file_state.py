"""How the file of the open project is: all saved, read only, or in trouble; told below the map and above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.language import _, say

if TYPE_CHECKING:
    from workshop_app.journey.errors import ParcoursError
    from workshop_app.ui.files import Files
    from workshop_app.ui.project_page import ProjectPage


def show_file_state(page: ProjectPage, files: Files) -> None:
    """Tell whether every change is kept, or why none can be made."""
    reason = page.workspace.session.read_only_reason
    page.bar.title.setReadOnly(reason is not None)
    if reason is None:
        page.status.show_state(
            _("All changes saved"), more=_("Every change is kept in the file as you make it")
        )
        if page.in_view:
            page.banner.hide()
        return
    told = say(reason)
    page.status.show_state(_("Read only"), "lock", "text.secondary", told)
    if page.in_view:
        page.banner.show_read_only(told, files.ask_save_copy)


def show_failure(page: ProjectPage, files: Files, error: ParcoursError) -> None:
    """Tell that the file could not take a change, and offer to save elsewhere."""
    from workshop_app.store.errors import StoreError

    if isinstance(error, StoreError):
        told = say(error.sentence)
        page.status.show_state(_("Could not save"), "warning", "error", told)
        page.notice.show_text("error", told, _("Save a copy…"), files.ask_save_copy)
