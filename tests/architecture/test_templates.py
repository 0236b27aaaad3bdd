"""A changed line of a template says what changed: one element or attribute a line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path
    for folder in ("src", "simulators")
    for path in (ROOT / folder).rglob("*.html")
    if "templates" in path.parts
)
WIDEST = 100

_DJANGO = r"{%.*?%}|{{.*?}}|{\#.*?\#}"
_QUOTED = rf'"(?>{_DJANGO}|[^"])*"' + rf"|'(?>{_DJANGO}|[^'])*'"
_START = re.compile(rf"<([a-z][a-z0-9-]*)((?>{_DJANGO}|{_QUOTED}|[^\"'>])*)>", re.DOTALL)
_BLOCK = re.compile(
    r"<(html|head|body|header|footer|main|nav|aside|section|article|div|p|h[1-6]|hr|ul|ol|li|dl|dt|dd"
    r"|table|caption|thead|tbody|tfoot|tr|th|td|form|fieldset|legend|details|summary)\b"
)


def faults_of(source: str) -> Iterator[str]:
    """Say what of a template is not one element or attribute a line."""
    for number, line in enumerate(source.split("\n"), 1):
        if len(line) > WIDEST:
            yield f"{number}: {len(line)} characters"
        if line != line.rstrip() or "\t" in line:
            yield f"{number}: a tab, or a space at the end"
        blocks = _BLOCK.findall(re.sub(_DJANGO, "", line))
        if len(blocks) > 1:
            yield f"{number}: {' and '.join(blocks)} begin on one line"
    for tag in _START.finditer(source):
        if "\n" in tag[2] and (packed := list(_packed(tag[2]))):
            yield f"<{tag[1]}> is spread over lines, with several attributes on one: {packed}"


def _packed(attributes: str) -> Iterator[str]:
    """Return the lines within a start tag that hold several attributes."""
    bare = re.sub(_QUOTED, "_", attributes, flags=re.DOTALL)
    for line in re.sub(_DJANGO, "", bare).split("\n"):
        if len(line.split()) > 1:
            yield line.strip()


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: path.as_posix().rpartition("/templates/")[2]
)
def test_a_template_has_one_element_or_attribute_a_line(path: Path) -> None:
    assert list(faults_of(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        f"<p>{'a' * WIDEST}</p>",
        "<p>a</p> ",
        "<ul><li>a</li></ul>",
        '<input\n  name="a" value="b"\n>',
        '<input name="a"\n  value="{% if a > b %}c{% endif %}"\n  checked id="d">',
    ],
)
def test_what_is_packed_is_found(source: str) -> None:
    assert list(faults_of(source))


@pytest.mark.parametrize(
    "source",
    [
        '<p>a <b class="b">c</b> <br></p>',
        '<input\n  {% if a %}checked{% endif %}\n  title="{{ b|default:">" }} c\n  d"\n>',
        '<p class="a" id="b">{{ c }}</p>',
    ],
)
def test_what_is_not_packed_is_let_be(source: str) -> None:
    assert not list(faults_of(source))


_FORM = re.compile(r"<form\b(.*?)>(.*?)</form>", re.DOTALL)
_OF_PEOPLE = re.compile(
    r'số định danh|căn cước|cccd|số điện thoại|họ tên|hồ sơ hoặc tên|type="tel"', re.IGNORECASE
)


def asking_in_addresses(source: str) -> list[str]:
    """Return what forms that are sent by GET ask about people: it would stand in an address."""
    return [
        asked[0]
        for attributes, fields in _FORM.findall(source)
        if 'method="post"' not in attributes and (asked := _OF_PEOPLE.search(fields))
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_form_puts_a_persons_number_or_name_into_an_address(path: Path) -> None:
    assert asking_in_addresses(path.read_text("utf-8")) == []


@pytest.mark.parametrize("method", ["", 'method="get"'])
def test_a_form_that_would_is_found(method: str) -> None:
    field = '<input placeholder="Tìm mã, tên, số định danh" name="q">'

    assert asking_in_addresses(f"<form {method}>{field}</form>") == ["số định danh"]
    assert asking_in_addresses(f'<form method="post">{field}</form>') == []
