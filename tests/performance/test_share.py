"""The meter of what ledger and sealing take of a filing."""

from collections.abc import Callable

from benchmarks.share import Meter


def test_what_a_sealing_key_is_given_to_do_is_not_its_own_time() -> None:
    meter = Meter()

    def amend(_key: object, sealed: int, change: Callable[[int], int]) -> int:
        return change(sealed) + _work(10_000)

    told = meter.wrap_amend(amend)
    inner = meter.wrap(lambda value: value + _work(10_000))
    told(None, 1, lambda value: inner(value) + _work(2_000_000))

    assert meter.calls == 2
    assert 0 < meter.processor < meter.others_processor / 2


def _work(times: int) -> int:
    return sum(range(times))
