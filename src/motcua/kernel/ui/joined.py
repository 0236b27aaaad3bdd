"""Parts that pages repeat by the dozen, joined in one go: as templates they cost most of a page."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.kernel.ui import assets
from motcua.kernel.ui.components import Row

_CHOSEN = SafeString(" selected")


@lru_cache(maxsize=512)
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """Draw an icon; with a `label` it speaks, without one it is ornament."""
    classes = f"i {css}".strip()
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
            classes,
            label,
            assets.drawing(name),
        )
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        classes,
        assets.drawing(name),
    )


class Pick(Protocol):
    """Something to choose in a box."""

    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...


def options(items: Iterable[Pick], chosen: str = "") -> SafeString:
    """Offer what a `<select>` chooses from: written in one go, since forms repeat long lists."""
    found = ((item.value, _CHOSEN if item.value == chosen else "", item.label) for item in items)
    return format_html_join("", '<option value="{}"{}>{}</option>', found)


def summary(rows: Sequence[Row], css: str = "") -> SafeString:
    """Show terms and values; a row with a `url` gets its own "Sửa"."""
    lines = format_html_join(
        "",
        "<dt>{}</dt><dd>{}{}{}</dd>",
        ((row.term, row.value or "–", _note(row), _change(row)) for row in rows),
    )
    return format_html('<dl class="kv {}">{}</dl>', css, lines)


def _note(row: Row) -> SafeString | str:
    return format_html(' <small class="soft">{}</small>', row.note) if row.note else ""


def _change(row: Row) -> SafeString | str:
    if not row.url:
        return ""
    return format_html(
        ' <a class="nb change np" href="{}">{}<span class="vh"> {}</span></a>',
        row.url,
        row.action or "Sửa",
        row.term,
    )


class Told(Protocol):
    """A line with a drawing before it."""

    @property
    def icon(self) -> str: ...
    @property
    def text(self) -> str: ...


def told(items: Iterable[Told]) -> SafeString:
    """Show short lines, each behind its drawing: what an act will cause."""
    lines = ((icon(item.icon), item.text) for item in items)
    return format_html(
        '<ul class="eff">{}</ul>', format_html_join("", "<li>{}<span>{}</span></li>", lines)
    )
