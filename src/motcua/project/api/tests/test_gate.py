"""Who may call what: tokens and scopes, limits, kinds of bodies, methods, answers kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from ninja import Router

from motcua.domain.dossiers.testing import Province
from motcua.kernel.access.api import (
    PUBLIC,
    ROUTE_ATTRIBUTE,
    UndeclaredOperationError,
    permissions,
)
from motcua.kernel.base.api import SYSTEM, limits
from motcua.kernel.identity.api import ApiToken, close_account, issue_token, revoke_token
from motcua.kernel.identity.testing import make_citizen, sign_in
from motcua.project.api.admission import Call
from motcua.project.api.composing import calls, calls_of
from motcua.project.api.testing import SCOPES, Caller, make_caller, open_house
from motcua.project.api.throttling import counter
from motcua.project.api.urls import urlpatterns

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]

CALLS = sorted(calls(), key=lambda call: (call.path, call.method))
GUARDED = [call for call in CALLS if call.declared.permission != PUBLIC]


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    counter.forget()
    yield
    counter.forget()


@pytest.fixture
def province() -> Province:
    return open_house()


def _named(call: Call) -> str:
    return call.name


def _address(call: Call) -> str:
    return call.path.replace("{file_id}", "00000000-0000-0000-0000-000000000001").replace(
        "{code}", "1.001193"
    )


def _send(caller: Caller, call: Call) -> int:
    body: dict[str, str] | None = {} if call.takes else None
    return int(caller.call(call.method, _address(call), body=body).status_code)


def test_every_operation_declares_a_known_permission() -> None:
    assert {call.declared.permission for call in CALLS} == {PUBLIC, *SCOPES}
    assert all(code in permissions for code in SCOPES)


def test_an_operation_without_a_declaration_is_no_operation() -> None:
    router = Router()
    router.get("/quen")(lambda request: {})

    with pytest.raises(UndeclaredOperationError):
        list(calls_of(router))


def test_every_address_of_the_api_carries_its_permission() -> None:
    below = {
        str(pattern.pattern): getattr(pattern.callback, ROUTE_ATTRIBUTE) for pattern in urlpatterns
    }

    assert len(urlpatterns) == len(CALLS) + 2
    assert below["thu-tuc/<code>"].permission == "api.catalogue"
    assert below["tra-cuu"].permission == PUBLIC


def test_the_public_operations_are_these() -> None:
    public = {call.name for call in CALLS if call.declared.permission == PUBLIC}

    assert public == {"track_dossier", "check_receipt", "show_health"}


@pytest.mark.parametrize("call", GUARDED, ids=_named)
def test_without_a_token_nothing_guarded_answers(call: Call) -> None:
    answer = Caller().call(call.method, _address(call), body={} if call.takes else None)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer ")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("call", GUARDED, ids=_named)
@pytest.mark.parametrize("scope", SCOPES)
def test_a_scope_opens_its_operations_and_no_other(call: Call, scope: str) -> None:
    status = _send(make_caller(scope), call)

    if call.declared.permission == scope:
        assert status not in {401, 403, 405}
    else:
        assert status == 403


@pytest.mark.parametrize(
    "raw",
    [
        "Bearer",
        "Bearer ",
        "Bearer motcua_sai",
        "Bearer " + "x" * 5000,
        "Bearer motcua_\u00e9",
        "Basic bW90Y3VhOmE=",
        "motcua_tran",
    ],
)
def test_a_bad_token_is_refused(raw: str) -> None:
    answer = Caller().get("/thu-tuc", Authorization=raw)

    assert answer.status_code == 401


def test_a_revoked_an_expired_and_a_closed_token_end_at_once() -> None:
    revoked, closed = make_caller(), make_caller()
    assert revoked.client is not None
    assert closed.client is not None
    expired = Caller(
        token=issue_token(
            actor=SYSTEM, client=closed.client, scopes=SCOPES, lasts=timedelta(seconds=-1)
        )
    )
    revoke_token(actor=SYSTEM, token_id=ApiToken.objects.get(client=revoked.client).id)

    assert revoked.get("/thu-tuc").status_code == 401
    assert expired.get("/thu-tuc").status_code == 401
    assert closed.get("/thu-tuc").status_code == 200
    close_account(actor=SYSTEM, account_id=closed.client.account_id, reason="nghỉ việc từ hôm nay")
    assert closed.get("/thu-tuc").status_code == 401


def test_a_session_cookie_says_nothing_here(province: Province) -> None:
    browser = Caller()
    sign_in(browser.http, make_citizen())

    assert browser.get("/ho-so").status_code == 401
    assert browser.call("POST", "/ho-so", body={}).status_code == 401


def test_a_token_has_so_many_calls_a_minute() -> None:
    caller = make_caller()
    for _ in range(limits.get("api.token_minute_requests")):
        counter.wait_seconds(f"token {_account_id(caller)}", most=10_000)

    answer = caller.get("/thu-tuc")

    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert make_caller().get("/thu-tuc").status_code == 200


def _account_id(caller: Caller) -> str:
    assert caller.client is not None
    return caller.client.account_id.hex


def test_guessing_tokens_is_slowed_down() -> None:
    statuses = [
        Caller().get("/thu-tuc", Authorization="Bearer motcua_x").status_code
        for _ in range(limits.get("api.guest_minute_requests") + 1)
    ]

    assert set(statuses[:-1]) == {401}
    assert statuses[-1] == 429


def test_counting_callers_takes_bounded_memory() -> None:
    most = limits.get("api.counted_callers_count")
    for at in range(most + 10):
        counter.wait_seconds(str(at), most=1)

    assert len(counter._counts) == most


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/ho-so", "GET, POST"),
        ("POST", "/thu-tuc", "GET"),
        ("PATCH", "/tep/00000000-0000-0000-0000-000000000001", "DELETE, GET"),
        ("GET", "/tra-cuu", "POST"),
        ("POST", "/openapi.json", "GET"),
        ("OPTIONS", "/trang-thai", "GET"),
    ],
)
def test_a_method_that_is_not_answered_is_told_which_are(
    method: str, path: str, allowed: str
) -> None:
    answer = make_caller().call(method, path)

    assert (answer.status_code, answer["Allow"]) == (405, allowed)
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/khong-co", "/thu-tuc/", "/ho-so/a/b/c", "/ho-so/%2e%2e"])
def test_what_does_not_exist_is_a_problem_too(path: str) -> None:
    answer = make_caller().get(path)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_kind_of_body_is_not_taken(kind: str) -> None:
    caller = make_caller()

    answer = caller.http.generic(
        "POST",
        "/api/v1/ho-so",
        data=b"{}",
        content_type=kind,
        headers={"Authorization": f"Bearer {caller.token}"},
    )

    assert answer.status_code == 415


def test_a_body_above_the_cap_is_too_large() -> None:
    body = b'{"procedure": "' + b"x" * limits.get("api.body_bytes") + b'"}'

    answer = make_caller().file(body)

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path", ["/thu-tuc?q=%00", "/thu-tuc?%00=1", "/ho-so/%00", "/thu-tuc?q=a&q=%00"]
)
def test_nul_in_an_address_is_refused(path: str) -> None:
    assert make_caller().get(path).status_code == 400


@pytest.mark.parametrize("path", ["/thu-tuc", "/thu-tuc/1.001193", "/dia-ban", "/co-quan"])
def test_the_catalogue_is_not_sent_again_unchanged(province: Province, path: str) -> None:
    caller = make_caller()
    first = caller.get(path)

    again = caller.get(path, **{"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Cache-Control"] == "private, max-age=300"
    assert "Authorization" in first["Vary"]


def test_head_answers_as_get(province: Province) -> None:
    assert make_caller().call("HEAD", "/thu-tuc").status_code == 200


def test_pages_are_capped(province: Province) -> None:
    caller = make_caller()

    assert caller.get("/dia-ban?limit=101").status_code == 422
    assert caller.get("/dia-ban?limit=0").status_code == 422
    assert caller.get("/dia-ban?offset=-1").status_code == 422
    assert len(caller.get("/dia-ban?limit=100").json()["items"]) == 69


def test_areas_and_agencies_are_found_without_accents(province: Province) -> None:
    caller = make_caller()

    areas = caller.get("/dia-ban?q=cam binh").json()["items"]
    found = caller.get("/co-quan?q=cam+binh&level=commune").json()["items"]

    assert [row["name"] for row in areas] == ["Xã Cẩm Bình"]
    assert [row["code"] for row in found] == [province.cam_binh.code]


def test_search_finds_without_accents(province: Province) -> None:
    found = make_caller().get("/thu-tuc?q=dang ky khai sinh").json()

    assert found["items"][0]["code"] == "1.001193"


def test_health_is_told_to_everybody_always_and_tells_no_secrets() -> None:
    for _ in range(limits.get("api.guest_minute_requests") + 1):
        answer = Caller().get("/trang-thai")

    assert answer.status_code == 200
    assert set(answer.json()) == {"status", "at"}


def test_a_problem_is_said_in_vietnamese_with_a_code_to_quote() -> None:
    told = make_caller().get("/dia-ban?limit=x").json()

    assert told["title"] == "Có mục cần sửa"
    assert told["errors"] == [{"in": "query", "field": "limit", "message": "Phải là số nguyên."}]
    assert told["instance"].startswith("urn:motcua:request:")
