"""Make ``resources/icons/icons.json`` from a copy of the Tabler icons that lies on this disk.

    python tools/build_icons.py DIR

``DIR`` is the folder that holds ``outline/`` and ``filled/`` with one SVG file an icon. Every shape becomes a path of
move, line, cubic and close segments in a box of 24 x 24, which is all that a painter has to know. Our own names are
the keys: a drawing can be exchanged here without touching a document or a line of the program.
"""

import argparse
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import SVGPath

OUTPUT = Path(__file__).resolve().parent.parent / "resources" / "icons" / "icons.json"

CHANNELS = {
    "shop": "building-store", "web": "world", "app": "device-mobile", "phone": "phone", "email": "mail",
    "social": "message-circle", "chat": "messages", "person": "user-circle", "delivery": "truck-delivery",
    "ad": "speakerphone", "paper": "news", "event": "ticket", "payment": "credit-card", "kiosk": "device-ipad",
    "sms": "device-mobile-message", "video": "video", "place": "map-pin", "search_engine": "world-search",
    "other": "dots-circle-horizontal",
}  # fmt: skip

SENTIMENTS = {
    "face_very_negative": "mood-angry", "face_negative": "mood-sad", "face_neutral": "mood-empty",
    "face_positive": "mood-smile", "face_very_positive": "mood-happy", "face_unknown": "circle-dashed",
}  # fmt: skip

MARKS = {
    "goal": "target", "friction": "filled/bolt", "key_must": "filled/star", "key_can": "star",
    "opportunity": "bulb", "quote": "quote", "note": "note", "evidence": "message-2",
    "evidence_assumed": "message-question", "evidence_reasoned": "message-dots",
    "evidence_validated": "message-check", "link_next": "arrow-narrow-right", "link_back": "arrow-back",
    "link_skip": "arrow-bounce", "link_switch": "arrows-exchange", "vote": "filled/circle", "origin": "flag",
    "vote_red": "filled/square-rotated", "divided": "arrows-split-2",
}  # fmt: skip

ACTIONS = {
    "add": "plus", "remove": "minus", "close": "x", "check": "check", "more": "dots", "edit": "pencil",
    "delete": "trash", "duplicate": "copy-plus", "copy": "copy", "cut": "scissors", "paste": "clipboard",
    "undo": "arrow-back-up", "redo": "arrow-forward-up", "search": "search", "command": "command",
    "history": "history", "keyboard": "keyboard", "language": "language", "sun": "sun",
    "moon": "moon", "projector": "device-projector", "present": "player-play", "timer": "stopwatch",
    "room": "qrcode", "fit": "maximize", "zoom_in": "zoom-in", "zoom_out": "zoom-out",
    "chevron_down": "chevron-down", "chevron_up": "chevron-up", "chevron_left": "chevron-left",
    "chevron_right": "chevron-right", "arrow_left": "arrow-left", "arrow_right": "arrow-right",
    "arrow_up": "arrow-up", "arrow_down": "arrow-down", "drag_handle": "grip-vertical", "hide": "eye-off",
    "panel_left": "layout-sidebar", "panel_right": "layout-sidebar-right", "file": "file",
    "folder_open": "folder-open", "new_file": "file-plus", "export": "file-export", "import": "file-import",
    "pdf": "file-type-pdf", "excel": "file-spreadsheet", "image": "photo", "json": "braces",
    "slides": "presentation", "print": "printer", "share": "share", "lock": "lock",
    "warning": "alert-triangle", "info": "info-circle", "help": "help", "persona": "user", "personas": "users",
    "stage": "columns-3", "map": "layout-grid", "curve": "chart-line",
    "deliver": "package-export", "palette": "palette", "photo": "photo", "template": "template",
    "example": "bookmark", "calendar": "calendar", "tag": "tag", "link": "link",
    "hands": "hand-stop", "laptop": "device-laptop",
    "agenda": "list-check", "pause": "player-pause", "end": "player-stop", "skip": "player-skip-forward",
    "park": "parking", "room_view": "device-tv",
}  # fmt: skip

ICONS = CHANNELS | SENTIMENTS | MARKS | ACTIONS


class SegmentPen(BasePen):  # type: ignore[misc]
    """Gathers a drawing as segments; quadratic curves come out cubic."""

    def __init__(self) -> None:
        super().__init__()
        self.segments: list[list[Any]] = []

    def _put(self, kind: str, *points: tuple[float, float]) -> None:
        self.segments.append([kind, *(_short(figure) for point in points for figure in point)])

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._put("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._put("L", pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._put("C", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._put("Z")


def _short(figure: float) -> float | int:
    """Round to a thousandth of the box's unit, and write whole figures without a point."""
    rounded = round(figure, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def read_icon(file: Path) -> list[list[Any]]:
    """Return the segments of one SVG file, without the invisible square that only sets its box.

    Raises:
        ValueError: the file draws in another box than 24 x 24.
    """
    root = ET.parse(file).getroot()  # noqa: S314
    if root.get("viewBox") != "0 0 24 24":
        raise ValueError(f"{file} is not drawn in a box of 24 x 24")
    for shape in list(root):
        if shape.get("stroke") == "none" and shape.get("fill") == "none":
            root.remove(shape)
    pen = SegmentPen()
    SVGPath.fromstring(ET.tostring(root)).draw(pen)
    return pen.segments


def main(arguments: list[str]) -> int:
    """Run the script; return the exit code."""
    parser = argparse.ArgumentParser(
        description="Make the icons from a copy of the Tabler icons on this disk."
    )
    parser.add_argument("icons", type=Path, help="folder with outline/ and filled/")
    parser.add_argument("--out", type=Path, default=OUTPUT)
    given = parser.parse_args(arguments)
    lines = []
    for name, source in ICONS.items():
        style, _, drawing = source.rpartition("/")
        entry = {
            "filled": style == "filled",
            "path": read_icon(given.icons / (style or "outline") / f"{drawing}.svg"),
        }
        lines.append(f"{json.dumps(name)}: {json.dumps(entry, separators=(',', ':'))}")
    given.out.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(lines)} icons, {given.out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
