"""The inspector: everything about what is selected, at the right of the map."""

from __future__ import annotations

from workshop_app.ui.panels.inspector.panel import InspectorPanel

__all__ = ["InspectorPanel"]
