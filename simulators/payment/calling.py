"""How the stand-ins call the platform back, and how they misbehave while doing so."""

import json
import logging
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Thread

_log = logging.getLogger(__name__)
_PAUSES_SECONDS = (0.0, 1.0, 2.0, 4.0, 8.0)
_TIMEOUT_SECONDS = 5.0

BEHAVIOURS: Mapping[str, str] = {
    "normal": "Đúng mực",
    "duplicate": "Báo hai lần",
    "late": "Báo muộn 20 giây",
    "wrong_amount": "Báo sai số tiền",
    "out_of_order": "Báo hủy cũ sau khi đã báo thành công",
    "timeout": "Thu tiền xong thì treo, không đưa người nộp về",
    "silent": "Không báo; phải hỏi lại",
    "forged": "Báo với mã xác thực sai",
}
"""What a payment may do to whoever waits for it."""

_LATE_SECONDS = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A message to send, and how long to wait before it."""

    message: Mapping[str, object]
    after_seconds: float = 0.0


type Deliver = Callable[[str, Sequence[Call]], None]


def planned(
    behaviour: str,
    message: Mapping[str, object],
    *,
    sign: Callable[[Mapping[str, object]], Mapping[str, object]],
    stale: Mapping[str, object],
) -> list[Call]:
    """Return the calls that a behaviour makes of one true message.

    Args:
        behaviour: One of `BEHAVIOURS`.
        message: The true message, unsigned.
        sign: Signs a message.
        stale: An older message of another outcome, for `out_of_order`.
    """
    true = sign(message)
    match behaviour:
        case "silent":
            return []
        case "duplicate":
            return [Call(message=true), Call(message=true, after_seconds=0.3)]
        case "late":
            return [Call(message=true, after_seconds=_late_seconds())]
        case "wrong_amount":
            return [Call(message=sign({**message, "SoTien": _wrong(message["SoTien"])}))]
        case "out_of_order":
            return [Call(message=true), Call(message=sign(stale), after_seconds=0.3)]
        case "forged":
            return [Call(message={**true, "MaXacThuc": "0" * 64})]
    return [Call(message=true)]


def deliver(address: str, calls: Sequence[Call]) -> None:
    """Make the calls in the background; each is repeated until the platform answers 2xx."""
    Thread(target=_deliver, args=(address, calls), daemon=True).start()


def _deliver(address: str, calls: Sequence[Call]) -> None:
    for call in calls:
        time.sleep(call.after_seconds)
        _repeat(address, json.dumps(call.message, ensure_ascii=False).encode())


def _repeat(address: str, body: bytes) -> None:
    for pause in _PAUSES_SECONDS:
        time.sleep(pause)
        if _post(address, body):
            return
    _log.warning("the platform did not take a notice")


def _post(address: str, body: bytes) -> bool:
    request = urllib.request.Request(
        address, data=body, headers={"content-type": "application/json"}
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=_TIMEOUT_SECONDS) as response:
            return bool(200 <= response.status < 300)
    except urllib.error.HTTPError as error:
        return error.code < 500 and error.code != 429
    except OSError:
        return False


def _wrong(amount: object) -> int:
    return int(str(amount)) - 1_000


def _late_seconds() -> float:
    return float(os.environ.get("MOTCUA_PAYMENT_LATE_SECONDS", _LATE_SECONDS))
