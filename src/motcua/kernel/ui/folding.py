"""Templates are written one element or attribute a line, and sent without that.

A line break between two tags, of HTML or of Django, is nothing; any other is a space, as in HTML.
So is one within a tag, which therefore may go over several lines, Django's too. A space that must
stand between two tags is written beside one of them, or as `&#32;` where the line ends. What `pre`,
`textarea`, `script` and `style` hold stays as it is.
"""

import re

from django.template import Origin
from django.template.loaders import app_directories

_DJANGO = r"{%.*?%}|{{.*?}}|{\#.*?\#}"
_IN_TAG = rf"""(?>{_DJANGO}|"(?>{_DJANGO}|[^"])*"|'(?>{_DJANGO}|[^'])*'|[^"'>])*>"""
_PIECE = re.compile(
    rf"""
    (?P<space>\s*&\#32;\s*)
    | (?P<gap>\s*\n\s*)
    | (?P<variable>{{{{.*?}}}})
    | (?P<kept><(?P<name>pre|textarea|script|style)\b{_IN_TAG})(?P<content>.*?</(?P=name)>)
    | (?P<tag>{_DJANGO}|<!--.*?-->|</?[A-Za-z!]{_IN_TAG})
    | (?P<word>[^\S\n]+|[^\s<{{&]+|.)
    """,
    re.DOTALL | re.VERBOSE,
)
_BREAK = re.compile(r"\s*\n\s*")
_LAST_BREAK = re.compile(r"\s*\n\s*(?=/?>$)")


class Loader(app_directories.Loader):
    """Finds the templates of packages and folds them as it reads them."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return folded(contents) if origin.name.endswith(".html") else contents


def folded(source: str) -> str:
    """Return a template without the line breaks that only its writer needs."""
    printed: list[str] = []
    is_after_tag = is_broken = False
    for piece in _PIECE.finditer(source):
        if piece["gap"]:
            is_broken = True
            continue
        is_tag = bool(piece["tag"] or piece["kept"])
        if is_broken and printed and not (is_after_tag and is_tag) and not piece["space"]:
            printed.append(" ")
        printed.append(_written(piece))
        is_after_tag, is_broken = is_tag, False
    return "".join(printed)


def _written(piece: re.Match[str]) -> str:
    """Return a piece on one line."""
    if piece["space"]:
        return " "
    if piece["kept"]:
        return _on_one_line(piece["kept"]) + piece["content"]
    return _on_one_line(piece[0])


def _on_one_line(tag: str) -> str:
    return _BREAK.sub(" ", _LAST_BREAK.sub("", tag))
