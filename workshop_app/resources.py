"""Where the data that ships with the program lies: templates, fonts, icons, catalogues, the sample.

In a checkout the folder is ``resources/`` beside the package; in an installed wheel it travels inside the package.
Everything else asks here, so that no other module knows which of the two it runs from.
"""

from functools import cache
from pathlib import Path


@cache
def resources_root() -> Path:
    """Return the folder of shipped data.

    The folder inside the package wins, since only an installed copy has one; a ``resources`` folder that
    happens to lie beside ``workshop_app`` in site-packages belongs to somebody else.

    Raises:
        FileNotFoundError: the program was copied without its data.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    message = f"The program's own data is missing: no resources folder in {package} or beside it."
    raise FileNotFoundError(message)


def resource_path(*parts: str) -> Path:
    """Return the path of one shipped file or folder, for example ``resource_path("fonts", "text.ttf")``.

    The path is not checked: a missing file is the caller's to report, in words that say what it was for.
    """
    return resources_root().joinpath(*parts)
