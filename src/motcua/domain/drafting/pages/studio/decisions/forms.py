"""Small changes of a decision table: each form knows its place in `rules.dmn` and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Final

from django import forms

from motcua.domain.drafting.pages.studio.decisions.model import POLICY_NAMES, decision_file
from motcua.domain.drafting.pages.studio.decisions.start import first_model, usable_questions
from motcua.domain.drafting.pages.studio.guided.base import GuidedForm
from motcua.kernel.base.api import text
from motcua.kernel.definitions.api import Files
from motcua.kernel.forms.api import FormDefinition
from motcua.kernel.rules.api import DmnError, add_rule, remove_rule, set_cell, set_policy

_MOST_CHARACTERS: Final = 2000
_MOST_CELLS: Final = 100


class TableForm(GuidedForm):
    """A change of one table, whose number counts the tables of the file from 0."""

    table = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1000)

    def changed(self, data: bytes) -> bytes:
        """Return the model with the change."""
        raise NotImplementedError

    def change(self, files: Files) -> Files:
        path = decision_file(files)
        if path not in files:
            raise DmnError("Bản nháp không còn tệp quyết định.")
        return {**files, path: self.changed(files[path].encode()).decode()}

    @property
    def cells(self) -> Sequence[str]:
        """The cells that were sent, `o1`, `o2`, …, each no longer than FEEL in a cell need be."""
        sent = [self.data.get(f"o{number}") for number in range(1, _MOST_CELLS + 1)]
        return [text.clean(str(each)[:_MOST_CHARACTERS]) for each in sent if each is not None]


class RuleForm(TableForm):
    """The cells of one rule."""

    rule = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)

    def changed(self, data: bytes) -> bytes:
        rule, table = self.cleaned_data["rule"], self.cleaned_data["table"]
        for column, source in enumerate(self.cells, 1):
            data = set_cell(data, table=table, rule=rule, column=column, source=source)
        return data


class NewRuleForm(TableForm):
    """One more rule, behind another."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=100_000)

    def changed(self, data: bytes) -> bytes:
        table, after = self.cleaned_data["table"], self.cleaned_data["after"]
        return add_rule(data, table=table, after=after, cells=self.cells)


class DropRuleForm(TableForm):
    """A rule less."""

    rule = forms.IntegerField(min_value=1, max_value=100_000)

    def changed(self, data: bytes) -> bytes:
        return remove_rule(data, table=self.cleaned_data["table"], rule=self.cleaned_data["rule"])


class PolicyForm(TableForm):
    """How the table chooses among the rules that match."""

    policy = forms.ChoiceField(label="Cách chọn luật", choices=list(POLICY_NAMES.items()))

    def changed(self, data: bytes) -> bytes:
        policy, _space, aggregation = self.cleaned_data["policy"].partition(" ")
        if self.cleaned_data["policy"] in {"RULE ORDER", "OUTPUT ORDER"}:
            policy, aggregation = self.cleaned_data["policy"], ""
        table = self.cleaned_data["table"]
        return set_policy(data, table=table, policy=policy, aggregation=aggregation)


class StartForm(GuidedForm):
    """The first decision of a draft that has none."""

    name = forms.CharField(
        label="Tên quyết định",
        max_length=120,
        help_text="Ví dụ: Mức hỗ trợ. Sơ đồ quy trình gọi quyết định bằng tên này.",
        error_messages={"required": "Hãy đặt tên cho quyết định."},
    )
    given = forms.ChoiceField(label="Xét câu trả lời nào")

    def __init__(
        self,
        *args: object,
        form: FormDefinition | None = None,
        procedure: tuple[str, str] = ("", ""),
        **named: object,
    ) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]
        self._form, self._procedure = form, procedure
        choices = usable_questions(form) or [("duLieu", "Dữ liệu (duLieu)")]
        given = self.fields["given"]
        assert isinstance(given, forms.ChoiceField)
        given.choices = choices

    def change(self, files: Files) -> Files:
        path = decision_file(files)
        if files.get(path, "").strip():
            raise DmnError("Bản nháp đã có tệp quyết định.")
        code, title = self._procedure
        model = first_model(
            code=code,
            title=title,
            name=self.line("name"),
            given=self.cleaned_data["given"],
            form=self._form,
        )
        return {**files, path: model}


CHANGES: Final[Mapping[str, type[TableForm]]] = {
    "luat": RuleForm,
    "them-luat": NewRuleForm,
    "bo-luat": DropRuleForm,
    "cach-chon": PolicyForm,
}
