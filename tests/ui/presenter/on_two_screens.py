"""A program of its own for tests: the sample in a real window, presented on the second screen, told as JSON.

    python -m tests.ui.presenter.on_two_screens FOLDER

It is run where there are two screens, which the process of the tests has not.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def main(folder: Path) -> None:
    """Present, walk, go on working, end; print what was seen."""
    os.environ["PARCOURS_CONFIG_DIR"] = str(folder / "config")
    os.environ["PARCOURS_DATA_DIR"] = str(folder / "data")
    from workshop_app.ui import files, fonts, theme
    from workshop_app.ui.main_window import MainWindow
    from workshop_app.ui.settings import Settings

    files.project_folder = lambda: folder
    application = QApplication(sys.argv[:1])
    fonts.register()
    theme.apply("light")
    window = MainWindow(Settings.load())
    window.show_start()
    laptop = min(QGuiApplication.screens(), key=lambda screen: screen.geometry().width())
    window.setScreen(laptop)
    window.setGeometry(laptop.geometry())
    window.show()
    window.equip()
    window.files.open_sample("fr")
    QTest.qWait(400)
    # No window manager gives this window the keyboard, so that shortcuts are asked for by name.
    window.actions_table["present"].trigger()
    QTest.qWait(500)
    page = window.project
    presenter = page.presenter
    shown = presenter.window
    assert shown is not None
    told = {
        "screens": len(QGuiApplication.screens()),
        "same screen": shown.screen() == window.screen(),
        "alone": presenter.alone,
        "size": [shown.width(), shown.height()],
        "canvas is in view": page.canvas.isVisible(),
    }
    plain = seen(shown.screen(), shown)
    window.actions_table["spotlight_next"].trigger()
    QTest.qWait(300)
    told["spotlight"] = presenter.workshop.spotlight is not None
    told["darker with a spotlight"] = seen(shown.screen(), shown) < plain - 40
    # What the system says when a plug is pulled; the screen itself cannot be taken away here, so that it is found
    # again a moment later.
    QGuiApplication.instance().screenRemoved.emit(shown.screen())
    told["hidden when unplugged"] = presenter.waits and not shown.isVisible()
    QTest.qWait(500)
    told["back when plugged in"] = shown.isVisible() and not presenter.alone
    page.canvas.zoom_in()
    window.actions_table["present"].trigger()
    QTest.qWait(100)
    told["ended"] = not presenter.running
    window.close()
    application.processEvents()
    print(json.dumps(told))  # noqa: T201 - it is what the test reads


def seen(screen: object, shown: object) -> float:
    """How light the picture is on a screen (0 .. 255): grabbed from the screen itself where the platform can."""
    on_screen = QGuiApplication.platformName() == "xcb"
    picture = (screen.grabWindow(0) if on_screen else shown.grab()).toImage()  # type: ignore[attr-defined]
    small = picture.scaled(64, 36).convertToFormat(QImage.Format.Format_Grayscale8)
    values = [small.pixelColor(x, y).value() for x in range(64) for y in range(36)]
    return sum(values) / len(values)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
