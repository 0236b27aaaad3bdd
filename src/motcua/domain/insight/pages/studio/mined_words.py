"""What mined figures say in sentences, the weightiest first."""

from collections.abc import Iterator, Mapping
from typing import Final

from motcua.kernel.mining.api import Mined, Step, Times
from motcua.kernel.ui.api import number

type Names = Mapping[str, str]

_HOUR: Final = 60
_DAY: Final = 8 * _HOUR
_WHOLE_DAY: Final = 24 * _HOUR


def span(minutes: int | None) -> str:
    """Return working minutes as people say them: `45 phút`, `3,5 giờ`, `1,2 ngày làm việc`."""
    return _said(minutes, day=_DAY, days="ngày làm việc")


def by_clock(minutes: int | None) -> str:
    """Return minutes by the clock as people say them: `45 phút`, `3,5 giờ`, `1,2 ngày`."""
    return _said(minutes, day=_WHOLE_DAY, days="ngày")


def _said(minutes: int | None, *, day: int, days: str) -> str:
    if minutes is None:
        return "–"
    if minutes < 1:
        return "dưới 1 phút"
    if minutes < _HOUR:
        return f"{minutes} phút"
    if minutes < day:
        return f"{_tenths(minutes / _HOUR)} giờ"
    return f"{_tenths(minutes / day)} {days}"


def percent(share: float | None) -> str:
    """Return a share as `43%`; neither a little is nothing, nor nearly all is all."""
    if share is None:
        return "–"
    if 0 < share < 0.01:
        return "dưới 1%"
    if 0.99 < share < 1:
        return "trên 99%"
    return f"{share:.0%}"


def sentences(mined: Mined, *, labels: Names, agencies: Names) -> Iterator[str]:
    """Yield what matters of the figures; nothing where there are no dossiers."""
    if not mined.cases:
        return
    yield _cases(mined)
    yield from _longest_wait(mined, labels)
    yield from _shares(mined)
    yield _ways(mined)
    yield from _again(mined, labels)
    yield from _agencies(mined, agencies)
    yield _conformance(mined)


def spent(step: Step) -> int:
    """Return all working minutes before an activity, whatever they were for."""
    return sum(times.total_minutes for times in (step.waited, step.worked, step.owner))


def _cases(mined: Mined) -> str:
    head = f"{number(mined.cases)} hồ sơ nộp trong kỳ này, {number(mined.open)} đang xử lý."
    if not mined.times.count:
        return f"{head} Chưa hồ sơ nào xong."
    half, most = span(mined.times.median_minutes), span(mined.times.nine_tenths_minutes)
    return f"{head} Một nửa số hồ sơ đã xong không mất quá {half}; chín phần mười không quá {most}."


def _longest_wait(mined: Mined, labels: Names) -> Iterator[str]:
    step = max(mined.steps, key=lambda step: step.waited.total_minutes, default=None)
    if step is None or not step.waited.total_minutes:
        return
    whole = sum(map(spent, mined.steps))
    share = percent(step.waited.total_minutes / whole)
    yield (
        f"Nằm chờ nhiều nhất là trước việc “{labels[step.activity]}”: một nửa số lần chờ từ"
        f" {span(step.waited.median_minutes)} trở lên; cộng lại bằng {share} toàn bộ thời gian."
    )


def _shares(mined: Mined) -> Iterator[str]:
    whole = sum(map(spent, mined.steps))
    if not whole:
        return
    waited, worked, owner = (
        percent(sum(times.total_minutes for times in kind) / whole) for kind in _kinds(mined)
    )
    yield (
        f"Trong toàn bộ thời gian, hồ sơ nằm chờ {waited}, cán bộ đang làm {worked},"
        f" chờ người dân {owner}."
    )


def _kinds(mined: Mined) -> Iterator[list[Times]]:
    yield [step.waited for step in mined.steps]
    yield [step.worked for step in mined.steps]
    yield [step.owner for step in mined.steps]


def _ways(mined: Mined) -> str:
    several = len(mined.variants) + mined.other_variants.count
    if several == 1:
        return "Mọi hồ sơ đi cùng một cách."
    return (
        f"Có {number(several)} cách đi; cách hay gặp nhất chiếm {percent(mined.variants[0].share)}."
    )


def _again(mined: Mined, labels: Names) -> Iterator[str]:
    for item in sorted(mined.repetitions, key=lambda item: -item.cases)[:1]:
        share = percent(item.cases / mined.cases)
        yield (
            f"Làm lại nhiều nhất là việc “{labels[item.activity]}”: {number(item.cases)} hồ sơ"
            f" ({share}) làm hơn một lần, thêm {number(item.extra)} lần."
        )


def _agencies(mined: Mined, agencies: Names) -> Iterator[str]:
    told = [group for group in mined.groups if not group.is_small]
    medians = {
        group.group: group.times.median_minutes
        for group in told
        if group.times.median_minutes is not None
    }
    if len(medians) < 2:
        return
    fast, slow = min(medians, key=medians.__getitem__), max(medians, key=medians.__getitem__)
    if medians[fast] != medians[slow]:
        yield (
            f"Nhanh nhất là {agencies[fast]} (một nửa trong {span(medians[fast])}),"
            f" chậm nhất là {agencies[slow]} (một nửa trong {span(medians[slow])})."
        )


def _conformance(mined: Mined) -> str:
    odd = mined.conformance.cases - mined.conformance.fitting
    if not odd:
        return "Mọi hồ sơ đều chuyển trạng thái đúng bảng."
    return f"{number(odd)} hồ sơ chuyển trạng thái khác với bảng; xem từng chỗ ở dưới."


def _tenths(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
