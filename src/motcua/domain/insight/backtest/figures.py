"""What a back-test shows: counts in words, small groups never by their number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.domain.insight.backtest import comparison, counts
from motcua.kernel.base.api import Spread, limits, money

_WORKING_DAY: Final = 480
_MINUS: Final = "−"

_PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "Tiếp nhận và điều kiện": {
        comparison.REFUSED: "Trước đủ để nhận, theo phiên bản này không đủ",
        comparison.ACCEPTED: "Trước không đủ để nhận, theo phiên bản này đủ",
        comparison.CLOSED: "Cách nộp đã dùng không còn được nhận",
        comparison.WRONG: "Mục khai trống hoặc không hợp lệ",
        comparison.MISSING: "Giấy tờ được đòi mà hồ sơ không có",
        comparison.SPARED: "Giấy tờ không còn phải nộp",
        comparison.UNMET: "Điều kiện không còn đạt",
        comparison.MET: "Điều kiện nay đạt hoặc không còn đòi",
    },
    "Thời hạn": {
        comparison.CASE: "Thuộc trường hợp thời hạn khác",
        comparison.EARLIER: "Hẹn trả sớm hơn",
        comparison.LATER: "Hẹn trả muộn hơn",
        comparison.NOW_LATE: "Kết quả đã đúng hạn, nay sẽ là trễ",
        comparison.NOW_KEPT: "Kết quả đã trễ, nay sẽ là đúng hạn",
        comparison.DUE_OPEN: "Chỉ một trong hai phiên bản tính được ngày hẹn",
    },
    "Phí, lệ phí": {
        comparison.MORE: "Phải nộp nhiều hơn",
        comparison.LESS: "Phải nộp ít hơn",
        comparison.EXEMPT: "Nay được miễn",
        comparison.CHARGED: "Nay không còn được miễn",
        comparison.FEE_OPEN: "Chỉ một trong hai phiên bản tính được mức thu",
    },
    "Kết quả": {
        comparison.GAINED: "Nhận thêm kết quả",
        comparison.LOST: "Không nhận kết quả",
    },
    "Quyết định và đường đi": {
        comparison.DECISION: "Quyết định của bảng luật khác đi",
        comparison.PATH: "Đi đường khác qua quy trình",
        comparison.NEW_STEP: "Qua thêm bước",
        comparison.NO_STEP: "Không qua bước",
        comparison.PATH_OPEN: "Không biết hết đường đi: phụ thuộc điều cán bộ ghi ở các bước",
    },
}
_CAUTIONS: Final[Mapping[str, str]] = {
    counts.ERASED: "Dữ liệu đã xóa theo luật, không so được",
    counts.UNREADABLE: "Không đọc hoặc không tính lại được",
    counts.OTHER_LIMIT: "Thời hạn tính lại theo phiên bản cũ khác thời hạn đã báo khi ấy",
    counts.OTHER_FEE: "Mức thu tính lại theo phiên bản cũ khác mức đã báo khi ấy",
}
_SPREADS: Final = {
    "Thời hạn": (comparison.MINUTES, "Ngày hẹn trả đổi, ở các hồ sơ có đổi"),
    "Phí, lệ phí": (comparison.VND, "Mức thu đổi, ở các hồ sơ có đổi"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A count with its words; `is_detail` when it breaks down the one above."""

    label: str
    count: int
    is_detail: bool = False

    @property
    def is_small(self) -> bool:
        return 0 < self.count < limits.get("insight.past_small_count")

    @property
    def shown(self) -> str:
        """The number, or that it is too small to be told."""
        return said_count(self.count)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """How far a figure moves: one tenth, half and nine tenths of the dossiers lie within."""

    label: str
    low: str
    median: str
    high: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Figures of one kind, and how far they move where there are enough of them."""

    title: str
    figures: Sequence[Figure]
    change: Change | None = None


class Figures:
    """A tally read for a page."""

    def __init__(self, tally: Mapping[str, int], labels: Mapping[str, str]) -> None:
        self._tally, self._labels = tally, labels

    def count(self, kind: str) -> int:
        """Return the count of a kind, without its details."""
        return self._tally.get(kind, 0)

    @property
    def read(self) -> int:
        return self.count(counts.READ)

    @property
    def is_enough(self) -> bool:
        """Whether so many were read that something may be told of them."""
        return self.read >= limits.get("insight.past_small_count")

    @property
    def has_differences(self) -> bool:
        return self.count(comparison.ANY) > 0

    @property
    def headline(self) -> str:
        """The whole of it in two sentences."""
        if not self.is_enough:
            return "Chưa đủ hồ sơ đã kết thúc trong kỳ để nói điều gì."
        if not self.has_differences:
            return f"Không hồ sơ nào trong {said_count(self.read)} hồ sơ đã kết thúc có gì khác."
        decided = said_count(self.count(comparison.DECIDED))
        told = f"{decided.capitalize()} trong {said_count(self.read)} hồ sơ đã kết thúc"
        change = self._change("Thời hạn")
        days = f" Ngày hẹn trả: trung vị {change.median}." if change else ""
        return f"{told} sẽ được quyết định khác.{days}"

    @property
    def parts(self) -> Sequence[Part]:
        """The parts in which anything differs."""
        found = [self._part(title, kinds) for title, kinds in _PARTS.items()]
        return [part for part in found if part.figures]

    @property
    def cautions(self) -> Sequence[Figure]:
        """What limits the figures: dossiers that could not be read, or were told otherwise."""
        found = [(words, self.count(kind)) for kind, words in _CAUTIONS.items()]
        return [Figure(label=words, count=count) for words, count in found if count]

    @property
    def versions(self) -> Sequence[Figure]:
        """The versions that the dossiers had."""
        return list(self._details(counts.FROM_VERSION))

    def _part(self, title: str, kinds: Mapping[str, str]) -> Part:
        figures = [row for kind, words in kinds.items() for row in self._rows(kind, words)]
        return Part(title=title, figures=figures, change=self._change(title))

    def _rows(self, kind: str, words: str) -> Iterator[Figure]:
        whole = self.count(kind)
        if whole:
            yield Figure(label=words, count=whole)
        for row in self._details(kind):
            label = row.label if whole else f"{words}: {row.label}"
            yield Figure(label=label, count=row.count, is_detail=bool(whole))

    def _details(self, kind: str) -> Iterator[Figure]:
        rows = ((key, n) for key, n in self._tally.items() if key.startswith(f"{kind}:"))
        for key, n in sorted(rows, key=lambda row: (-row[1], row[0])):
            yield Figure(
                label=self._labels.get(key, key.partition(":")[2]), count=n, is_detail=True
            )

    def _change(self, title: str) -> Change | None:
        kind, words = _SPREADS.get(title, ("", ""))
        spread = self.spread(kind) if kind else Spread()
        if spread.count < limits.get("insight.past_small_count"):
            return None
        said = said_minutes if kind == comparison.MINUTES else said_vnd
        low, median, high = (said(spread.within(tenths=tenths)) for tenths in (1, 5, 9))
        return Change(label=words, low=low, median=median, high=high)

    def spread(self, kind: str) -> Spread:
        """Return the numbers counted under a kind."""
        numbers: list[int] = []
        for key, n in self._tally.items():
            if key.startswith(f"{kind}:"):
                numbers += [int(key.partition(":")[2])] * n
        return Spread(numbers)


def said_count(count: int) -> str:
    """Return a number of dossiers as it may be shown."""
    small = limits.get("insight.past_small_count")
    return f"ít hơn {small}" if 0 < count < small else money.grouped(count)


def said_minutes(minutes: int) -> str:
    """Return working minutes, earlier with a minus, in working days or hours."""
    sign = _MINUS if minutes < 0 else "+"
    if abs(minutes) < _WORKING_DAY // 2:
        return f"{sign}{_decimal(abs(minutes) / 60)} giờ làm việc"
    return f"{sign}{_decimal(abs(minutes) / _WORKING_DAY)} ngày làm việc"


def said_vnd(amount: int) -> str:
    """Return a change of money, less with a minus."""
    return f"{_MINUS if amount < 0 else '+'}{money.format_vnd(abs(amount))}"


def _decimal(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
