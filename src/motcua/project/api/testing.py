"""A caller of the API for tests: a client of its own with a token."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.domain.dossiers.testing import BIRTH_ANSWERS, BIRTH_PAPER, Province, make_province
from motcua.domain.packs.api import portal_codes
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import set_channel
from motcua.kernel.base.api import SYSTEM, clock, ids
from motcua.kernel.files.testing import picture
from motcua.kernel.identity.api import ApiClient, add_client, issue_token
from motcua.project.api.throttling import counter

SCOPES = ("api.catalogue", "api.file", "api.track")


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Another system, as it calls."""

    token: str = ""
    client: ApiClient | None = None
    http: Client = field(default_factory=Client)

    def call(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Send a request with a JSON body, or bytes as they are."""
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.http.generic(
            method,
            f"/api/v1{path}",
            data=b"" if body is None else data,
            content_type="application/json",
            headers={**sent, **(headers or {})},
        )

    def get(self, path: str, **headers: str) -> Any:
        """Read an address."""
        return self.call("GET", path, headers=headers)

    def file(self, body: object, *, key: str = "") -> Any:
        """File a dossier under a key, a new one unless given."""
        headers = {"Idempotency-Key": key or ids.new_id().hex}
        return self.call("POST", "/ho-so", body=body, headers=headers)

    def upload(
        self,
        *,
        draft: str = "",
        component: str = BIRTH_PAPER,
        procedure: str = BIRTH,
        data: bytes | None = None,
        name: str = "anh.jpg",
    ) -> Any:
        """Send a photograph."""
        content = picture() if data is None else data
        fields: dict[str, Any] = {
            "procedure": procedure,
            "component": component,
            "file": SimpleUploadedFile(name, content, "image/jpeg"),
        }
        if draft:
            fields["draft"] = draft
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.http.post("/api/v1/tep", fields, headers=sent)


def make_caller(*scopes: str, agency_id: UUID | None = None) -> Caller:
    """Return a new system with a token for the scopes given, or for all."""
    client = add_client(actor=SYSTEM, name="Hệ thống thử", agency_id=agency_id)
    token = issue_token(actor=SYSTEM, client=client, scopes=scopes or SCOPES)
    return Caller(token=token, client=client)


def open_house(*codes: str) -> Province:
    """Load the province, publish procedures and let this house file them online."""
    counter.forget()
    cache.clear()
    province = make_province(*codes)
    for code in codes or (BIRTH,):
        if code in portal_codes():
            open_online(code)
    return province


def open_online(code: str) -> None:
    """Let this house file a procedure online from today."""
    set_channel(
        actor=SYSTEM,
        code=code,
        channel="online",
        portal_on=True,
        on=clock.today(),
    )


def birth_filing(
    caller: Caller, province: Province, *, answers: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Upload the one paper of a birth registration and return the body that files it."""
    file_id = caller.upload().json()["id"]
    return {
        "procedure": BIRTH,
        "agency": province.cam_binh.code,
        "answers": {**BIRTH_ANSWERS, **(answers or {})},
        "files": [file_id],
    }


def fields_of(answer: HttpResponse) -> set[str]:
    """Return the fields that a problem names."""
    return {one["field"] for one in json.loads(answer.content)["errors"]}
