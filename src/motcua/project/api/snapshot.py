"""Write the OpenAPI description to `docs/reference/`: `python -m motcua.project.api.snapshot`."""

import os
from pathlib import Path
from typing import Final

import django

SNAPSHOT: Final = Path(__file__).parents[4] / "docs" / "reference" / "openapi.json"


def main() -> None:
    """Write the committed copy anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    from motcua.project.api.describing import description_text

    SNAPSHOT.parent.mkdir(parents=True, exist_ok=True)
    SNAPSHOT.write_text(description_text(), "utf-8")


if __name__ == "__main__":
    main()
