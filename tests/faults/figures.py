"""The figures of a battery: each test tells its own, `python -m tests.faults.figures` prints them.

They lie in the file that `MOTCUA_FIGURES` names; where it names none they are printed alone.
"""

import json
import os
import sys
from pathlib import Path


def tell(what: str, **figures: object) -> None:
    """Keep one row."""
    row = json.dumps({"what": what, **figures}, ensure_ascii=False)
    sys.stdout.write(f"{row}\n")
    if named := os.environ.get("MOTCUA_FIGURES"):
        with Path(named).open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")


def table(rows: list[dict[str, object]]) -> str:
    """Return rows as lines of Markdown."""
    lines = ["| what | figures |", "|---|---|"]
    for row in rows:
        told = ", ".join(f"{name.replace('_', ' ')} {row[name]}" for name in row if name != "what")
        lines.append(f"| {row['what']} | {told} |")
    return "\n".join(lines)


if __name__ == "__main__":
    text = Path(sys.argv[1]).read_text("utf-8")
    sys.stdout.write(table([json.loads(line) for line in text.splitlines()]) + "\n")
