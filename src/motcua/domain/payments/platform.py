"""The national payment platform's messages: built, signed, read. The only place that knows them.

How `MaXacThuc` is computed is not published; `signature` is where it changes when it is.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from motcua.domain.payments.errors import ForgedMessageError
from motcua.domain.payments.models import OnlineAttempt, PaymentRequest
from motcua.kernel.base.api import clock, secret
from motcua.kernel.exchange.api import Connector, declare_connector

PLATFORM = declare_connector(
    Connector(key="payment", label="Cổng thanh toán quốc gia", simulator="payment")
)
BANK = declare_connector(
    Connector(key="bank", label="Sao kê ngân hàng", simulator="bank", answer_bytes=8_000_000)
)
VERSION: Final = "1.0.6"
PARTNER: Final = "MOTCUA-DEMO"
PARTNER_SECRET: Final = "payment-partner"  # noqa: S105 - the name of a file, not a secret
BANK_SECRET: Final = "bank-notice"  # noqa: S105 - the name of a file, not a secret
PAID: Final = "00"
CANCELLED: Final = "24"

type Message = Mapping[str, object]


class ResultMessage(BaseModel):
    """A RESULT as the platform sends it."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    MaThamChieu: str
    MaGiaoDich: str = ""
    SoTien: int
    MaLoi: str


class CreditMessage(BaseModel):
    """A credit notice as the bank sends it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    MaThongBao: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    SoTaiKhoan: Annotated[str, StringConstraints(max_length=30)]
    SoTien: Annotated[int, Field(strict=True, gt=0, le=10**13)]
    NoiDung: Annotated[str, StringConstraints(max_length=2000)]
    ThoiGianGD: AwareDatetime


class StatementMessage(BaseModel):
    """What came into an account, as the bank answers when it is asked."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    GiaoDich: tuple[CreditMessage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Addresses:
    """Where the platform reports to, and where it sends the person back."""

    notify: str
    back: str


def signature(message: Message, secret_name: str) -> str:
    """Return the `MaXacThuc` of a message's content."""
    signed = {name: value for name, value in message.items() if name != "MaXacThuc"}
    text = json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    key = secret.load(secret_name, length=32)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def sign(message: Message) -> dict[str, object]:
    """Return a message of ours with its `MaXacThuc`."""
    return {**message, "MaXacThuc": signature(message, PARTNER_SECRET)}


def read[T: BaseModel](shape: type[T], message: object, *, secret_name: str) -> T:
    """Return a message that came in, if its sender signed it.

    Raises:
        ForgedMessageError: The signature is not its sender's, or the message is of no use.
    """
    malformed = ForgedMessageError("Bản tin sai định dạng.")
    if not isinstance(message, dict):
        raise malformed
    given = message.get("MaXacThuc")
    expected = signature(message, secret_name)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), expected.encode()):
        raise ForgedMessageError("Mã xác thực của bản tin không đúng.")
    try:
        return shape.model_validate(message)
    except ValidationError as error:
        raise malformed from error


def init_message(
    request: PaymentRequest, attempt: OnlineAttempt, *, payer_name: str, addresses: Addresses
) -> dict[str, object]:
    """Return the INIT that opens a payment."""
    return sign(
        {
            "LoaiBanTin": "INIT",
            "PhienBan": VERSION,
            "MaDoiTac": PARTNER,
            "MaThamChieu": attempt.reference,
            "SoTien": attempt.amount_vnd,
            "LoaiHinhThanhToan": "PAY",
            "MaKenhThanhToan": "",
            "MaThietBi": "",
            "NgonNgu": "vi-VN",
            "MaTienTe": "VND",
            "MaNganHang": "",
            "ThongTinGiaoDich": request.title[:200],
            "ThoiGianGD": clock.local(attempt.started_at).isoformat(),
            "Ip": "",
            "ThongTinBienLai": _receipt(request, attempt, payer_name),
            "UrlThongBao": addresses.notify,
            "UrlTraVe": addresses.back,
        }
    )


def query_message(attempt: OnlineAttempt) -> dict[str, object]:
    """Return the QUERY that asks what became of a payment."""
    return sign({"LoaiBanTin": "QUERY", "MaDoiTac": PARTNER, "MaThamChieu": attempt.reference})


def _receipt(request: PaymentRequest, attempt: OnlineAttempt, payer_name: str) -> dict[str, object]:
    agency = request.agency
    return {
        "MaDichVu": "1",
        "MaDVC": request.procedure_code,
        "TenDVC": request.title,
        "MaTTHC": request.procedure_code,
        "TenTTHC": request.title,
        "MaDonVi": agency.code,
        "TenDonVi": agency.name,
        "MaHoSo": request.subject_code,
        "TKThuHuong": request.account,
        "MaNHThuHuong": request.bank_bin,
        "TenTKThuHuong": request.account_holder,
        "NoiDungThanhToan": request.code,
        "HoTenNguoiNop": payer_name,
        "PhiLePhi": _fees(request, attempt),
        "DSKhoanNop": [{"NoiDung": request.code, "SoTien": attempt.amount_vnd}],
    }


def _fees(request: PaymentRequest, attempt: OnlineAttempt) -> list[dict[str, object]]:
    """Return the amounts; what was paid before is taken off by asking for the rest as one."""
    rest = {"LoaiPhiLePhi": "1", "MaPhiLePhi": request.code, "TenPhiLePhi": request.title}
    if attempt.amount_vnd != request.amount_vnd:
        return [{**rest, "SoTien": attempt.amount_vnd}]
    return [
        {
            "LoaiPhiLePhi": "1" if line["kind"] == "fee" else "2",
            "MaPhiLePhi": line["code"],
            "TenPhiLePhi": line["name"],
            "SoTien": line["amount_vnd"],
        }
        for line in request.lines
        if line["amount_vnd"]
    ]
