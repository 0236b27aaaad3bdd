"""What the writing of a letter or result begins with, when a draft gets a new one."""

from pathlib import Path


def text(title: str) -> str:
    """Return the template, with its title in Typst's quotes."""
    begun = Path(__file__).with_suffix(".typ").read_text("utf-8")
    return begun.replace("TIEU_DE", title.replace("\\", "").replace('"', ""))
