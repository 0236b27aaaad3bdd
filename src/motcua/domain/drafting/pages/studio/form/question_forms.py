"""The questions of a form and its steps, changed one at a time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django import forms

from motcua.domain.drafting.pages.studio.drawing.step_results import results_of
from motcua.domain.drafting.pages.studio.feel.words import OWN_NAMES
from motcua.domain.drafting.pages.studio.guided.base import GuidedForm, feel_field, line_field
from motcua.domain.drafting.wording import TYPE_NAMES
from motcua.domain.packs.api.checks import main_file
from motcua.kernel.base.api import text
from motcua.kernel.definitions.api import Files, yaml_edits
from motcua.kernel.rules.api import builtin_names

_FORM_FILE: Final = "form.yaml"
_CHOOSING: Final = frozenset({"choice", "multi"})
_LEAST_CHOICES: Final = 2
_MOST_WORDS: Final = 5


class NewStepForm(GuidedForm):
    """Another page of the form; the first one begins the form's file."""

    title = line_field("Tên bước", most=200, hint="Mỗi bước là một trang, ví dụ: Người mượn.")

    def change(self, files: Files) -> Files:
        path = form_file(files)
        content = files.get(path, "")
        taken = set(_keys(yaml_edits.data_of(content)))
        title = self.line("title")
        step = {"key": _key_of(title, taken), "title": title, "fields": []}
        if not content:
            return {**files, path: f"steps:\n  - {yaml_edits.written(step)}\n"}
        return {**files, path: yaml_edits.append(content, ("steps",), step)}


class StepForm(GuidedForm):
    """What a page of the form is called."""

    at = forms.CharField(widget=forms.HiddenInput, max_length=100)
    title = line_field("Tên bước", most=200)

    def change(self, files: Files) -> Files:
        path = form_file(files)
        at = (*place_of(self.cleaned_data["at"]), "title")
        return {**files, path: yaml_edits.put(files[path], at, self.line("title"))}


class FieldForm(GuidedForm):
    """What a question of the form says, and when it is asked."""

    at = forms.CharField(widget=forms.HiddenInput, max_length=100)
    label = line_field("Nhãn người dân thấy")
    hint = line_field("Gợi ý", required=False)
    required = feel_field("Bắt buộc khi (FEEL)", hint="true, false, hoặc điều kiện", required=False)
    visible = feel_field("Chỉ hiện khi (FEEL)", hint="để trống: luôn hiện", required=False)

    def change(self, files: Files) -> Files:
        path = form_file(files)
        at = place_of(self.cleaned_data["at"])
        changed = files[path]
        values: Mapping[str, object] = {
            "label": self.line("label"),
            "hint": self.line("hint"),
            "required": _truth(self.line("required")),
            "visible": self.line("visible"),
        }
        for key, value in values.items():
            changed = _set_or_drop(changed, (*at, key), value)
        return {**files, path: changed}


class NewFieldForm(GuidedForm):
    """Another question at the end of a step or group."""

    at = forms.CharField(widget=forms.HiddenInput, max_length=100)
    label = line_field("Nhãn người dân thấy")
    type = forms.ChoiceField(
        label="Loại câu trả lời",
        choices=[
            (key, name) for key, name in TYPE_NAMES.items() if key not in {"area", "table", "file"}
        ],
    )
    choices = forms.CharField(
        label="Các lựa chọn",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chỉ cho loại chọn một, chọn nhiều: mỗi dòng một lựa chọn.",
    )
    key = forms.RegexField(
        r"^[A-Za-z][A-Za-z0-9_]{0,63}$",
        label="Tên trong máy",
        required=False,
        help_text="Điều kiện gọi câu trả lời bằng tên này; để trống thì đặt theo nhãn.",
        error_messages={"invalid": "Tên gồm chữ không dấu và số, bắt đầu bằng chữ."},
    )
    visible = feel_field("Chỉ hiện khi (FEEL)", hint="để trống: luôn hiện", required=False)

    def clean(self) -> dict[str, object]:
        """Hold the choices to the type that needs them."""
        given: dict[str, object] = super().clean() or {}
        is_choosing = given.get("type") in _CHOOSING
        if is_choosing and len(set(self._choices)) < _LEAST_CHOICES:
            self.add_error("choices", "Hãy ghi ít nhất hai lựa chọn khác nhau.")
        elif not is_choosing and self._choices:
            self.add_error("choices", "Loại câu trả lời này không có lựa chọn.")
        return given

    @property
    def _choices(self) -> Sequence[str]:
        lines = map(text.clean_line, str(self.cleaned_data.get("choices") or "").split("\n"))
        return [line for line in lines if line]

    def change(self, files: Files) -> Files:
        path = form_file(files)
        taken = set(_keys(yaml_edits.data_of(files[path])))
        field: dict[str, object] = {
            "key": self.cleaned_data["key"] or _key_of(self.line("label"), taken | _known(files)),
            "label": self.line("label"),
            "type": self.cleaned_data["type"],
        }
        if self._choices:
            field["choices"] = list(dict.fromkeys(self._choices))
        if self.line("visible"):
            field["visible"] = self.line("visible")
        at = place_of(self.cleaned_data["at"])
        return {**files, path: yaml_edits.append(files[path], at, field)}


class MoveFieldForm(GuidedForm):
    """A question one place up or down."""

    at = forms.CharField(max_length=100)
    by = forms.TypedChoiceField(coerce=int, choices=[("-1", ""), ("1", "")])

    def change(self, files: Files) -> Files:
        path = form_file(files)
        at = place_of(self.cleaned_data["at"])
        return {**files, path: yaml_edits.move(files[path], at, self.cleaned_data["by"])}


class DropFieldForm(GuidedForm):
    """A question less."""

    at = forms.CharField(max_length=100)

    def change(self, files: Files) -> Files:
        path = form_file(files)
        return {**files, path: yaml_edits.drop(files[path], place_of(self.cleaned_data["at"]))}


QUESTION_FORMS: Final[Mapping[str, type[GuidedForm]]] = {
    "cau-hoi": FieldForm,
    "them-cau-hoi": NewFieldForm,
    "doi-cho": MoveFieldForm,
    "bo-cau-hoi": DropFieldForm,
    "buoc": StepForm,
    "them-buoc": NewStepForm,
}


def form_file(files: Files) -> str:
    """Return the path of the form; where there is none, of the one that would be."""
    found = [path for path in files if path.endswith(f"/{_FORM_FILE}")]
    return found[0] if found else f"{main_file(files).partition('/')[0]}/{_FORM_FILE}"


def place_of(written: str) -> tuple[str | int, ...]:
    """Return a place in the form's file: `steps.0.fields.2`."""
    return tuple(int(part) if part.isdecimal() else part for part in written.split("."))


def _truth(written: str) -> object:
    return {"true": "", "false": False}.get(written, written)


def _set_or_drop(content: str, at: tuple[str | int, ...], value: object) -> str:
    standing = yaml_edits.value_at(yaml_edits.data_of(content), at)
    if value == "":
        return yaml_edits.drop(content, at) if standing is not None else content
    return content if standing == value else yaml_edits.put(content, at, value)


def step_changed(files: Files, written: str) -> str:
    """Return the key of the step that a change was about; of the last one where it was added."""
    steps = yaml_edits.value_at(yaml_edits.data_of(files.get(form_file(files), "")), ("steps",))
    if not isinstance(steps, list) or not steps:
        return ""
    at = place_of(written)
    number = at[1] if len(at) > 1 and isinstance(at[1], int) else len(steps) - 1
    return str(yaml_edits.value_at(steps, (min(number, len(steps) - 1), "key")) or "")


def _keys(data: object) -> Iterator[str]:
    """Yield every key of a form: of steps, questions and columns."""
    if isinstance(data, Mapping):
        if "key" in data:
            yield str(data["key"])
        for value in data.values():
            yield from _keys(value)
    elif isinstance(data, list):
        for item in data:
            yield from _keys(item)


def _known(files: Files) -> set[str]:
    """Return what conditions call by its name beside the answers: an answer would be hidden."""
    own = {name.partition(".")[0] for name in OWN_NAMES}
    return own | {step.name for step in results_of(files)}


def _key_of(label: str, taken: set[str]) -> str:
    """Return a name made of the first words of a label, which nothing has yet."""
    words = re.findall(r"[a-z0-9]+", text.fold(label))[:_MOST_WORDS]
    first, *more = words or ["cau"]
    stem = (first if first[0].isalpha() else f"c{first}") + "".join(map(str.capitalize, more))
    barred = taken | builtin_names()
    numbers = range(2, len(barred) + 3)
    return next(key for key in (stem, *(f"{stem}{n}" for n in numbers)) if key not in barred)
