"""Write what is known of the JSON format from the code: the schema, and the tables of its description.

    python tools/json_format.py             write docs/parcours.schema.json and the tables in docs/json-format.md
    python tools/json_format.py --check     change nothing; end with 1 if either is not in step with the code

Both belong to what other programs rely on: a change that shows in them is told in the changelog.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from workshop_app.exporters.json_schema import schema  # noqa: E402 - a checkout need not be installed

SCHEMA = ROOT / "docs" / "parcours.schema.json"
DESCRIPTION = ROOT / "docs" / "json-format.md"
TABLES = re.compile(r"(?<=<!-- tables -->\n).*(?=<!-- end of tables -->)", re.DOTALL)


def schema_text() -> str:
    """Return the schema as it is kept in the docs."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def tables() -> str:
    """Return a table of fields for each type of record, in Markdown."""
    whole = schema()
    keys = {"Project": "project"} | {
        value["items"]["$ref"].rsplit("/", 1)[1]: key
        for key, value in whole["properties"].items()
        if "items" in value
    }
    parts = []
    for name in keys:
        definition = whole["$defs"][name]
        lines = ["", f"### `{keys[name]}`", "", definition["description"], ""]
        lines += ["| field | value | meaning |", "|---|---|---|"]
        for field, value in definition["properties"].items():
            needed = " (needed)" if field in definition["required"] else ""
            lines.append(f"| `{field}`{needed} | {_value(value)} | {value.get('description', '')} |")
        parts.append("\n".join(lines))
    return "\n".join(parts) + "\n\n"


def _value(value: dict[str, Any]) -> str:
    if "enum" in value:
        return ", ".join(f"`{json.dumps(each)}`" for each in value["enum"])
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    told = " or ".join(f"list of {_value(value['items'])}" if kind == "array" else kind for kind in kinds)
    if value.get("contentEncoding"):
        told += f" ({value['contentEncoding']})"
    if "maximum" in value:
        told += f", {value['minimum']} to {value['maximum']}"
    elif "minimum" in value:
        told += f", {value['minimum']} or more"
    return told


def described(text: str) -> str:
    """Return the description with its tables made anew.

    Raises:
        ValueError: the marks that the tables stand between are not there.
    """
    made, count = TABLES.subn(lambda _found: tables(), text)
    if count != 1:
        raise ValueError(f"{DESCRIPTION} has lost the marks that its tables stand between")
    return made


def main() -> int:
    """Write both, or check them; the exit code is 1 when a check finds one out of step."""
    wanted = {SCHEMA: schema_text(), DESCRIPTION: described(DESCRIPTION.read_text(encoding="utf-8"))}
    if "--check" in sys.argv[1:]:
        stale = [
            path
            for path, text in wanted.items()
            if not path.is_file() or path.read_text(encoding="utf-8") != text
        ]
        for path in stale:
            print(
                f"{path.relative_to(ROOT)} is not in step with the code: run tools/json_format.py",
                file=sys.stderr,
            )
        return 1 if stale else 0
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
