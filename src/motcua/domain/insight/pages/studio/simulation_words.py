"""The result of a simulation in words, lines and a picture."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from motcua.domain.insight.simulation.basis import Basis
from motcua.kernel.base.api import money
from motcua.kernel.simulation.api import Estimate, Reason, Setting, Simulated

_HOUR, _DAY = 60, 480
_BUSY = 0.9
_LITTLE = 0.1
_FEW = 100
_FAR = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A figure in words, between which it lies, and that of another simulation beside it."""

    label: str
    value: str
    between: str
    other: str = ""
    change: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LaneLine:
    """The officers of a lane: how busy, how long cases wait for them."""

    name: str
    officers: int
    busy_percent: int
    queue: str
    waited: str
    is_late: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class StepLine:
    """A step: how often a case comes to it, and what it spends there each time."""

    id: str
    name: str
    entered: str
    waited: str
    worked: str
    owner: str
    share: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """How many cases of all runs took so long."""

    label: str
    count: int
    percent: float


class Told:
    """A simulation as its page tells it."""

    def __init__(
        self,
        basis: Basis,
        setting: Setting,
        found: Simulated,
        *,
        what: str,
        real_minutes: float | None = None,
    ) -> None:
        """Prepare for a page.

        Args:
            basis: What was simulated.
            setting: What it was told.
            found: What came out.
            what: What to call it.
            real_minutes: What half of the real dossiers took at most; None where too few tell.
        """
        self.basis, self.setting, self.found, self.what = basis, setting, found, what
        self._real_minutes = real_minutes

    @property
    def is_far_from_real(self) -> bool:
        """Whether half of the cases take twice as long as real ones, or half as long."""
        real, half = self._real_minutes, self.found.median.mean
        return real is not None and max(real, half, 1) > _FAR * max(min(real, half), 1)

    @property
    def real(self) -> str:
        """How this compares with what the ledger tells; empty where it tells nothing."""
        if self._real_minutes is None:
            return ""
        took = duration(self._real_minutes)
        if self.is_far_from_real:
            return (
                f"Chưa khớp với sổ cái: một năm qua một nửa số hồ sơ thật xong trong {took} làm "
                f"việc, mô phỏng cho {duration(self.found.median.mean)}. Hãy chỉnh “Công thật”, số "
                "cán bộ hoặc số phút các bước cho khớp rồi mới dùng để so sánh."
            )
        return f"Khớp với sổ cái: một năm qua một nửa số hồ sơ thật xong trong {took} làm việc."

    @property
    def headline(self) -> str:
        """What a designer wants to know first, with how sure it is."""
        found = self.found
        words = (
            f"Trong 9/10 lần chạy, một nửa số hồ sơ xong trong không quá "
            f"{duration(found.median.nine_tenths)}, chín phần mười trong không quá "
            f"{duration(found.nine_tenths.nine_tenths)} làm việc"
        )
        if found.late is None:
            return f"{words}."
        return f"{words}; {_late(found.late.nine_tenths)}."

    @property
    def bottleneck(self) -> str:
        """Where cases get stuck, and why, in one or two sentences."""
        found, narrow = self.found, self.found.bottleneck
        lost = f"khoảng {duration(narrow.minutes)} làm việc ({percent(narrow.share)} thời gian)"
        surely = f"thấy trong {narrow.runs}/{found.runs} lần chạy"
        match narrow.reason:
            case Reason.QUEUE:
                return self._queue_words(lost, surely)
            case Reason.OWNER:
                name = self._label(narrow.place)
                return (
                    f"Hồ sơ mất nhiều thời gian nhất để chờ bên ngoài ở bước “{name}”: {lost}, "
                    f"{surely}. Thêm cán bộ không rút ngắn được chỗ này."
                )
            case Reason.WORK:
                name = self._label(narrow.place)
                return (
                    f"Không có chỗ nào tắc: lâu nhất là chính việc làm ở bước “{name}”, "
                    f"{lost}, {surely}."
                )
            case _:
                return "Chưa có hồ sơ nào đi qua đủ để nói tắc ở đâu."

    @property
    def warnings(self) -> Iterator[str]:
        """What keeps the figures from being what they seem."""
        found = self.found
        if found.piles_up:
            yield (
                f"Việc dồn lại: đầu kỳ có {_count(found.open_first.mean)} hồ sơ đang mở, "
                f"cuối kỳ {_count(found.open_last.mean)}. Kéo dài thêm thì càng lâu hơn. "
                "Nếu số phút của sơ đồ là mức được phép chứ không phải công thật, "
                "hãy giảm ô “Công thật”."
            )
        if found.unended:
            yield (
                f"Khi dừng, mỗi lần chạy còn {_count(found.unended)} hồ sơ chưa xong; "
                "thời gian của chúng tính đến lúc dừng, nên thật ra còn lâu hơn."
            )
        if found.runs < found.asked:
            yield (
                f"Mới chạy được {found.runs} trong {found.asked} lần vì hết thời gian cho phép. "
                "Giảm số ngày hoặc số hồ sơ để chạy đủ."
            )
        if found.cases * found.runs < _FEW:
            yield "Có ít hồ sơ trong các lần chạy: các con số này rất dao động."

    def figures(self, other: "Told | None" = None) -> list[Figure]:
        """Return the figures, beside those of another simulation if there is one."""
        mine = list(self._pairs())
        theirs = dict(other._pairs()) if other is not None else {}
        return [_figure(label, one, theirs.get(label)) for label, one in mine]

    @property
    def lanes(self) -> list[LaneLine]:
        return [
            LaneLine(
                name=lane.name,
                officers=lane.officers,
                busy_percent=round(lane.utilisation.mean * 100),
                queue=_decimal(lane.queue.mean),
                waited=duration(lane.waited.mean),
                is_late=lane.utilisation.mean >= _BUSY,
            )
            for lane in self.found.lanes
        ]

    @property
    def steps(self) -> list[StepLine]:
        whole = self.found.average.mean or 1.0
        return [
            StepLine(
                id=step.id,
                name=step.name,
                entered=_decimal(step.entered),
                waited=duration(step.waited.mean),
                worked=duration(step.worked.mean),
                owner=duration(step.owner.mean),
                share=min(
                    step.entered * (step.waited.mean + step.worked.mean + step.owner.mean) / whole,
                    1.0,
                ),
            )
            for step in self.found.elements
        ]

    @cached_property
    def bars(self) -> list[Bar]:
        """The distribution as a table; the last bar has all that took longer."""
        counts, width = self.found.bars, self.found.bar_minutes
        whole = sum(counts) or 1
        return [
            Bar(
                label=_span(place, width, self.found),
                count=count,
                percent=round(100 * count / whole, 1),
            )
            for place, count in enumerate(counts)
            if count
        ]

    @property
    def picture(self) -> dict[str, object]:
        """What the drawing of durations is given."""
        counts, width = list(self.found.bars), self.found.bar_minutes
        unit = _DAY if width >= _DAY // 2 else _HOUR
        span = len(counts) * width
        return {
            "counts": counts,
            "unit": "ngày" if unit == _DAY else "giờ",
            "step": width / unit,
            "median": min(self.found.median.mean, span) / unit,
            "label": self.headline,
        }

    def _pairs(self) -> Iterator[tuple[str, "Measured"]]:
        found = self.found
        yield "Một nửa số hồ sơ xong trong", Measured(found.median, duration)
        yield "Chín phần mười số hồ sơ xong trong", Measured(found.nine_tenths, duration)
        yield "Trung bình", Measured(found.average, duration)
        if found.late is not None:
            yield "Trễ hạn", Measured(found.late, percent)
        if found.owner.mean:
            yield "Trong đó đồng hồ dừng, chờ người dân", Measured(found.owner, duration)
        if found.cost_vnd.mean:
            yield "Chi phí cán bộ mỗi hồ sơ", Measured(found.cost_vnd, _vnd)
        for lane in found.lanes:
            yield f"Mức bận: {lane.name}", Measured(lane.utilisation, percent)

    def _queue_words(self, lost: str, surely: str) -> str:
        narrow = self.found.bottleneck
        lane = next(one for one in self.found.lanes if one.id == narrow.place)
        words = (
            f"Tắc ở “{lane.name}”: mỗi hồ sơ chờ {lost}, nhiều nhất trước bước "
            f"“{self._label(narrow.element)}”; {surely}."
        )
        if narrow.share < _LITTLE:
            words = f"Gần như không tắc; chờ nhiều nhất là “{lane.name}”: {lost}, {surely}."
        busy = percent(lane.utilisation.mean)
        people = f"{lane.officers} cán bộ bận {busy} phần thời gian dành cho thủ tục này"
        if lane.utilisation.mean >= _BUSY:
            return f"{words} {people}: gần hết sức, thêm hồ sơ là thêm chờ."
        return f"{words} {people}."

    def _label(self, key: str) -> str:
        part = self.basis.drawn.parts.get(key)
        return part.label if part else key


@dataclass(frozen=True, slots=True)
class Measured:
    """An estimate, and how it is said."""

    found: Estimate
    say: Callable[[float], str]

    @property
    def between(self) -> str:
        low, high = self.say(self.found.low), self.say(self.found.high)
        return low if low == high else f"{low} – {high}"


def _span(place: int, width: int, found: Simulated) -> str:
    """Say between what the times of a bar lie; those of the last may be longer."""
    if found.is_open_ended and place == len(found.bars) - 1:
        return f"từ {duration(place * width)} trở lên"
    return f"{duration(place * width)} – {duration((place + 1) * width)}"


def _figure(label: str, one: Measured, other: Measured | None) -> Figure:
    value = one.say(one.found.mean)
    if other is None:
        return Figure(label=label, value=value, between=one.between)
    return Figure(
        label=label,
        value=value,
        between=one.between,
        other=f"{other.say(other.found.mean)} ({other.between})",
        change=_change(one.found, other.found),
    )


def _change(one: Estimate, other: Estimate) -> str:
    """Say whether two figures surely differ: only when their intervals do not touch."""
    if other.high < one.low:
        return "thấp hơn rõ"
    if other.low > one.high:
        return "cao hơn rõ"
    return "chưa chắc khác"


def duration(minutes: float) -> str:
    """Return working minutes as people say them."""
    if minutes < 1:
        return "0 phút" if minutes < 1 / 2 else "1 phút"
    if minutes < 2 * _HOUR:
        return f"{minutes:.0f} phút"
    if minutes < 2 * _DAY:
        return f"{_decimal(minutes / _HOUR)} giờ"
    return f"{_decimal(minutes / _DAY)} ngày"


def percent(share: float) -> str:
    """Return a share as people say it."""
    return f"{_decimal(share * 100)}%"


def _decimal(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def _count(number: float) -> str:
    return f"{number:.0f}" if number >= 1 else _decimal(number)


def _vnd(number: float) -> str:
    return money.format_vnd(round(number))


def _late(share: float) -> str:
    if round(share, 3) >= 1:
        return "hồ sơ nào cũng trễ hạn"
    return f"nhiều nhất {percent(share)} hồ sơ trễ hạn"
