"""The tags as pages use them: what they show, and that nothing a person typed becomes markup."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.forms.renderers import DjangoTemplates
from django.template import Context, Template
from django.test import RequestFactory

from motcua.kernel.base.api import Invalid, Problem
from motcua.kernel.ui import assets
from motcua.kernel.ui.api import CalendarDay, Choice, Field, Row, Status, Step, Upload

HOSTILE = '"><script>alert(1)</script>'


def show(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_icon_without_a_label_is_hidden_from_readers() -> None:
    assert 'aria-hidden="true"' in show('{% icon "check" %}')
    assert 'role="img" aria-label="Khớp"' in show('{% icon "check" "Khớp" %}')


@pytest.mark.skipif(not assets.is_built(), reason="the front end is not built")
def test_icon_that_nobody_drew_is_a_fault() -> None:
    with pytest.raises(assets.UnknownDrawingError):
        show('{% icon "no-such-drawing" %}')


def test_status_has_icon_and_word() -> None:
    html = show("{% tag status %}", status=Status(label="Quá hạn", tone="late"))

    assert html.startswith('<span class="tag late"><svg')
    assert html.endswith("Quá hạn</span>")


def test_error_is_tied_to_its_field() -> None:
    field = Field(name="name", label="Họ tên", hint="Đủ dấu", error="Hãy ghi họ tên.")

    html = show("{% field field %}", field=field)

    assert '<label for="id_name">' in html
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name-error"' in html


def test_date_marks_only_the_wrong_box() -> None:
    field = Field(
        name="born_on",
        label="Ngày sinh",
        kind="date",
        values=("31", "11", "2026"),
        error="Tháng 11 chỉ có 30 ngày.",
        wrong_parts=frozenset({"day"}),
    )

    html = show("{% field field %}", field=field)

    assert html.count('aria-invalid="true"') == 1
    assert 'id="id_born_on" name="born_on-day" value="31"' in html
    assert 'name="born_on-year" value="2026"' in html


def test_what_a_person_typed_stays_text_everywhere() -> None:
    field = Field(
        name="name", label=HOSTILE, hint=HOSTILE, values=(HOSTILE,), error=HOSTILE, source=HOSTILE
    )
    picks = Field(
        name="pick", label="x", kind="choice", choices=(Choice(value=HOSTILE, label=HOSTILE),)
    )
    html = show(
        "{% field field %}{% field picks %}{% tag hostile %}{% button hostile confirm=hostile %}"
        '{% summary rows %}{% steps steps %}{% empty hostile hostile %}{% island "x" props %}'
        "{% error_summary problems %}{% upload paper %}{% qr hostile hostile %}",
        field=field,
        picks=picks,
        hostile=HOSTILE,
        rows=[Row(term=HOSTILE, value=HOSTILE, note=HOSTILE)],
        steps=[Step(label=HOSTILE, note=HOSTILE)],
        props={"word": HOSTILE},
        problems=[Problem(field="name", message=HOSTILE)],
        paper=Upload(name="p", label=HOSTILE, endpoint="/tep/", max_bytes=1),
    )

    assert "<script>alert" not in html


def test_island_props_survive_as_json() -> None:
    html = show('{% islandwith "x" props %}<p>plain</p>{% endislandwith %}', props={"a": "<&>Ễ"})

    assert html == (
        '<div data-island="x"><script type="application/json">'
        '{"a": "\\u003C\\u0026\\u003EỄ"}</script><p>plain</p></div>'
    )


class _PersonForm(forms.Form):
    name = forms.CharField(label="Họ tên", help_text="Đủ dấu", max_length=120)
    kind = forms.ChoiceField(
        label="Loại", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    is_true = forms.BooleanField(label="Cam đoan", required=False)


def test_django_forms_look_like_all_others() -> None:
    form = _PersonForm({"name": "", "kind": "b", "is_true": "on"}, renderer=DjangoTemplates())

    html = show(
        "{% for each in form %}{% field each %}{% endfor %}{% error_summary form %}", form=form
    )

    assert 'value="b" checked' in html
    assert '<a href="#id_name">' in html
    assert "(không bắt buộc)" in html
    assert "Còn 1 chỗ cần sửa" in html


def test_error_summary_of_nothing_is_nothing() -> None:
    assert show("{% error_summary problems %}", problems=[]).strip() == ""
    assert "Hãy ghi tên" in show(
        "{% error_summary bad %}", bad=Invalid((Problem(field="n", message="Hãy ghi tên"),))
    )


def test_calendar_lays_days_out_from_monday() -> None:
    days = [
        CalendarDay(on=date(2026, 11, 26), kind="counted", word="ngày 1"),
        CalendarDay(on=date(2026, 12, 1), kind="due", word="hẹn trả"),
    ]

    html = show("{% calendar days today %}", days=days, today=date(2026, 11, 26))

    assert html.count("<tr>") == 3
    assert html.count('<td class="none">') == 12
    assert "1/12<b>hẹn trả</b>" in html
    assert "Lịch tính hạn từ 26/11 đến 01/12/2026" in html


def test_pagination_keeps_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/", {"q": "khai sinh", "trang": "2"})
    page = Paginator(range(100), 10).page(2)

    html = show("{% pagination page %}", request=request, page=page)

    assert 'href="?q=khai+sinh&amp;trang=3"' in html
    assert '<span aria-current="page">2</span>' in html


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ value|vnd }}", 12000, "12.000 đ"),
        ("{{ value|number }}", 12906, "12.906"),
        ("{{ value|number:1 }}", 97.42, "97,4"),
        ("{{ value|phone }}", "0912345678", "0912 345 678"),
        ("{{ value|phone }}", "113", "113"),
        ("{{ value|day }}", date(2026, 11, 5), "05/11/2026"),
        ("{{ value|moment }}", datetime(2026, 11, 25, 0, 30, tzinfo=UTC), "25/11/2026 07:30"),
        ("{{ value|due }}", datetime(2026, 11, 27, 10, tzinfo=UTC), "17:00 thứ Sáu 27/11/2026"),
        ("{{ value|last_word }}", "Trần Thị Lan", "Lan"),
        ("{{ value|vnd }}", None, ""),
    ],
)
def test_figures_and_times_in_the_words_of_a_page(source: str, value: object, shown: str) -> None:
    assert show(source, value=value) == shown


def test_a_form_that_stands_twice_has_ids_of_its_own_each_time() -> None:
    first, second = (
        _PersonForm(auto_id=f"{name}_%s", renderer=DjangoTemplates())
        for name in ("first", "second")
    )
    name = next(iter(first.fields))

    pages = [show("{% field bound %}", bound=form[name]) for form in (first, second)]

    assert f'for="first_{name}"' in pages[0]
    assert f'id="second_{name}"' in pages[1]
