"""The OpenAPI description says all that is true, and the committed copy is current."""

import json
from typing import Any

import pytest

from motcua.kernel.access.api import PUBLIC
from motcua.project.api.composing import ROOT, calls
from motcua.project.api.describing import description, description_text
from motcua.project.api.snapshot import SNAPSHOT
from motcua.project.api.testing import Caller

_MUST = {"400", "401", "403", "404", "409", "422", "429", "503"}
CALLS = sorted(calls(), key=lambda call: (call.path, call.method))


@pytest.fixture(scope="module")
def described() -> Any:
    return description()


def test_the_committed_copy_is_current() -> None:
    how = "run: python -m motcua.project.api.snapshot"

    assert SNAPSHOT.read_text("utf-8") == description_text(), how


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_an_operation_is_described_with_scope_and_problems(call: Any, described: Any) -> None:
    told = described["paths"][ROOT + call.path][call.method.lower()]

    assert told["operationId"] == call.name
    assert told["x-permission"] == call.declared.permission
    assert told["security"] == ([] if call.declared.permission == PUBLIC else [{"token": []}])
    assert set(told["responses"]) >= _MUST
    assert told["summary"]
    assert told["description"]


def test_no_address_is_described_that_does_not_exist(described: Any) -> None:
    known = {(ROOT + call.path, call.method.lower()) for call in CALLS}

    assert {(path, m) for path, ops in described["paths"].items() for m in ops} == known


@pytest.mark.db
def test_the_description_is_served_without_a_token() -> None:
    answer = Caller().get("/openapi.json")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content)["openapi"].startswith("3.1")
    assert Caller().get("/openapi.json", **{"If-None-Match": answer["ETag"]}).status_code == 304
