"""The decisions of a draft as the page shows them: tables cell by cell, what is wrong where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from motcua.domain.packs.api.checks import main_file
from motcua.kernel.definitions.api import Files
from motcua.kernel.rules.api import (
    DecisionOutline,
    DmnError,
    FeelError,
    Model,
    ModelOutline,
    Overlap,
    Part,
    RuleRow,
    TableCheck,
    TableOutline,
    check_table,
    compile_expression,
    compile_model,
    read_outline,
)

DECISION_FILE: Final = "rules.dmn"
POLICY_NAMES: Final[Mapping[str, str]] = {
    "UNIQUE": "Duy nhất: chỉ một luật được khớp",
    "FIRST": "Luật đầu tiên khớp",
    "ANY": "Bất kỳ: các luật khớp phải cho cùng kết quả",
    "PRIORITY": "Ưu tiên theo thứ tự các kết quả",
    "RULE ORDER": "Mọi kết quả, theo thứ tự luật",
    "OUTPUT ORDER": "Mọi kết quả, theo thứ tự ưu tiên",
    "COLLECT": "Gộp mọi kết quả",
    "COLLECT SUM": "Cộng các kết quả",
    "COLLECT COUNT": "Đếm các kết quả",
    "COLLECT MIN": "Lấy kết quả nhỏ nhất",
    "COLLECT MAX": "Lấy kết quả lớn nhất",
}
LOGIC_NAMES: Final[Mapping[str, str]] = {
    "decisionTable": "bảng quyết định",
    "literalExpression": "biểu thức",
    "": "chưa có cách quyết định",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Something wrong with a model, and in which words its place is called."""

    place: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell as it stands in the page: the name of its box, and what a reader hears of it."""

    name: str
    label: str
    text: str
    is_output: bool
    is_faulty: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A rule with its cells."""

    rule: RuleRow
    cells: Sequence[Cell]

    @property
    def anchor(self) -> str:
        return f"luat-{self.rule.number}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hole:
    """A gap in words, and the cells of the rule that would close it."""

    words: str
    cells: Sequence[tuple[str, str]]
    is_fraction: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownDecision:
    """A decision with its table, its check and its faults."""

    outline: DecisionOutline
    logic: str
    troubles: Sequence[Trouble]
    lines: Sequence[Line] = ()
    headings: Sequence[str] = ()
    blank: Sequence[Cell] = ()
    policy: str = ""
    check: TableCheck | None = None
    holes: Sequence[Hole] = ()
    meetings: Sequence[str] = ()

    @property
    def table(self) -> TableOutline | None:
        return self.outline.table


@dataclass(frozen=True, kw_only=True, slots=True)
class Decisions:
    """Everything that `rules.dmn` of a draft says; `trouble` where it cannot be read at all."""

    path: str
    text: str = ""
    trouble: str = ""
    outline: ModelOutline | None = None
    model: Model | None = None
    shown: Sequence[ShownDecision] = ()
    elsewhere: Sequence[Trouble] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many faults there are."""
        inside = sum(len(each.troubles) for each in self.shown)
        return inside + len(self.elsewhere) + bool(self.trouble)


def decision_file(files: Files) -> str:
    """Return the path of the decisions; where there are none, of the file that would hold them."""
    found = [path for path in sorted(files) if path.endswith(f"/{DECISION_FILE}")]
    return found[0] if found else f"{main_file(files).partition('/')[0]}/{DECISION_FILE}"


def decisions_of(files: Files, text: str | None = None) -> Decisions:
    """Return what the decisions of a draft say, or what a text says in their place."""
    path = decision_file(files)
    text = files.get(path, "") if text is None else text
    if not text.strip():
        return Decisions(path=path)
    data = text.encode("utf-8", "replace")
    try:
        outline = read_outline(data)
        model = compile_model(data)
    except FeelError as fault:
        return Decisions(path=path, text=text, trouble=fault.message)
    troubles = list(_troubles(outline, model))
    shown = [_shown(each, troubles) for each in outline.decisions]
    known = {each.id for each in outline.decisions}
    elsewhere = [trouble for owner, _, trouble in troubles if owner not in known]
    return Decisions(
        path=path, text=text, outline=outline, model=model, shown=shown, elsewhere=elsewhere
    )


type _Told = tuple[str, str, Trouble]
"""The id of the decision, the id of the element at fault, and what is wrong."""


def _troubles(outline: ModelOutline, model: Model) -> Iterator[_Told]:
    for problem in model.problems:
        owner, place = _place(outline, problem)
        yield owner, problem.element, Trouble(place=place, message=problem.reason)
    for decision in outline.decisions:
        for name in _unknown_names(decision):
            message = (
                f"Tên “{name}” chưa được nối: vẽ mũi tên từ dữ liệu hay quyết định ấy sang đây "
                "trên sơ đồ."
            )
            yield decision.id, "", Trouble(place=f"“{decision.name}”", message=message)


def _place(outline: ModelOutline, problem: DmnError) -> tuple[str, str]:
    for decision in outline.decisions:
        spot = decision.table.place(problem.element) if decision.table else None
        if decision.table and spot:
            heading = _headings(decision.table)[spot[1] - 1]
            where = f"luật {spot[0]}, cột “{heading}”"
            return decision.id, f"“{decision.name}”, {where}{_column(problem)}"
        if problem.element in {decision.id, decision.table.id if decision.table else decision.id}:
            return decision.id, f"“{decision.name}”{_column(problem)}"
    return "", f"Phần tử {problem.element}" if problem.element else "Cả tệp"


def _column(problem: DmnError) -> str:
    return f", ký tự {problem.column}" if problem.column else ""


def _unknown_names(decision: DecisionOutline) -> Sequence[str]:
    """Return the names that inputs use without a requirement that would supply them."""
    known = frozenset(decision.requires)
    sources = [column.expression for column in decision.table.inputs] if decision.table else []
    sources += [decision.expression] if decision.expression else []
    unknown: set[str] = set()
    for source in sources:
        try:
            unknown |= compile_expression(source, names=known).names - known
        except FeelError:
            continue
    return sorted(unknown)


def _headings(table: TableOutline) -> Sequence[str]:
    inputs = [column.label or column.expression for column in table.inputs]
    outputs = [column.label or column.name or "kết quả" for column in table.outputs]
    return [*inputs, *outputs]


def _shown(decision: DecisionOutline, troubles: Sequence[_Told]) -> ShownDecision:
    own = [trouble for owner, _, trouble in troubles if owner == decision.id]
    logic = LOGIC_NAMES.get(decision.logic, "dạng hộp khác, sửa trên sơ đồ")
    table = decision.table
    if table is None:
        return ShownDecision(outline=decision, logic=logic, troubles=own)
    faulty = {element for _, element, _ in troubles}
    headings = _headings(table)
    check = check_table(table)
    return ShownDecision(
        outline=decision,
        logic=logic,
        troubles=own,
        lines=[_line(table, rule, headings, faulty) for rule in table.rules],
        headings=headings,
        blank=_cells(table, headings, ["-"] * len(table.inputs) + [""] * len(table.outputs)),
        policy=f"{table.policy} {table.aggregation}".strip(),
        check=check,
        holes=[_hole(table, headings, gap.parts, gap.is_fraction) for gap in check.gaps],
        meetings=[_meeting(headings, each) for each in check.overlaps],
    )


def _line(table: TableOutline, rule: RuleRow, headings: Sequence[str], faulty: set[str]) -> Line:
    texts = [*rule.cells, *rule.outputs]
    wrong = [place in faulty for place in rule.places]
    return Line(rule=rule, cells=_cells(table, headings, texts, f"Luật {rule.number}, ", wrong))


def _cells(
    table: TableOutline,
    headings: Sequence[str],
    texts: Sequence[str],
    before: str = "Luật mới, ",
    wrong: Sequence[bool] = (),
) -> Sequence[Cell]:
    return [
        Cell(
            name=f"o{number}",
            label=f"{before}{heading}",
            text=text,
            is_output=number > len(table.inputs),
            is_faulty=number <= len(wrong) and wrong[number - 1],
        )
        for number, (heading, text) in enumerate(zip(headings, texts, strict=False), 1)
    ]


def _hole(
    table: TableOutline, headings: Sequence[str], parts: Sequence[Part], is_fraction: bool
) -> Hole:
    cells = [(f"o{number}", part.feel) for number, part in enumerate(parts, 1)]
    cells += [(f"o{len(cells) + n}", "") for n in range(1, len(table.outputs) + 1)]
    return Hole(words=_said(headings, parts), cells=cells, is_fraction=is_fraction)


def _meeting(headings: Sequence[str], found: Overlap) -> str:
    said = _said(headings, found.parts)
    return f"Luật {found.first} và luật {found.second} cùng khớp khi {said}"


def _said(headings: Sequence[str], parts: Sequence[Part]) -> str:
    pairs = zip(headings, parts, strict=False)
    told = [f"{heading}: {part.words}" for heading, part in pairs if part.feel != "-"]
    return "; ".join(told) or "mọi giá trị"
