"""What is under way when a fault strikes: each act as it is asked for, and asked for again.

Preparing leaves a request for every act in a prepared folder; asking returns what was answered, so
that it can be held against what is there afterwards.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

type Request = Mapping[str, Any]

_BODY = b"%PDF-1.7\n" + b"kept as it came; " * 30_000
_BEGUN = 200_000
_PAPER = "000.00.00.G15-KQ004389"
_DONE = 201
_TAKEN = 200
_PIECE = "application/offset+octet-stream"
_TUS = {"Tus-Resumable": "1.0.0", "host": "localhost"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One act.

    Attributes:
        prepare: Makes what it needs, and returns the request.
        ask: Sends the request, whatever became of an earlier one; returns the answer.
    """

    prepare: Callable[[], Request]
    ask: Callable[[Request], object]


def prepare_filing() -> Request:
    """Write a birth registration that another system is about to file, with its one paper."""
    from motcua.domain.dossiers.testing import BIRTH_ANSWERS
    from motcua.domain.packs.testing import BIRTH
    from motcua.kernel.organisations.api import Agency
    from motcua.project.api.testing import make_caller, open_online

    open_online(BIRTH)
    caller = make_caller()
    caller.http.defaults["HTTP_HOST"] = "localhost"
    body = {
        "procedure": BIRTH,
        "agency": Agency.objects.get(name="Ủy ban nhân dân xã Cẩm Bình").code,
        "answers": BIRTH_ANSWERS,
        "files": [caller.upload().json()["id"]],
    }
    return {"token": caller.token, "body": body}


def file(request: Request) -> object:
    """File by the interface for other systems, under one key."""
    answer = Client(headers={"host": "localhost"}).post(
        "/api/v1/ho-so",
        json.dumps(request["body"]),
        content_type="application/json",
        headers={"Authorization": f"Bearer {request['token']}", "Idempotency-Key": "khoa-0001"},
    )
    assert answer.status_code == 201, answer.content
    return answer.json()["code"]


def send_paper(request: Request) -> str | None:
    """Send a paper to file with; None while the platform says to come again."""
    from motcua.kernel.files.testing import picture

    photograph = SimpleUploadedFile("anh.jpg", picture(), "image/jpeg")
    about = {"procedure": request["body"]["procedure"], "component": _PAPER, "file": photograph}
    told = _told(_asking().post("/api/v1/tep", about, headers=_bearer(request)))
    return told and str(told["id"])


def file_with(request: Request, paper: str, key: str) -> str | None:
    """File with a paper under a key; None while the platform says to come again."""
    body = {**request["body"], "files": [paper]}
    headers = {**_bearer(request), "Idempotency-Key": key}
    told = _told(
        _asking().post(
            "/api/v1/ho-so", json.dumps(body), content_type="application/json", headers=headers
        )
    )
    return told and str(told["code"])


def _asking() -> Client:
    return Client(headers={"host": "localhost"}, raise_request_exception=False)


def _bearer(request: Request) -> dict[str, str]:
    return {"Authorization": f"Bearer {request['token']}"}


def _told(answer: Any) -> Any:
    """Return what was answered; None where the platform says to come again."""
    if answer.status_code == _DONE:
        return answer.json()
    assert answer.status_code in {429, 503}, (answer.status_code, answer.content[:500])
    return None


def receive(code: str) -> str:
    """Receive a filed dossier at the counter; return why not, or nothing."""
    from motcua.domain.dossiers import api as dossiers
    from motcua.kernel.base.api import Refusal
    from motcua.project.demo import DEMO_PIN
    from motcua.project.demo.province import signing_here
    from motcua.project.demo.turn import member

    dossier = dossiers.Dossier.objects.get(code=code)
    try:
        with signing_here():
            dossiers.receive(actor=member("minh"), dossier_id=dossier.id, pin=DEMO_PIN)
    except Refusal as refusal:
        return refusal.code
    return ""


def prepare_upload() -> Request:
    """Send the first piece of a paper of Hoa's draft."""
    draft = _draft()
    http = _hoa()
    told = {
        "kind": "dossier",
        "subject": str(draft),
        "component": _PAPER,
        "filename": "giay.pdf",
    }
    metadata = ",".join(
        f"{key} {b64encode(value.encode()).decode()}" for key, value in told.items()
    )
    sizes = {"Upload-Length": str(len(_BODY)), "Upload-Metadata": metadata}
    begun = http.post(reverse("files:uploads"), headers={**_TUS, **sizes})
    assert begun.status_code == 201, begun.content
    _send(http, begun["Location"], 0, _BEGUN)
    return {"address": begun["Location"]}


def upload(request: Request) -> object:
    """Send what is missing of the paper."""
    http = _hoa()
    stands = http.head(request["address"], headers=_TUS)
    assert stands.status_code == 200
    offset = int(stands["Upload-Offset"])
    assert offset >= _BEGUN, "a piece that was acknowledged is gone"
    if offset < len(_BODY):
        offset = _send(http, request["address"], offset, len(_BODY))
    return offset


def _send(http: Client, address: str, offset: int, end: int) -> int:
    sent = http.patch(
        address,
        _BODY[offset:end],
        content_type=_PIECE,
        headers={**_TUS, "Upload-Offset": str(offset)},
    )
    assert sent.status_code == 204, sent.content
    return int(sent["Upload-Offset"])


def _hoa() -> Client:
    from motcua.kernel.identity.api import demo
    from motcua.kernel.identity.testing import sign_in

    return sign_in(Client(headers={"host": "localhost"}), demo.account_of("hoa"))


def prepare_signing() -> Request:
    """Draft the result of a birth registration for the leader."""
    return {"paper": str(_played("draft"))}


def sign(request: Request) -> object:
    """Sign as the leader; who did so before is told that nothing waits."""
    from motcua.domain.issuing.api import Paper
    from motcua.domain.issuing.api import sign as sign_paper

    return _by_key(request, "tuan", sign_paper, {Paper.State.DRAFTED})


def papers_to_sign(count: int) -> list[tuple[str, str]]:
    """Draft so many results for the leader; return the code of each dossier and the paper."""
    from motcua.domain.issuing.api import Paper

    ids = [_played("draft") for _ in range(count)]
    return [(Paper.objects.get(id=one).matter.code, one.hex) for one in ids]


def prepare_sealing() -> Request:
    """Let the leader sign a result, which waits for the clerk."""
    return {"paper": str(_played("draft", "sign"))}


def seal(request: Request) -> object:
    """Number and seal as the clerk."""
    from motcua.domain.issuing.api import Paper, number_and_seal

    return _by_key(request, "thao", number_and_seal, {Paper.State.SIGNED, Paper.State.NUMBERED})


def _by_key(request: Request, who: str, act: Callable[..., Any], waits: set[Any]) -> object:
    from motcua.domain.issuing.api import Paper
    from motcua.project.demo import DEMO_PIN
    from motcua.project.demo.province import signing_here
    from motcua.project.demo.turn import member

    paper_id = UUID(request["paper"])
    if Paper.objects.get(id=paper_id).state in waits:
        with signing_here():
            act(actor=member(who), paper_id=paper_id, pin=DEMO_PIN)
    paper = Paper.objects.get(id=paper_id)
    return [paper.state, paper.number_text]


def prepare_payment() -> Request:
    """Ask for a fee, and write what the bank will say of its payment."""
    from motcua.domain.payments.api import waiting_request
    from motcua.domain.payments.platform import BANK_SECRET, signature
    from motcua.kernel.base.api import clock

    dossier = _play({"kind": "trich_luc", "who": {"chu": "hai"}, "steps": [{"do": "wait"}]})
    asked = waiting_request(dossier.subject)
    assert asked is not None
    message = {
        "MaThongBao": f"TB-{asked.code}",
        "SoTaiKhoan": asked.account,
        "SoTien": asked.owed_vnd,
        "NoiDung": f"{asked.code} FT0123456789",
        "ThoiGianGD": clock.now().isoformat(),
    }
    return {"message": {**message, "MaXacThuc": signature(message, BANK_SECRET)}}


def pay(request: Request) -> object:
    """Tell of the credit as the bank does."""
    assert pay_once(request) == _TAKEN
    return _TAKEN


def pay_once(request: Request) -> int:
    """Tell of the credit; return the status of the answer."""
    answer = Client(headers={"host": "localhost"}).post(
        "/api/v1/payments/credits", json.dumps(request["message"]), content_type="application/json"
    )
    return answer.status_code


def prepare_jobs() -> Request:
    """Leave what the other acts enqueued, and nothing that another process would do."""
    from motcua.kernel.jobs.models import Job, JobState

    Job.objects.filter(state=JobState.READY).exclude(queue="default").delete()
    return {"waiting": Job.objects.filter(state=JobState.READY).count()}


def run_jobs(request: Request) -> object:
    """Run what waits; what a process that died had begun is free once its lease is over."""
    from motcua.kernel.base.api import clock
    from motcua.kernel.jobs.api import run_due
    from motcua.kernel.jobs.models import Job, JobState

    Job.objects.filter(state=JobState.RUNNING).update(lease_until=clock.machine_now())
    run_due(("default",))
    waiting = Job.objects.exclude(state=JobState.DONE)
    return list(waiting.order_by("name").values_list("name", "state"))


def prepare_log() -> Request:
    """Leave what the other acts recorded."""
    return {}


def lengthen_log(request: Request) -> object:
    """Take every entry into the log and sign a checkpoint."""
    from motcua.kernel.ledger.log import catch_up

    return catch_up().size


def _draft() -> UUID:
    from tests.journeys.making import OF_HOA, _draft, birth

    scenario = _scenario({**birth("Nguyễn Bảo Anh"), **OF_HOA})
    return _draft(scenario, scenario.dossiers[0])[1]


def _played(*steps: str) -> UUID:
    from tests.journeys.making import birth

    dossier = _play(birth("Nguyễn Bảo Anh", "receive", *steps))
    return UUID(str(dossier.results.get().pk))


def _play(story: Mapping[str, Any]) -> Any:
    from motcua.domain.dossiers.api import Dossier
    from motcua.project.demo.province import signing_here
    from tests.journeys.making import _play

    with signing_here():
        code = _play(_scenario(story), 0)
    return Dossier.objects.get(code=code)


def _scenario(story: Mapping[str, Any]) -> Any:
    from motcua.project.demo.scenario import Scenario, read_scenario
    from tests.journeys.making import _written

    known = read_scenario().model_dump(by_alias=True, exclude={"dossiers"})
    return Scenario.model_validate({**known, "dossiers": [_written(0, story)]})


ACTS: Final[Mapping[str, Act]] = {
    "filing": Act(prepare=prepare_filing, ask=file),
    "upload": Act(prepare=prepare_upload, ask=upload),
    "signing": Act(prepare=prepare_signing, ask=sign),
    "sealing": Act(prepare=prepare_sealing, ask=seal),
    "payment": Act(prepare=prepare_payment, ask=pay),
    "jobs": Act(prepare=prepare_jobs, ask=run_jobs),
    "log": Act(prepare=prepare_log, ask=lengthen_log),
}
