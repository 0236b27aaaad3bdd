"""The verifier's page, put together out of its parts into one file."""

import base64
import hashlib
import html
import re
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent
_SCRIPTS = ("ml_dsa.js", "verify.js", "page.js")
_BORDER = re.compile(r"^(?:import|export) \{.*\n", re.MULTILINE)
"""Lines by which the scripts find one another; in one file they need not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfflinePage:
    """A page in one file.

    Attributes:
        content_policy: What it may do: run its own script and style, reach nothing.
    """

    data: bytes
    content_policy: str


def offline_page(policy: str = "") -> OfflinePage:
    """Return the page that checks receipts without a network.

    Args:
        policy: The tlog-policy that it takes when its reader names none; may be empty.
    """
    style = _text("page.css")
    script = "\n".join(_BORDER.sub("", _text(name)) for name in _SCRIPTS)
    allowed = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "{policy}": html.escape(allowed, quote=False),
        "{style}": style,
        "{given}": html.escape(policy),
        "{script}": script,
    }
    places = re.compile("|".join(map(re.escape, parts)))
    whole = places.sub(lambda found: parts[found[0]], _text("page.html"))
    return OfflinePage(data=whole.encode(), content_policy=allowed)


def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
