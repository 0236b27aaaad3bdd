"""Clauses on who gets in, and on what is noted of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from motcua.kernel.contract.asking import (
    Caller,
    ask,
    is_sign_in,
    make_callers,
    send,
    session_of,
    undone,
)
from motcua.kernel.contract.subject import Address, Sample, Subject
from motcua.kernel.privacy.api import ReadingRecord


def each_address_opens_for_its_permission_alone(subject: Subject) -> Iterator[str]:
    """Yield answers that somebody got who may not, or did not get who may."""
    everyone = make_callers()
    samples = subject.samples()
    for address in subject.addresses:
        if not address.has_parameters:
            yield from _opened(address, everyone, path=address.path)
        elif address.pattern in samples:
            yield from _reached(address, everyone, samples[address.pattern])
        else:
            yield f"{address}: no sample says what its parameters name"


def _opened(address: Address, everyone: Sequence[Caller], *, path: str) -> Iterator[str]:
    for caller in everyone:
        answer = ask(address, caller.session, path=path)
        if message := _wrong(address, caller, answer):
            yield f"{address} as {caller.role}: {message}"


def _wrong(address: Address, caller: Caller, answer: Any) -> str:
    status = answer.status_code
    if caller.may(address.route.permission):
        is_shown = status < 400 if address.method == "GET" else status < 500 and status != 403
        return "" if is_shown and not is_sign_in(answer) else f"{status}, and has the permission"
    if not caller.session:
        return "" if is_sign_in(answer) else f"{status}, not the way to sign in"
    return "" if status == 403 else f"{status}, without the permission"


def _reached(address: Address, everyone: Sequence[Caller], sample: Sample) -> Iterator[str]:
    strangers = [one for one in everyone if not one.may(address.route.permission)]
    yield from _opened(address, strangers, path=sample.path)
    session = session_of(sample.reader)
    own = ask(address, session, path=sample.path).status_code
    if own >= 500 or own in {403, 404}:
        yield f"{address}, {sample.path} as its reader: {own}"
    if sample.foreign and (status := ask(address, session, path=sample.foreign).status_code) != 404:
        yield f"{address}, {sample.foreign} out of the reader's reach: {status}"
    if (status := ask(address, session).status_code) not in {404, 409}:
        yield f"{address}, {address.path} which is not there: {status}"


def sealed_data_is_shown_for_a_recorded_purpose_alone(subject: Subject) -> Iterator[str]:
    """Yield addresses with a reading purpose that record nothing, and others that record."""
    samples = subject.samples()
    for address in subject.addresses:
        if address.method == "GET" and address.pattern in samples:
            count, leads_on = _readings(address, samples)
            if bool(address.route.purpose and not leads_on) is not bool(count):
                yield f"{address}: purpose {address.route.purpose}, {count} reading records"


def _readings(address: Address, samples: Mapping[str, Sample]) -> tuple[int, bool]:
    """Return how many readings an address records, and whether it shows nothing but leads on."""
    sample = samples[address.pattern]
    session = session_of(sample.reader)
    with undone():
        before = ReadingRecord.objects.count()
        answer = send(address.method, sample.path, session)
        return ReadingRecord.objects.count() - before, answer.status_code == 302
