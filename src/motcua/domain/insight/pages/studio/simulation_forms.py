"""The parameters of a simulation as a form, filled in with what is proposed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django import forms

from motcua.domain.insight.simulation.basis import Basis
from motcua.domain.insight.simulation.proposal import Proposed, at_effort
from motcua.kernel.base.api import limits
from motcua.kernel.simulation.api import Arrivals, Setting, Shape, Staff, exponential, spread

_MOST_MINUTES = 10_000
_MOST_DAYS = 365
_SMALL = {"class": "in w8", "inputmode": "decimal", "autocomplete": "off"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A figure to type, and where the proposed one is from."""

    field: forms.BoundField
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of the form's tables: what it is about, and its figures."""

    label: str
    note: str
    cells: tuple[Cell, ...]


def _number(label: str, *, least: float, most: float, what: str = "") -> forms.FloatField:
    attributes = {**_SMALL, "aria-label": f"{label}, {what}" if what else label, "step": "any"}
    return forms.FloatField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs=attributes),
        error_messages={
            "required": "Hãy nhập một số.",
            "invalid": "Hãy nhập một số.",
            "min_value": "Nhập từ %(limit_value)s trở lên.",
            "max_value": "Nhập không quá %(limit_value)s.",
        },
    )


def _whole(label: str, *, least: int, most: int, what: str = "") -> forms.IntegerField:
    attributes = {**_SMALL, "inputmode": "numeric"}
    attributes["aria-label"] = f"{label}, {what}" if what else label
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs=attributes),
        error_messages={
            "required": "Hãy nhập một số nguyên.",
            "invalid": "Hãy nhập một số nguyên.",
            "min_value": "Nhập từ %(limit_value)s trở lên.",
            "max_value": "Nhập không quá %(limit_value)s.",
        },
    )


class SettingForm(forms.Form):
    """Arrivals, officers, times and chances of one process; a figure left as proposed stays so.

    Names of fields are numbers by place, since ids of a drawing may be anything.
    """

    def __init__(self, basis: Basis, given: Proposed, data: Mapping[str, object] | None) -> None:
        super().__init__(data)
        self._basis = basis
        self._given = given
        setting = given.setting
        self._lanes = list(basis.drawn.lanes.items())
        self._steps = [
            part
            for part in basis.drawn.parts.values()
            if part.id in setting.work or part.id in setting.waits
        ]
        self._ways = list(_ways(basis))
        self._add_main(setting)
        for place, (key, lane) in enumerate(self._lanes):
            self._add_lane(place, lane.name or key, setting.lanes[key])
        for place, part in enumerate(self._steps):
            self._add_step(place, part.id, part.label)
        for place, (key, label) in enumerate(self._ways):
            self._add_way(place, key, label)

    @property
    def main(self) -> list[forms.BoundField]:
        names = ("per_day", "effort", "days", "warm_up", "runs", "seed")
        return [self[name] for name in names]

    @property
    def lane_lines(self) -> Iterator[Line]:
        sources = self._given.sources
        for place, (key, lane) in enumerate(self._lanes):
            yield Line(
                label=lane.name or key,
                note="",
                cells=(
                    Cell(field=self[f"officers{place}"], source=sources.get(key, "")),
                    Cell(
                        field=self[f"share{place}"],
                        source=sources.get(f"{key}.share", "tạm đặt"),
                    ),
                    Cell(field=self[f"cost{place}"], source=""),
                ),
            )

    @property
    def step_lines(self) -> Iterator[Line]:
        sources = self._given.sources
        for place, part in enumerate(self._steps):
            cells = []
            for name, key in ((f"minutes{place}", part.id), (f"wait{place}", f"{part.id}.wait")):
                if name in self.fields:
                    cells.append(Cell(field=self[name], source=sources.get(key, "")))
            lane = self._basis.drawn.lanes.get(part.lane)
            yield Line(
                label=part.label,
                note=(lane.name or lane.id) if lane else "",
                cells=tuple(cells),
            )

    @property
    def way_lines(self) -> Iterator[Line]:
        for place, (key, label) in enumerate(self._ways):
            source = self._given.sources.get(key, "")
            cell = Cell(field=self[f"chance{place}"], source=source or "chia đều")
            yield Line(label=label, note="", cells=(cell,))

    def setting(self) -> Setting:
        """Return the setting as typed: what was left as proposed keeps its spread."""
        data = self.cleaned_data
        given = at_effort(self._given, data["effort"]).setting
        work, waits, chances = dict(given.work), dict(given.waits), dict(given.chances)
        for place, part in enumerate(self._steps):
            if self._is_changed(f"minutes{place}"):
                work[part.id] = spread(data[f"minutes{place}"])
            if self._is_changed(f"wait{place}"):
                waits[part.id] = exponential(data[f"wait{place}"])
        for place, (key, _label) in enumerate(self._ways):
            if (percent := data[f"chance{place}"]) is not None:
                chances[key] = percent / 100
        return replace(
            given,
            arrivals=Arrivals(per_day=data["per_day"]),
            days=data["days"],
            warm_up_days=data["warm_up"],
            runs=data["runs"],
            lanes={key: self._staff(place) for place, (key, _lane) in enumerate(self._lanes)},
            work=work,
            waits=waits,
            chances=chances,
        )

    def _is_changed(self, name: str) -> bool:
        return name in self.fields and self.cleaned_data[name] != self.fields[name].initial

    def _staff(self, place: int) -> Staff:
        return Staff(
            officers=self.cleaned_data[f"officers{place}"],
            share_percent=self.cleaned_data[f"share{place}"],
            cost_per_hour_vnd=self.cleaned_data[f"cost{place}"],
        )

    # Fields

    def _add(self, name: str, field: forms.Field, initial: object) -> None:
        if isinstance(initial, float) and initial.is_integer():
            initial = int(initial)
        field.initial = initial
        self.fields[name] = field

    def _add_main(self, setting: Setting) -> None:
        most_days = limits.get("insight.simulated_page_days")
        per_day = _number("Hồ sơ mỗi ngày làm việc", least=0.01, most=1_000)
        self._add("per_day", per_day, setting.arrivals.per_day)
        effort = _number("Công thật, % số phút của sơ đồ", least=1, most=100)
        self._add("effort", effort, 100)
        self._add("days", _whole("Số ngày làm việc được tính", least=1, most=most_days), 60)
        self._add("warm_up", _whole("Ngày chạy trước, không tính", least=0, most=most_days), 20)
        most_runs = limits.get("insight.simulated_page_runs")
        self._add("runs", _whole("Số lần chạy", least=2, most=most_runs), 10)
        self._add("seed", _whole("Số của lần thử ngẫu nhiên", least=0, most=999_999), 1)

    def _add_lane(self, place: int, label: str, staff: Staff) -> None:
        officers = _whole(label, least=1, most=500, what="số cán bộ")
        self._add(f"officers{place}", officers, staff.officers)
        share = _number(label, least=1, most=100, what="phần trăm thời gian cho thủ tục này")
        self._add(f"share{place}", share, staff.share_percent)
        cost = _whole(label, least=0, most=10_000_000, what="đồng mỗi giờ")
        self._add(f"cost{place}", cost, staff.cost_per_hour_vnd)

    def _add_step(self, place: int, key: str, label: str) -> None:
        setting = self._given.setting
        if key in setting.work:
            field = _number(label, least=0, most=_MOST_MINUTES, what="phút làm việc")
            self._add(f"minutes{place}", field, round(setting.work[key].mean, 1))
        if key in setting.waits:
            field = _number(label, least=0, most=_MOST_DAYS, what="số ngày chờ")
            self._add(f"wait{place}", field, round(setting.waits[key].mean, 1))

    def _add_way(self, place: int, key: str, label: str) -> None:
        chance = self._given.setting.chances.get(key)
        field = _number(label, least=0, most=100, what="phần trăm")
        field.required = False
        initial = None if chance is None else round(chance * 100, 2)
        self._add(f"chance{place}", field, initial)


def is_sampled(given: Proposed) -> bool:
    """Say whether any time of steps is as it was in the past."""
    return any(one.shape is Shape.SAMPLED for one in given.setting.work.values())


def _ways(basis: Basis) -> Iterator[tuple[str, str]]:
    """Yield what may be chosen: flows out of choices, and errors that steps may end in."""
    net, parts = basis.drawn.net, basis.drawn.parts
    for node in net.nodes:
        is_choice = len(node.outgoing) > 1 and any(
            net.flows[index].condition is not None for index in node.outgoing
        )
        for index in node.outgoing if is_choice else ():
            flow = net.flows[index]
            target = parts.get(_behind_joints(basis, flow.target))
            said = basis.drawn.flows.get(flow.id) or ("còn lại" if index == node.default else "")
            where = parts[node.id].label if node.id in parts else node.id
            way = f"{said or 'đi'} → {target.label if target else ''}"
            yield flow.id, f"“{where}”: {way}"
    for task, caught in basis.drawn.errors.items():
        for boundary, _code in caught:
            yield boundary, f"{parts[task].label}: {parts[boundary].label}"


def _behind_joints(basis: Basis, index: int) -> str:
    """Return what comes behind gateways without a name at which ways only join."""
    nodes, parts = basis.drawn.net.nodes, basis.drawn.parts
    for _step in nodes:
        node = nodes[index]
        is_named = node.id in parts and bool(parts[node.id].name)
        if is_named or len(node.outgoing) != 1:
            break
        index = basis.drawn.net.flows[node.outgoing[0]].target
    return nodes[index].id
