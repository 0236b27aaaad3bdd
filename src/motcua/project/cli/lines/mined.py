"""The figures of mining in a few lines for people; `--json` has them all."""

from collections.abc import Iterator, Mapping
from typing import Any

_MOST = 5
_DEPARTURES = {
    "no_entries": "không có mục nhật ký nào",
    "start": "không bắt đầu bằng việc nộp hồ sơ",
    "move": "chuyển trạng thái không đúng bảng",
}


def mined_lines(data: Mapping[str, Any]) -> list[str]:
    """Return the most telling figures of `mine_json` as lines."""
    head = f"{data['procedure']} {data['name']}: {data['cases']} hồ sơ, {data['open']} đang xử lý."
    if not data["cases"]:
        return [head]
    parts = (_variants, _steps, _repetitions, _groups, _conformance, _drawn)
    return [head, *(line for part in parts for line in part(data))]


def _variants(data: Mapping[str, Any]) -> Iterator[str]:
    count = len(data["variants"]) + data["other_variants"]["count"]
    yield f"Cách đi: {count}; nhiều nhất:"
    for variant in data["variants"][:_MOST]:
        way = " → ".join(data["labels"][code] for code in variant["activities"])
        yield f"  {variant['count']} ({variant['share']:.0%}), {_times(variant['times'])}: {way}"


def _steps(data: Mapping[str, Any]) -> Iterator[str]:
    yield "Trước mỗi việc (phút làm việc, trung vị): làm | nằm chờ | chờ người nộp"
    for step in data["steps"]:
        told = (step[kind]["median_minutes"] for kind in ("worked", "waited", "owner"))
        minutes = " | ".join("–" if median is None else str(median) for median in told)
        yield f"  {data['labels'][step['activity']]} ({step['count']} lần): {minutes}"


def _repetitions(data: Mapping[str, Any]) -> Iterator[str]:
    for item in data["repetitions"]:
        name = data["labels"][item["activity"]]
        yield f"Làm lại “{name}”: {item['cases']} hồ sơ, thêm {item['extra']} lần."


def _groups(data: Mapping[str, Any]) -> Iterator[str]:
    yield "Theo cơ quan:"
    for group in data["groups"]:
        late = f", trễ {group['late']}/{group['dated']}" if group["dated"] else ""
        times = f"{_times(group['times'])}{late}{_small(group)}"
        yield f"  {group['name']}: {group['cases']} hồ sơ, {times}"


def _conformance(data: Mapping[str, Any]) -> Iterator[str]:
    found = data["conformance"]
    yield f"Đúng vòng đời chuẩn: {found['fitting']}/{found['cases']} hồ sơ."
    for item in found["departures"]:
        states = f" {item['state_before']} → {item['state_after']}" if item["state_before"] else ""
        yield f"  {_DEPARTURES[item['kind']]}{states}: {item['cases']} hồ sơ"


def _drawn(data: Mapping[str, Any]) -> Iterator[str]:
    found = data["drawn"]
    if not found or not found["cases"]:
        return
    yield f"Trên quy trình đã vẽ: {found['cases']} hồ sơ; lâu nhất (phút làm việc) ở bước:"
    inner = (one for one in found["visits"] if not one["is_around"])
    stood = [one for one in inner if one["worked"]["total_minutes"]]
    for one in sorted(stood, key=lambda one: -one["worked"]["total_minutes"])[:_MOST]:
        name = one["name"] or one["element"]
        times = f"{_times(one['worked'])}, còn {one['open']}{_small(one)}"
        yield f"  {name}: tới {one['entered']} lần, {times}"


def _small(figures: Mapping[str, Any]) -> str:
    return " (ít hồ sơ, không công bố)" if figures["is_small"] else ""


def _times(times: Mapping[str, Any]) -> str:
    if not times["count"]:
        return "chưa xong hồ sơ nào"
    return f"trung vị {times['median_minutes']}, chín phần mười {times['nine_tenths_minutes']} phút"
