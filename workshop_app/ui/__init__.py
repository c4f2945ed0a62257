"""The window. Only here is Qt imported; everything it shows is a reading of the session's document.

PySide6 takes over Python's own import, for modules that say `from __feature__ import ...`: it reads the source of every
module that is imported from then on, in search of its own name, and keeps what it read. Nothing here says that, and it
would take a fifth of the time of a start and 25 MB; so the import that was there before is put back first of all.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - takes over the import

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
