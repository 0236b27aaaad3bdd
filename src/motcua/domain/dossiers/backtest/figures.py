"""What a back-test shows: counts in words, small groups never by their number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.domain.dossiers.backtest import comparing, counting
from motcua.kernel.base.api import Spread, limits, money

_WORKING_DAY: Final = 480
_MINUS: Final = "−"

_PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "Tiếp nhận và điều kiện": {
        comparing.REFUSED: "Trước đủ để nhận, theo phiên bản này không đủ",
        comparing.ACCEPTED: "Trước không đủ để nhận, theo phiên bản này đủ",
        comparing.CLOSED: "Cách nộp đã dùng không còn được nhận",
        comparing.WRONG: "Mục khai trống hoặc không hợp lệ",
        comparing.MISSING: "Giấy tờ được đòi mà hồ sơ không có",
        comparing.SPARED: "Giấy tờ không còn phải nộp",
        comparing.UNMET: "Điều kiện không còn đạt",
        comparing.MET: "Điều kiện nay đạt hoặc không còn đòi",
    },
    "Thời hạn": {
        comparing.CASE: "Thuộc trường hợp thời hạn khác",
        comparing.EARLIER: "Hẹn trả sớm hơn",
        comparing.LATER: "Hẹn trả muộn hơn",
        comparing.NOW_LATE: "Kết quả đã đúng hạn, nay sẽ là trễ",
        comparing.NOW_KEPT: "Kết quả đã trễ, nay sẽ là đúng hạn",
        comparing.DUE_OPEN: "Chỉ một trong hai phiên bản tính được ngày hẹn",
    },
    "Phí, lệ phí": {
        comparing.MORE: "Phải nộp nhiều hơn",
        comparing.LESS: "Phải nộp ít hơn",
        comparing.EXEMPT: "Nay được miễn",
        comparing.CHARGED: "Nay không còn được miễn",
        comparing.FEE_OPEN: "Chỉ một trong hai phiên bản tính được mức thu",
    },
    "Kết quả": {
        comparing.GAINED: "Nhận thêm kết quả",
        comparing.LOST: "Không nhận kết quả",
    },
    "Quyết định và đường đi": {
        comparing.DECISION: "Quyết định của bảng luật khác đi",
        comparing.PATH: "Đi đường khác qua quy trình",
        comparing.NEW_STEP: "Qua thêm bước",
        comparing.NO_STEP: "Không qua bước",
        comparing.PATH_OPEN: "Không biết hết đường đi: phụ thuộc điều cán bộ ghi ở các bước",
    },
}
_CAUTIONS: Final[Mapping[str, str]] = {
    counting.ERASED: "Dữ liệu đã xóa theo luật, không so được",
    counting.UNREADABLE: "Không đọc hoặc không tính lại được",
    counting.OTHER_LIMIT: "Thời hạn tính lại theo phiên bản cũ khác thời hạn đã báo khi ấy",
    counting.OTHER_FEE: "Mức thu tính lại theo phiên bản cũ khác mức đã báo khi ấy",
}
_SPREADS: Final = {
    "Thời hạn": (comparing.MINUTES, "Ngày hẹn trả đổi, ở các hồ sơ có đổi"),
    "Phí, lệ phí": (comparing.VND, "Mức thu đổi, ở các hồ sơ có đổi"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A count with its words; `is_detail` when it breaks down the one above."""

    label: str
    count: int
    is_detail: bool = False

    @property
    def is_small(self) -> bool:
        return 0 < self.count < limits.get("dossiers.past_small_count")

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
        return self.count(counting.READ)

    @property
    def is_enough(self) -> bool:
        """Whether so many were read that something may be told of them."""
        return self.read >= limits.get("dossiers.past_small_count")

    @property
    def has_differences(self) -> bool:
        return self.count(comparing.ANY) > 0

    @property
    def headline(self) -> str:
        """The whole of it in two sentences."""
        if not self.is_enough:
            return "Chưa đủ hồ sơ đã kết thúc trong kỳ để nói điều gì."
        if not self.has_differences:
            return f"Không hồ sơ nào trong {said_count(self.read)} hồ sơ đã kết thúc có gì khác."
        decided = said_count(self.count(comparing.DECIDED))
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
        return list(self._details(counting.FROM_VERSION))

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
        if spread.count < limits.get("dossiers.past_small_count"):
            return None
        said = said_minutes if kind == comparing.MINUTES else said_vnd
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
    small = limits.get("dossiers.past_small_count")
    return f"ít hơn {small}" if 0 < count < small else f"{count:,}".replace(",", ".")


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
