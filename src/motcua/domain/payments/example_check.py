"""Check what the examples of packs say is due, and the path that paying leads to."""

from collections.abc import Iterator

from motcua.domain.packs.api import standard_path
from motcua.domain.packs.api.checks import ExampleCase, example_checks
from motcua.domain.payments.rules import FeeStatement, statement
from motcua.kernel.base.api import Refusal


def check_fee(case: ExampleCase) -> Iterator[str]:
    """Yield where an example's fee or path differs from what the rows give."""
    expect = case.example.expect
    if expect.fee_vnd is None and expect.path is None and not expect.fee_refused:
        return
    try:
        due = _due(case)
    except Refusal as refusal:
        if not expect.fee_refused:
            yield f"không tính được mức thu: {refusal.message.rstrip('.')}"
        return
    if expect.fee_refused:
        yield f"mức thu tính được là {due.total_vnd} đ, ví dụ ghi là không tính được"
    if expect.fee_vnd is not None and expect.fee_vnd != due.total_vnd:
        yield f"mức thu tính được là {due.total_vnd} đ, ví dụ ghi {expect.fee_vnd} đ"
    yield from _check_path(case, due)


def _due(case: ExampleCase) -> FeeStatement:
    return statement(
        case.definition.fees,
        answers=case.answers,
        channel=case.example.channel,
        on=case.received_on,
        payer_class=case.example.payer_class,
    )


def _check_path(case: ExampleCase, due: FeeStatement) -> Iterator[str]:
    expected = case.example.expect.path
    if expected is None:
        return
    found = standard_path(fee_vnd=due.total_vnd, collect=case.definition.fees.collect)
    if found != expected:
        yield f"đường đi là {list(found)}, ví dụ ghi {list(expected)}"


example_checks.register("fee", check_fee)
