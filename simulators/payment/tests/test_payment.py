"""The payment platform and the bank, honest and not."""

import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlsplit

import pytest

from motcua.kernel.base.api import secret
from simulators.exchange import WsgiApp
from simulators.memory import Memory
from simulators.payment import bank, contract, platform
from simulators.payment.calling import Call
from simulators.testing import Reply, call

KEY = secret.load(contract.SECRET, length=32)
BANK_KEY = secret.load(contract.BANK_SECRET, length=32)
PARTNER = platform.Partner(
    notify_url="http://127.0.0.1:8000/bao", return_url="http://localhost:8000/ve/"
)
QR = (
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA"
    "5303704540410005802VN62150811Chuyen tien6304BBB8"
)


class Listener:
    """Stand for the platform: what it was told."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Call]] = []

    def __call__(self, address: str, calls: Sequence[Call]) -> None:
        self.calls += [(address, each) for each in calls]

    @property
    def messages(self) -> list[Mapping[str, object]]:
        return [each.message for _, each in self.calls]


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def app(listener: Listener) -> WsgiApp:
    return platform.serving(Memory(), PARTNER, deliver=listener)


def init(**changes: object) -> dict[str, object]:
    """Return an unsigned INIT that the platform accepts."""
    receipt = dict.fromkeys(contract.RECEIPT_FIELDS, "x")
    fees = [{"LoaiPhiLePhi": "LP", "MaPhiLePhi": "1", "TenPhiLePhi": "Lệ phí", "SoTien": 8000}]
    message: dict[str, object] = {
        **dict.fromkeys(contract.INIT_FIELDS, ""),
        "LoaiBanTin": "INIT",
        "PhienBan": contract.VERSION,
        "MaDoiTac": contract.PARTNER,
        "MaThamChieu": "R1",
        "SoTien": 8000,
        "LoaiHinhThanhToan": "PAY",
        "MaTienTe": "VND",
        "ThongTinBienLai": {**receipt, "PhiLePhi": fees},
    }
    return {**message, **changes}


def send(app: WsgiApp, message: Mapping[str, object]) -> Reply:
    return call(app, "POST", "/api", message=contract.sign(message, KEY))


def pay(app: WsgiApp, *, choice: str = "nop", behaviour: str = "") -> Reply:
    address = send(app, init()).json()["UrlThanhToan"]
    path = "/pay/" + address.rpartition("/")[2]
    return call(app, "POST", path, form={"chon": choice, "hanh-vi": behaviour})


def ask(app: WsgiApp, kind: str, reference: str = "R1") -> dict[str, object]:
    message = {"LoaiBanTin": kind, "MaDoiTac": contract.PARTNER, "MaThamChieu": reference}
    found: dict[str, object] = send(app, message).json()
    return found


def test_a_payment_goes_from_init_to_receipt(app: WsgiApp, listener: Listener) -> None:
    answer = pay(app)

    back = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
    bill = ask(app, "GET_BILL")
    assert answer.headers["Location"].startswith(PARTNER.return_url)
    assert contract.is_signed(back, KEY)
    assert (back["MaThamChieu"], back["MaLoi"]) == ("R1", "00")
    assert [(m["MaLoi"], m["SoTien"]) for m in listener.messages] == [("00", 8000)]
    assert contract.is_signed(listener.messages[0], KEY)
    assert bill["MaLoi"] == "00"
    assert isinstance(bill["BienLai"], dict)
    assert bill["BienLai"]["SoTien"] == 8000
    assert contract.is_signed(bill, KEY)


def test_a_person_may_cancel(app: WsgiApp, listener: Listener) -> None:
    pay(app, choice="huy")

    assert [m["MaLoi"] for m in listener.messages] == [contract.CANCELLED]
    assert ask(app, "GET_BILL")["MaLoi"] == contract.NOT_PAID


def test_the_page_says_what_is_paid(app: WsgiApp) -> None:
    address = send(app, init()).json()["UrlThanhToan"]

    page = call(app, "GET", "/pay/" + address.rpartition("/")[2]).body.decode()

    assert "8.000" in page
    assert "Nộp tiền" in page


def test_the_same_init_again_gives_the_same_page_and_another_is_refused(app: WsgiApp) -> None:
    first, again = (send(app, init(ThoiGianGD=str(n))).json() for n in range(2))
    other = send(app, init(NgonNgu="en-US")).json()

    assert first["UrlThanhToan"] == again["UrlThanhToan"]
    assert other["MaLoi"] == contract.REFERENCE_TAKEN


def test_paying_twice_reports_once(app: WsgiApp, listener: Listener) -> None:
    pay(app)
    pay(app, choice="huy")

    assert [m["MaLoi"] for m in listener.messages] == ["00"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"MaDoiTac": "LA"}, contract.UNKNOWN_PARTNER),
        ({"MaThamChieu": ""}, contract.BAD_FORMAT),
        ({"SoTien": 0}, contract.BAD_FORMAT),
        ({"SoTien": "8000"}, contract.BAD_FORMAT),
        ({"SoTien": 9000}, contract.BAD_FORMAT),
        ({"PhienBan": "1.0.0"}, contract.BAD_FORMAT),
        ({"MaTienTe": "USD"}, contract.BAD_FORMAT),
        ({"ThongTinBienLai": {}}, contract.BAD_FORMAT),
        ({"LoaiBanTin": "KHAC"}, contract.BAD_FORMAT),
    ],
)
def test_an_init_that_is_wrong_is_refused(
    app: WsgiApp, changes: Mapping[str, object], code: str
) -> None:
    assert send(app, init(**changes)).json()["MaLoi"] == code


def test_a_changed_message_is_refused(app: WsgiApp) -> None:
    signed = contract.sign(init(), KEY)

    messages: list[object] = [{**signed, "SoTien": 1}, {**signed, "MaXacThuc": ""}, init(), [], "x"]
    for message in messages:
        code = call(app, "POST", "/api", message=message).json()["MaLoi"]
        assert code in {contract.BAD_SIGNATURE, contract.BAD_FORMAT}


def test_an_unknown_reference_is_said_to_be_unknown(app: WsgiApp) -> None:
    assert ask(app, "QUERY", "R9")["MaLoi"] == contract.UNKNOWN_REFERENCE


def test_addresses_of_another_origin_are_not_taken_over(app: WsgiApp, listener: Listener) -> None:
    message = init(UrlThongBao="http://evil.example/", UrlTraVe="http://localhost:8000/khac/")
    address = send(app, message).json()["UrlThanhToan"]

    answer = call(app, "POST", "/pay/" + address.rpartition("/")[2], form={"chon": "nop"})

    assert listener.calls[0][0] == PARTNER.notify_url
    assert answer.headers["Location"].startswith("http://localhost:8000/khac/?")


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        ("silent", []),
        ("duplicate", [("00", 8000, True), ("00", 8000, True)]),
        ("late", [("00", 8000, True)]),
        ("wrong_amount", [("00", 7000, True)]),
        ("out_of_order", [("00", 8000, True), ("24", 8000, True)]),
        ("forged", [("00", 8000, False)]),
        ("timeout", [("00", 8000, True)]),
    ],
)
def test_the_platform_misbehaves_as_told(
    app: WsgiApp,
    listener: Listener,
    behaviour: str,
    told: list[tuple[str, int, bool]],
) -> None:
    answer = pay(app, behaviour=behaviour)

    seen = [(m["MaLoi"], m["SoTien"], contract.is_signed(m, KEY)) for m in listener.messages]
    assert seen == told
    assert answer.status == (504 if behaviour == "timeout" else 303)
    assert ask(app, "QUERY")["MaLoi"] == "00"


def test_the_next_payment_can_be_told_to_misbehave(app: WsgiApp, listener: Listener) -> None:
    call(app, "POST", "/misbehave", message={"next": "silent"})
    pay(app)

    assert listener.messages == []
    assert call(app, "POST", "/misbehave", message={"next": "?"}).status == 400


def test_a_bank_pays_a_vietqr_and_tells(listener: Listener) -> None:
    app = bank.serving(Memory(), "http://127.0.0.1:8000/co", deliver=listener)

    answer = call(app, "POST", "/transfers", message={"qr": QR})

    told = listener.messages[0]
    assert answer.status == 201
    assert (told["SoTaiKhoan"], told["SoTien"]) == ("257678859", 1000)
    assert re.fullmatch(r"Chuyen tien FT\d{10}", str(told["NoiDung"]))
    assert contract.is_signed(told, BANK_KEY)
    listed = call(app, "GET", "/credits?account=257678859").json()
    assert [row["MaThongBao"] for row in listed["GiaoDich"]] == [told["MaThongBao"]]
    later = call(app, "GET", "/credits?account=257678859&from=2999-01-01T00:00:00%2B07:00").json()
    assert later["GiaoDich"] == []


@pytest.mark.parametrize(
    "wanted", [{}, {"qr": "rác"}, {"qr": QR, "amount": -1}, {"qr": QR, "behaviour": "?"}]
)
def test_a_transfer_that_cannot_be_is_refused(
    listener: Listener, wanted: Mapping[str, object]
) -> None:
    app = bank.serving(Memory(), "http://127.0.0.1:8000/co", deliver=listener)

    assert call(app, "POST", "/transfers", message=wanted).status == 400
    assert listener.messages == []


def test_the_canonical_text_of_a_signature_is_fixed() -> None:
    signed = contract.sign({"b": 1, "a": "Lệ phí"}, b"k")

    assert signed["MaXacThuc"] == contract.signature(json.loads('{"a":"Lệ phí","b":1}'), b"k")
    assert signed["MaXacThuc"] == "4196224fbaca4f709f8b57e8e02142df199774c4b5830edf2a4b3cc3bce420a1"
