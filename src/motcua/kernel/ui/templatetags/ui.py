"""`{% load ui %}`: the components of every page. README.md shows each with an example."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from motcua.kernel.base.api import Invalid, Place, Problem, Shell, clock, dates
from motcua.kernel.ui import assets, charts, doors, filters, menu, words
from motcua.kernel.ui.components import (
    TONE_ICONS,
    CalendarDay,
    Line,
    Reading,
    Status,
    Step,
    Upload,
)
from motcua.kernel.ui.forms import fields
from motcua.kernel.ui.joined import icon, options, summary, told

register = template.Library()

_MOST_BOXES = 12
_BUTTON_CLASSES = {"main": "btn", "second": "btn b2", "link": "btn b3"}
_JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


# Drawings and words


@register.simple_tag
def tag(status: Status | str, tone: str = "calm", icon_name: str = "") -> SafeString:
    """Show a state: `{% tag status %}` or `{% tag "Đang xử lý" "act" %}`."""
    label, tone, icon_name = (
        (status.label, status.tone, status.icon) if isinstance(status, Status) else
        (status, tone, icon_name)
    )  # fmt: skip
    drawn = icon(icon_name or TONE_ICONS[tone])
    return format_html('<span class="tag {}">{}{}</span>', tone, drawn, label)


@register.simple_tag
def button(
    label: str,
    kind: str = "main",
    *,
    icon_name: str = "",
    url: str = "",
    name: str = "",
    value: str = "",
    type: str = "submit",  # noqa: A002 - the attribute's own name
    key: str = "",
    confirm: str = "",
    css: str = "",
    disabled: bool = False,
) -> SafeString:
    """Make a button, or with `url` a link that looks like one; `key` is its letter on the desk."""
    pairs = {
        "class": f"{_BUTTON_CLASSES[kind]} {css}".strip(),
        "href": url,
        "type": "" if url else type,
        "name": name,
        "value": value,
        "data-key": key,
        "data-confirm": confirm,
        "disabled": "disabled" if disabled else "",
    }
    attributes = format_html_join("", ' {}="{}"', ((k, v) for k, v in pairs.items() if v))
    inner = format_html(
        "{}{}{}",
        icon(icon_name) if icon_name else "",
        label,
        format_html(" <kbd>{}</kbd>", key) if key else "",
    )
    element = SafeString("a" if url else "button")
    return format_html("<{}{}>{}</{}>", element, attributes, inner, element)


# Forms


@register.inclusion_tag("ui/parts/field/field.html")
def field(source: BoundField | fields.Field) -> dict[str, fields.Field]:
    """Show a question: a field of a Django form, or a `ui.Field` made by hand."""
    return {"field": fields.from_bound(source) if isinstance(source, BoundField) else source}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(
    source: BaseForm | Invalid | Iterable[Problem], note: str = ""
) -> dict[str, object]:
    """List what must be mended, each line leading to its field; nothing when all is well."""
    problems = _problems_of(source)
    return {"problems": problems, "count": len(problems), "note": note}


def _problems_of(source: BaseForm | Invalid | Iterable[Problem]) -> tuple[Problem, ...]:
    if isinstance(source, Invalid):
        return source.problems
    if not isinstance(source, BaseForm):
        return tuple(source)
    return tuple(
        Problem(field="" if name == "__all__" else source[name].html_name, message=str(message))
        for name, messages in source.errors.items()
        for message in messages
    )


@register.inclusion_tag("ui/parts/steps.html")
def steps(items: Sequence[Step], css: str = "") -> dict[str, object]:
    """Show named steps down the side: of a form, or of a dossier's way."""
    return {"steps": items, "css": css}


@register.inclusion_tag("ui/parts/progress.html")
def progress(now: int, total: int) -> dict[str, object]:
    """Show a thin bar of `total` parts, `now` being the present one; ornament, so say it too."""
    return {"parts": ["d" if at < now else "n" if at == now else "" for at in range(1, total + 1)]}


@register.inclusion_tag("ui/parts/saved_line.html")
def saved_line(at: datetime | None = None, leave_url: str = "") -> dict[str, object]:
    """Say when and where the draft was saved; the autosave island keeps it true."""
    return {"at": f"{clock.local(at):%H:%M}" if at else "", "leave_url": leave_url}


@register.inclusion_tag("ui/parts/upload.html")
def upload(paper: Upload) -> dict[str, object]:
    """Ask for the pages of a paper: a plain file box, with script shrunk, resumable, one by one."""
    return {"upload": paper, "props": _upload_props(paper)}


def _upload_props(paper: Upload) -> dict[str, object]:
    pages = [
        {
            "id": page.id,
            "name": page.name,
            "size": page.size_bytes,
            "state": page.state,
            "reason": page.reason,
            "thumb": page.thumb_url or None,
        }
        for page in paper.pages
    ]
    return {
        "endpoint": paper.endpoint,
        "name": paper.name,
        "metadata": dict(paper.metadata),
        "max_bytes": paper.max_bytes,
        "max_files": paper.max_files,
        "status_url": paper.status_url or None,
        "pages": pages,
    }


# Content


@register.inclusion_tag("ui/parts/empty.html")
def empty(
    title: str, text: str = "", icon_name: str = "inbox", url: str = "", action: str = ""
) -> dict[str, str]:
    """Say that there is nothing here, why, and what to do."""
    return {"title": title, "text": text, "icon": icon_name, "url": url, "action": action}


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(
    context: Context, page: Page[object], label: str = "Trang", fragment: str = ""
) -> dict[str, object]:
    """Lead through the pages of a list, keeping the rest of the query; to a part of the page."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("trang", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": list(numbers),
        "prefix": f"?{query.urlencode()}&trang=" if query else "?trang=",
        "suffix": f"#{fragment}" if fragment else "",
        "label": label,
    }


@register.inclusion_tag("ui/parts/calendar.html")
def calendar(days: Sequence[CalendarDay], today: date, caption: str = "") -> dict[str, object]:
    """Lay the days of a legal clock out in weeks from Monday to Sunday."""
    by_date = {day.on: day for day in days}
    first, last = min(by_date), max(by_date)
    monday = first - timedelta(days=first.weekday())
    count = ((last - monday).days // 7 + 1) * 7
    cells = [by_date.get(monday + timedelta(days=at)) for at in range(count)]
    return {
        "weeks": [cells[at : at + 7] for at in range(0, count, 7)],
        "today": today,
        "caption": caption or f"Lịch tính hạn từ {first:%d/%m} đến {dates.format_date(last)}",
    }


@register.inclusion_tag("ui/parts/lines.html")
def lines(items: Sequence[Line]) -> dict[str, object]:
    """Show how a date or an amount came about, line by line, each with its law."""
    return {"lines": items}


@register.inclusion_tag("ui/parts/readings.html")
def readings(items: Sequence[Reading]) -> dict[str, object]:
    """Show who has read a citizen's data, when and why."""
    return {"readings": items}


@register.simple_tag
def qr(svg: str, label: str) -> SafeString:
    """Show a QR code drawn as SVG text by `printing.qr_svg` or segno, with or without namespace."""
    if "xmlns=" not in svg:
        svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return qr_at(f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}", label)


@register.simple_tag
def qr_at(address: str, label: str) -> SafeString:
    """Show a QR code that has an address of its own; it is there at once, for paper too."""
    picture = '<img class="qr" alt="{}" src="{}" width="136" height="136">'
    return format_html(picture, label, address)


@register.inclusion_tag("ui/parts/spark.html")
def spark(values: Sequence[float], target: float | None = None) -> dict[str, object]:
    """Draw how a number moved; say in words beside it what the line shows."""
    return {"line": charts.sparkline(values, target)}


@register.inclusion_tag("ui/parts/stacked.html")
def stacked(late: int, soon: int, whole: int) -> dict[str, object]:
    """Draw late and nearly late as parts of a bar; the numbers stand beside it."""
    return {"bars": charts.stacked(((late, ""), (soon, "s")), whole)}


@register.inclusion_tag("ui/parts/durations.html")
def durations(
    counts: Sequence[int],
    *,
    unit: str,
    step: float,
    median: float,
    limit: float | None = None,
    label: str,
) -> dict[str, object]:
    """Draw how long a procedure really took: `counts` per `step` units, with median and limit."""
    span = len(counts) * step
    late_from = len(counts) if limit is None else int(limit / step)
    ticks = [round(span * part / 5, 1) for part in range(6)]
    return {
        "bars": charts.histogram(counts, late_from),
        "median_x": round(median / span * 1000, 1),
        "limit_x": None if limit is None else round(limit / span * 1000, 1),
        "ticks": [(at * 200, words.number(tick, 0 if tick % 1 == 0 else 1)) for at, tick in
                  enumerate(ticks)],
        "unit": unit,
        "label": label,
    }  # fmt: skip


@register.simple_tag
def meter(value: int, whole: int, label: str) -> SafeString:
    """Show a progress that is true: `value` of `whole` done."""
    return format_html(
        '<progress class="meter" value="{}" max="{}" aria-label="{}"></progress>',
        value,
        whole,
        label,
    )


@register.simple_tag
def run(spent: int, whole: int) -> SafeString:
    """Show the days of a limit as boxes: spent, the present one, and those left.

    A long limit has as many boxes as a line holds; the words beside them say the days.
    """
    if whole > _MOST_BOXES:
        spent, whole = round(spent * _MOST_BOXES / whole), _MOST_BOXES
    boxes = ("d" if at < spent else "n" if at == spent else "" for at in range(1, whole + 1))
    inner = format_html_join("", '<i class="{}"></i>', ((each,) for each in boxes))
    return format_html('<span class="run" aria-hidden="true">{}</span>', inner)


# Page frame


@register.simple_tag(takes_context=True)
def assets_of(context: Context, entry: str) -> SafeString:
    """Link the styles and the script of a shell; stands in the layouts, not in pages."""
    return assets.head_of(entry, str(context.get("csp_nonce", "")))


@register.simple_tag(takes_context=True)
def hx(context: Context) -> SafeString:
    """Stamp an element so that htmx may act on it: `<button hx-post="…" {% hx %}>`."""
    return format_html('hx-nonce="{}"', context.get("csp_nonce", ""))


@register.simple_tag(takes_context=True)
def first_of(context: Context, shell: Shell) -> str:
    """Return the first page of a menu that the reader may open; `{% first_of "desk" as url %}`."""
    return menu.first_url(shell, menu.actor_of(context.get("request"))) or "/"


@register.simple_tag(takes_context=True)
def menu_lines(context: Context, shell: Shell) -> tuple[menu.ShownEntry, ...]:
    """Return the lines of a menu that the reader may open; `{% menu_lines "desk" as lines %}`."""
    request = context.get("request")
    if request is None:
        return ()
    current, counts = str(context.get("menu_current", "")), context.get("menu_counts")
    return menu.shown(shell, request, current=current, counts=counts)


@register.simple_tag(takes_context=True, name="doors")
def doors_at(context: Context, place: Place, **told: str) -> Sequence[doors.Way]:
    """Return the ways from here into other packages; `{% doors "own" code=c as ways %}`."""
    request = context.get("request")
    return doors.ways(request, place, told) if request is not None else ()


@register.simple_tag
def island(name: str, props: Mapping[str, object] | None = None) -> SafeString:
    """Place an island that makes its own content; with content use `{% islandwith %}`."""
    return islandwith(SafeString(""), name, props)


@register.simple_block_tag(end_name="endislandwith")
def islandwith(
    content: SafeString, name: str, props: Mapping[str, object] | None = None
) -> SafeString:
    """Place an island around plain HTML that works without it."""
    text = json.dumps(props or {}, ensure_ascii=False).translate(_JSON_ESCAPES)
    return format_html(
        '<div data-island="{}"><script type="application/json">{}</script>{}</div>',
        name,
        mark_safe(text),  # noqa: S308 - <, > and & are escaped above
        content,
    )


for _tag in (icon, summary, told, options):
    register.simple_tag(_tag, name=_tag.__name__)
for _filter in filters.ALL:
    register.filter(_filter.__name__, _filter)
