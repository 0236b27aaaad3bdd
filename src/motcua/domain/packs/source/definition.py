"""A whole procedure as it can be published: the folder's content as one value."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from motcua.domain.packs.source.fee_shapes import FeeItem, FeeRow, FeeTable
from motcua.domain.packs.source.process_shapes import InternalProcess
from motcua.domain.packs.source.shapes import ProcedureSource
from motcua.kernel.definitions.api import from_json_data, to_json_data

if TYPE_CHECKING:
    from motcua.kernel.forms.api import FormDefinition


FORM_NAMES: Final = ("declared", "steps", "hoSo")
"""What expressions of forms that officers fill in may ask for besides their own fields."""


@dataclass(frozen=True, kw_only=True)
class ProcedureDefinition:
    """A procedure with its form, fees and templates: what a version stores and freezes.

    Attributes:
        procedure: What `procedure.yaml` says.
        fees: The fee rows of the folder and of the packs that add to it.
        form_data: `form.yaml` as plain data, or None for information only.
        templates: Text of the Typst files by their path in the folder.
        folder: Path of the folder below `packs/`, from which templates import shared ones.
        internal_process: Quy trình nội bộ as a decision approved it.
        process: Quy trình điện tử, its configuration, as BPMN; None for the standard lifecycle.
        decisions: The DMN that the process's business rule tasks ask, if there is any.
        step_forms: What officers fill in at steps of the process, as plain data, by name.
        result_forms: What officers fill in for results and for papers of steps, with what these
            decide and what contradicts them, as plain data, by the template's name.
    """

    procedure: ProcedureSource
    fees: FeeTable = field(default_factory=FeeTable)
    form_data: Mapping[str, object] | None = None
    templates: Mapping[str, str] | None = None
    folder: str = ""
    internal_process: InternalProcess | None = None
    process: str | None = None
    decisions: str | None = None
    step_forms: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    result_forms: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.procedure.code

    @property
    def name(self) -> str:
        return self.procedure.name

    @property
    def valid_from(self) -> date:
        return self.procedure.valid_from

    @property
    def valid_to(self) -> date | None:
        return self.procedure.valid_to

    @property
    def basis(self) -> str:
        """What the procedure rests on, in words."""
        return "; ".join(map(str, self.procedure.legal_basis))

    @cached_property
    def form(self) -> "FormDefinition | None":
        """The form, compiled when first asked for."""
        if self.form_data is None:
            return None
        return _compiled(self.form_data, file=f"{self.folder}/form.yaml", names=())

    def step_form(self, name: str) -> "FormDefinition":
        """Return the form of a step, compiled when first asked for; `KeyError` without one."""
        if name not in self._step_forms:
            file = f"{self.folder}/steps/{name}.yaml"
            self._step_forms[name] = _compiled(self.step_forms[name], file=file, names=FORM_NAMES)
        return self._step_forms[name]

    @cached_property
    def _step_forms(self) -> "dict[str, FormDefinition]":
        return {}

    @cached_property
    def compiled_result_forms(self) -> "dict[str, FormDefinition | None]":
        """Forms of results by the result's code, as far as they were asked for."""
        return {}

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Return the canonical JSON text: what a version stores and what its hash is of."""
        content: dict[str, object] = {
            "format": 1,
            "procedure": to_json_data(self.procedure),
            "fees": to_json_data(self.fees),
            "form": self.form_data,
            "templates": dict(sorted((self.templates or {}).items())),
            "folder": self.folder,
        }
        if self.internal_process is not None:
            content["internal_process"] = to_json_data(self.internal_process)
        if self.process is not None:
            content["process"] = self.process
        if self.decisions is not None:
            content["decisions"] = self.decisions
        if self.step_forms:
            content["step_forms"] = dict(sorted(self.step_forms.items()))
        if self.result_forms:
            content["result_forms"] = dict(sorted(self.result_forms.items()))
        # Keys stay as written: the choices of a form are shown in the order of its author.
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain)

    @classmethod
    def from_json(cls, text: str) -> "ProcedureDefinition":
        """Return the definition that `to_json` wrote."""
        content = json.loads(text)
        internal = content.get("internal_process")
        return cls(
            procedure=from_json_data(ProcedureSource, content["procedure"]),
            fees=from_json_data(FeeTable, content["fees"]),
            form_data=content["form"],
            templates=content["templates"],
            folder=content["folder"],
            internal_process=from_json_data(InternalProcess, internal) if internal else None,
            process=content.get("process"),
            decisions=content.get("decisions"),
            step_forms=content.get("step_forms", {}),
            result_forms=content.get("result_forms", {}),
        )

    def with_fees(self, more: FeeTable) -> "ProcedureDefinition":
        """Return this definition with the rows of a pack above put before its own."""
        return replace(self, fees=merge_fees(self.fees, more))


def _compiled(data: Mapping[str, object], *, file: str, names: tuple[str, ...]) -> "FormDefinition":
    from motcua.kernel.forms.api import load_definition

    return load_definition(data, file=file, names=names)


def merge_fees(base: FeeTable, more: FeeTable) -> FeeTable:
    """Put the rows of `more` before those of `base`, item by item; new items follow."""
    added = {item.code: item for item in more.fees}
    merged = [_merge_item(item, added.pop(item.code, None)) for item in base.fees]
    inputs = {given.name: given for given in (*base.inputs, *more.inputs)}
    return replace(base, fees=(*merged, *added.values()), inputs=tuple(inputs.values()))


def _merge_item(base: FeeItem, more: FeeItem | None) -> FeeItem:
    if more is None:
        return base
    rows: tuple[FeeRow, ...] = (*more.rows, *base.rows)
    return replace(base, rows=rows, exempt=(*more.exempt, *base.exempt))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a pack")
