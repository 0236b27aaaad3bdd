"""What is sent of a template that was written one element or attribute a line."""

import pytest
from django.template import Engine

from motcua.kernel.ui.folding import folded


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("<p>\n  <b>Một</b>\n  <i>hai</i>\n</p>\n", "<p><b>Một</b><i>hai</i></p>"),
        ("<p>\n  Một\n  hai\n</p>", "<p> Một hai </p>"),
        ("Hồ sơ\n<b>một</b>\nbị trả", "Hồ sơ <b>một</b> bị trả"),
        ("<b>Một</b> <i>hai</i>", "<b>Một</b> <i>hai</i>"),
        ("<b>Một</b>&#32;\n<i>hai</i>", "<b>Một</b> <i>hai</i>"),
        ("Một&#32;\n  hai", "Một hai"),
        ("{% if a %}\n  <b>Một</b>\n{% endif %}\n<i>", "{% if a %}<b>Một</b>{% endif %}<i>"),
        ("{{ a }}\n{{ b }}\n<i>", "{{ a }} {{ b }} <i>"),
        ("<b>Một</b>\n\n{# vì sao #}\n<i>", "<b>Một</b>{# vì sao #}<i>"),
        ("\n  <b>Một</b>", "<b>Một</b>"),
        ("một < hai\nvà ba & bốn", "một < hai và ba & bốn"),
    ],
)
def test_a_line_break_between_tags_is_nothing_and_any_other_a_space(
    written: str, sent: str
) -> None:
    assert folded(written) == sent


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ('<input\n  name="a"\n  checked\n>', '<input name="a" checked>'),
        (
            '<i\n  {% if a > b %}title="{{ c|default:">" }}"{% endif %}\n>x',
            '<i {% if a > b %}title="{{ c|default:">" }}"{% endif %}>x',
        ),
        ('<i title="một\n  hai > ba"\n/>', '<i title="một hai > ba"/>'),
        (
            '{% empty\n  "Chưa có"\n  "Hãy chọn kỳ\n  dài hơn."\n%}',
            '{% empty "Chưa có" "Hãy chọn kỳ dài hơn." %}',
        ),
    ],
)
def test_a_tag_may_go_over_several_lines(written: str, sent: str) -> None:
    assert folded(written) == sent


@pytest.mark.parametrize("name", ["pre", "textarea", "script", "style"])
def test_what_keeps_its_line_breaks_in_html_keeps_them(name: str) -> None:
    kept = "\n  <b>\n  {{ a }}\n\n  </b>\n"

    assert folded(f'<{name}\n  class="a"\n>{kept}</{name}>\n<b>') == (
        f'<{name} class="a">{kept}</{name}><b>'
    )


def test_the_product_s_own_templates_are_read_folded() -> None:
    page = Engine.get_default().get_template("ui/parts/upload.html").source

    assert page == folded(page)
    assert "\n" not in page
