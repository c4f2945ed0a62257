"""The window. Only here is Qt imported; everything it shows is a reading of the session's document.

Once PySide6 is imported it looks at every further import, which makes each take longer: what the first picture needs
without Qt comes before it.
"""

import contextlib  # noqa: F401
import dataclasses  # noqa: F401
import json  # noqa: F401
import threading  # noqa: F401

import workshop_app.layout.icons
import workshop_app.layout.palette
import workshop_app.ui.settings
import workshop_app.ui.style  # noqa: F401
