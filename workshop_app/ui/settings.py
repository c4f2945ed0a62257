"""What the program remembers between two starts: language, theme, recent files, the window's place.

One small JSON file in the user's configuration folder. Losing it costs nothing but habits, so a broken one is taken
as absent, value by value, and never stands in the way of a start.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from workshop_app.language import LANGUAGES

FOLDER_VARIABLE = "PARCOURS_CONFIG_DIR"
"""Names another folder for the settings: for tests, and for a program carried on a stick."""

MOST_RECENT = 12


def config_folder() -> Path:
    """Return the folder of the settings; it need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("parcours", appauthor=False)


def log_folder() -> Path:
    """Return the folder where faults are written down; it need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named) / "log"
    from platformdirs import user_log_path

    return user_log_path("parcours", appauthor=False)


@dataclass(slots=True)
class Settings:
    """The values. `language` is "" for the system's; `geometry` is Qt's own, as hexadecimal digits.

    `delivery_recipe` is what was handed over last (a record as `journey.plain` writes it, or empty).
    """

    language: str = ""
    theme: Literal["system", "light", "dark"] = "system"
    recent: list[str] = field(default_factory=list)
    geometry: str = ""
    folded: list[str] = field(default_factory=list)
    project_language: str = ""
    with_examples: bool = True
    last_folder: str = ""
    timer_sound: bool = False
    room_network: str = ""
    wifi_name: str = ""
    wifi_password: str = ""
    delivery_recipe: dict[str, Any] = field(default_factory=dict)
    delivery_scale: float = 2.0
    delivery_template: str = ""
    delivery_folder: str = ""

    @classmethod
    def load(cls) -> Settings:
        """Read what was kept; whatever cannot be read has its default."""
        settings = cls()
        try:
            kept = json.loads(_file().read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return settings
        if isinstance(kept, dict):
            for item in fields(cls):
                value = kept.get(item.name)
                if _fits(value, getattr(settings, item.name)):
                    setattr(settings, item.name, value)
        settings._mend()
        return settings

    def _mend(self) -> None:
        if self.language not in LANGUAGES:
            self.language = ""
        if self.project_language not in LANGUAGES:
            self.project_language = ""
        if self.theme not in {"system", "light", "dark"}:
            self.theme = "system"
        self.recent = list(dict.fromkeys(self.recent))[:MOST_RECENT]

    def save(self) -> bool:
        """Write the values; False when the folder cannot be written to, which harms nothing but memory."""
        target = _file()
        temporary = None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".settings-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(self), file, ensure_ascii=False, indent=2)
            Path(temporary).replace(target)
        except OSError:
            if temporary is not None:
                with suppress(OSError):
                    Path(temporary).unlink(missing_ok=True)
            return False
        return True

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        name = str(path.absolute())
        self.recent = [name, *(other for other in self.recent if other != name)][:MOST_RECENT]
        self.last_folder = str(path.absolute().parent)

    def forget_file(self, path: Path | str) -> None:
        """Take a file off the recent ones."""
        name = str(path)
        self.recent = [other for other in self.recent if other != name]


def _file() -> Path:
    return config_folder() / "settings.json"


def _fits(value: Any, default: Any) -> bool:
    if isinstance(default, list):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return type(value) is type(default)
