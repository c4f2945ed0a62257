"""Open the app, or run one of its commands: ``python main.py [FILE | COMMAND ...]``.

The same entry point as the installed ``parcours`` command, for a checkout that is not installed.
"""

import sys

from workshop_app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
