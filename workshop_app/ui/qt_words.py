"""Qt's own words (copy and paste in a text field, the file dialog) in the window's language."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from workshop_app.language import SOURCE_LANGUAGE


@cache
def _translator() -> QTranslator:
    return QTranslator()


def install(lang: str) -> bool:
    """Have Qt speak a language; False when Qt brings no words for it, and then it speaks English."""
    translator = _translator()
    QCoreApplication.removeTranslator(translator)
    if lang == SOURCE_LANGUAGE:
        return True
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(f"qtbase_{lang}", folder) and QCoreApplication.installTranslator(translator)
