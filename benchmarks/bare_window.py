"""A window of PySide6 alone: what starting the program is held against. Prints when it was painted and what it takes.

`python -m benchmarks.bare_window WIDTH HEIGHT`
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    """An empty window that ends the program after its first picture."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint nothing of its own, and be told of as soon as it is on the screen."""
        super().paintEvent(event)
        # Nothing else waits here. (What tells the moment in the program would load more of PySide6 than this needs.)
        QTimer.singleShot(0, self, self.tell)

    def tell(self) -> None:
        """Print the moment (time.monotonic) and the memory, and leave."""
        moment = time.monotonic()
        from benchmarks.memory import resident

        print(moment, resident(), flush=True)
        QApplication.quit()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = Bare()
    window.resize(*map(int, sys.argv[1:3]))
    window.show()
    sys.exit(application.exec())
