"""How long a session lasts. Machine time: moving the demonstration's clock locks nobody out."""

from datetime import datetime, timedelta

from motcua.kernel.base.api import limits

IDLE_KEY = "_idle_minutes"
STARTED_KEY = "_started_at"
DEVICE_KEY = "_device"


def longest() -> timedelta:
    """Return how long a session may last at most, however busy."""
    return timedelta(hours=limits.get("identity.session_hours"))


def expiry(*, started_at: datetime, seen_at: datetime, idle_minutes: int | None) -> datetime:
    """Return when a session ends unless it is used again."""
    end = started_at + longest()
    if idle_minutes is None:
        return end
    return min(end, seen_at + timedelta(minutes=idle_minutes))


def idle_minutes_of(kind: str) -> int | None:
    """Return after how many idle minutes an account of this kind is signed out."""
    return limits.get("identity.officer_idle_minutes") if kind == "officer" else None


def device_name(user_agent: str) -> str:
    """Return a plain name of a device, such as `Chrome trên Android`."""
    browsers = ("Edg", "OPR", "coc_coc", "Firefox", "Chrome", "Safari")
    shown = {"Edg": "Edge", "OPR": "Opera", "coc_coc": "Cốc Cốc"}
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
    browser = next((name for name in browsers if name in user_agent), "")
    system = next((name for name in systems if name in user_agent), "")
    named = [part for part in (shown.get(browser, browser), system) if part]
    return " trên ".join(named) or "Thiết bị không rõ"
