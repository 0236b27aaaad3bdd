"""The figures of a simulation in a few lines for people; `--json` has them all."""

from collections.abc import Iterator, Mapping
from typing import Any

_DAY = 480
_REASONS = {
    "queue": "chờ cán bộ của làn “{name}”",
    "owner": "chờ bên ngoài ở bước “{name}”",
    "work": "thời gian làm của bước “{name}”",
}


def simulated_lines(data: Mapping[str, Any]) -> list[str]:
    """Return the most telling figures of `simulate_json` as lines."""
    return [*_times(data), *_narrow(data), *_lanes(data), *data["assumed"]]


def _times(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"Đã chạy {data['runs']}/{data['asked']} lần, mỗi lần khoảng {data['cases']:.0f} hồ sơ."
    for key, words in (("median", "Một nửa hồ sơ"), ("nine_tenths", "Chín phần mười hồ sơ")):
        found = data[key]
        low, high = _days(found["low"]), _days(found["high"])
        yield f"{words} xong trong {_days(found['mean'])} ngày làm việc (từ {low} đến {high})."
    if data["late"] is not None:
        late = data["late"]
        yield f"Trễ hạn: {late['mean']:.1%} (từ {late['low']:.1%} đến {late['high']:.1%})."
    if data["cost_vnd"]["mean"]:
        yield f"Chi phí mỗi hồ sơ: {data['cost_vnd']['mean']:.0f} đồng."
    if data["unended"]:
        yield f"Khi dừng còn {data['unended']:.0f} hồ sơ chưa xong: thực tế còn lâu hơn."


def _narrow(data: Mapping[str, Any]) -> Iterator[str]:
    found = data["bottleneck"]
    if found["reason"] in _REASONS:
        names = {one["id"]: one["name"] for one in (*data["lanes"], *data["elements"])}
        words = _REASONS[found["reason"]].format(name=names.get(found["place"], found["place"]))
        yield f"Mất nhiều thời gian nhất: {words}, {found['share']:.0%} thời gian của hồ sơ."


def _lanes(data: Mapping[str, Any]) -> Iterator[str]:
    for lane in data["lanes"]:
        busy, waited = lane["utilisation"]["mean"], lane["waited"]["mean"]
        told = f"{lane['officers']} người, bận {busy:.0%}, mỗi hồ sơ chờ {waited:.0f} phút"
        yield f"  Làn “{lane['name']}”: {told}."


def _days(minutes: float) -> str:
    return f"{minutes / _DAY:.1f}".replace(".", ",")
