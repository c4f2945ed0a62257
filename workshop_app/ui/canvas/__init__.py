"""The map on screen, and the hands that work on it."""

from workshop_app.ui.canvas.view import CanvasView

__all__ = ["CanvasView"]
