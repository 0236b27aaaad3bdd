"""An order as somebody tells it, and what is wrong with that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.domain.calendars.changed_days import IN_FORCE, days_of
from motcua.domain.calendars.errors import OrderRefusedError
from motcua.domain.calendars.models import Order
from motcua.kernel.base.api import Actor, Invalid, Problem, clock, limits, text
from motcua.kernel.deadlines.api import calendar_for, usual_code
from motcua.kernel.organisations.api import Agency, agencies

_LIVING = (Order.State.PROPOSED, *IN_FORCE)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldOrder:
    """What somebody wants to order.

    Attributes:
        kind: `closure`: every day from `first_on` to `last_on` is off. `swap`: `first_on` is off
            and `last_on` is worked instead.
        area_codes: Communes, or the province for all its agencies.
        number: Of the order that it rests on; with `ordered_on`.
    """

    area_codes: Sequence[str]
    first_on: date
    last_on: date
    reason: str
    kind: str = "closure"
    number: str = ""
    ordered_on: date | None = None


def order_of(actor: Actor, told: ToldOrder) -> Order:
    """Return the order that is told, unsaved, with the agencies whom it concerns.

    Raises:
        Invalid: It is told wrongly; every problem is named.
        OrderRefusedError: It was given before.
    """
    places = {code: _agencies_of(code) for code in dict.fromkeys(told.area_codes)}
    problems = [*_problems(told, places)]
    if problems:
        raise Invalid(tuple(problems))
    found = list({one.id: one for those in places.values() for one in those}.values())
    order = Order(
        kind=told.kind,
        area_code=",".join(places),
        area_name=", ".join(_name_of(code, those) for code, those in places.items()),
        agency_ids=sorted(one.id.hex for one in found),
        first_on=told.first_on,
        last_on=told.last_on,
        reason=text.clean_line(told.reason),
        number=text.clean_line(told.number),
        ordered_on=told.ordered_on,
        proposed_by_id=actor.id,
        proposed_at=clock.now(),
    )
    if not any(list(days_of(order, calendar_for(usual_code(one.calendar_code)))) for one in found):
        raise OrderRefusedError("Những ngày này vốn đã nghỉ, lệnh không đổi gì.")
    _refuse_twice(order)
    return order


def _agencies_of(area_code: str) -> Sequence[Agency]:
    """Return the agencies of an area; all of the province where its code is named."""
    found = agencies()
    province = {one.area.code for one in found if one.level == "province"}
    if area_code in province:
        return found
    return [one for one in found if one.area.code == area_code]


def _name_of(area_code: str, found: Sequence[Agency]) -> str:
    return next((one.area.name for one in found if one.area.code == area_code), found[0].area.name)


def _problems(told: ToldOrder, places: Mapping[str, Sequence[Agency]]) -> list[Problem]:
    today = clock.today()
    said: list[tuple[str, str, bool]] = [
        ("area", "Hãy chọn địa bàn.", not places),
        ("area", "Không có cơ quan nào ở địa bàn này.", not all(places.values())),
        ("first_on", "Ngày bắt đầu phải trước hoặc trùng ngày cuối.", _is_turned(told)),
        ("last_on", "Ngày làm bù phải khác ngày nghỉ.", told.kind == "swap" and _is_one(told)),
        (
            "reason",
            "Hãy ghi lý do, ít nhất hai từ, ví dụ nghỉ tránh bão.",
            len(told.reason.split()) < 2,
        ),
        ("kind", "Không rõ đổi gì.", told.kind not in Order.Kind.values),
        (
            "ordered_on",
            "Ngày ra lệnh không thể sau hôm nay.",
            told.ordered_on is not None and told.ordered_on > today,
        ),
        ("number", "Số lệnh dài quá.", _is_long(told.number, "calendars.number_characters")),
        ("reason", "Lý do dài quá.", _is_long(told.reason, "calendars.reason_characters")),
    ]
    problems = [Problem(field=field, message=message) for field, message, is_so in said if is_so]
    return problems or _far_problems(told, today)


def _far_problems(told: ToldOrder, today: date) -> list[Problem]:
    days, late = limits.get("calendars.closed_days"), limits.get("calendars.late_days")
    ahead = limits.get("calendars.ahead_days")
    first, last = min(told.first_on, told.last_on), max(told.first_on, told.last_on)
    if told.kind == "closure" and (last - first).days >= days:
        return [Problem(field="last_on", message=f"Một lệnh nghỉ nhiều nhất {days} ngày.")]
    if last < today - timedelta(days=late) or first < today - timedelta(days=late):
        message = f"Ngày đã qua quá {late} ngày thì không ghi lệnh nữa; hãy xin lỗi và hẹn lại."
        return [Problem(field="first_on", message=message)]
    if last > today + timedelta(days=ahead):
        return [Problem(field="last_on", message="Ngày này còn quá xa.")]
    return []


def _is_turned(told: ToldOrder) -> bool:
    return told.kind == "closure" and told.first_on > told.last_on


def _is_one(told: ToldOrder) -> bool:
    return told.first_on == told.last_on


def _is_long(words: str, cap: str) -> bool:
    return len(words) > limits.get(cap)


def _refuse_twice(order: Order) -> None:
    same = Order.objects.filter(
        state__in=_LIVING, kind=order.kind, first_on=order.first_on, last_on=order.last_on
    )
    for one in same:
        if set(one.agency_ids) & set(order.agency_ids):
            raise OrderRefusedError(
                f"Đã có lệnh cho {one.area_name} đúng những ngày này ({one.get_state_display()})."
            )
