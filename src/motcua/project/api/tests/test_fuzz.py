"""The description is true: what fits it is taken, what does not is refused, and nothing falls over.

Requests are made up from the OpenAPI description and sent to the WSGI callable itself.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, cast

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case, GenerationMode

from motcua.project.api.testing import Caller, make_caller, open_house
from motcua.project.api.throttling import counter
from motcua.project.wsgi import application

type Fuzzed = Callable[[Callable[[AnyCase, Caller], None]], Callable[..., None]]
type AnyCase = Case[Any]

pytestmark = [
    pytest.mark.db,
    pytest.mark.long(
        "hundreds of requests are made up; what each field refuses is asked beside it"
    ),
    pytest.mark.timeout(120),
]

_BOUNDED = settings(
    max_examples=30,
    deadline=timedelta(seconds=5),
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
# A code, key or answer that fits its pattern may still name nothing: such a refusal is no fault.
_LAWFUL = ["2xx", "400", "404", "409", "413", "415", "422"]


def _described(modes: list[GenerationMode]) -> Fuzzed:
    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    schema.config.generation.update(modes=modes, with_security_parameters=False)
    schema.config.checks.positive_data_acceptance.expected_statuses = _LAWFUL
    return cast(Fuzzed, schema.parametrize())


_everything = _described(list(GenerationMode))
_fitting = _described([GenerationMode.POSITIVE])


@pytest.fixture
def caller() -> Iterator[Caller]:
    open_house()
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield make_caller()
    for signal in signals:
        signal.connect(close_old_connections)


@_everything
@_BOUNDED
def test_nothing_that_can_be_sent_breaks_an_operation(case: AnyCase, caller: Caller) -> None:
    _send(case, caller)


@_fitting
@settings(_BOUNDED, max_examples=15)
def test_what_fits_the_description_is_answered(case: AnyCase, caller: Caller) -> None:
    _send(case, caller)


def _send(case: AnyCase, caller: Caller) -> None:
    """Send a case with the caller's token and judge the answer by all of schemathesis' checks."""
    counter.forget()
    cache.clear()
    headers = {"Authorization": f"Bearer {caller.token}", "Accept-Encoding": "identity"}
    answer = case.call_and_validate(headers=headers)
    assert answer.status_code < 500
