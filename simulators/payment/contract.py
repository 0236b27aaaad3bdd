"""The messages of the national payment platform: their fields, signature and error codes.

The field names are those of the platform's own messages. How its `MaXacThuc` is computed is not
published; here it is HMAC-SHA256 over the canonical JSON of the rest of the message.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Final

VERSION: Final = "1.0.6"
PARTNER: Final = "MOTCUA-DEMO"
SECRET: Final = "payment-partner"
BANK_SECRET: Final = "bank-notice"

OK: Final = "00"
BAD_FORMAT: Final = "01"
UNKNOWN_PARTNER: Final = "02"
UNKNOWN_REFERENCE: Final = "03"
REFERENCE_TAKEN: Final = "04"
NOT_PAID: Final = "05"
CANCELLED: Final = "24"
BAD_SIGNATURE: Final = "97"

WORDS: Final[Mapping[str, str]] = {
    OK: "Thành công",
    BAD_FORMAT: "Bản tin sai định dạng",
    UNKNOWN_PARTNER: "Đối tác không tồn tại",
    UNKNOWN_REFERENCE: "Không có giao dịch mang mã tham chiếu này",
    REFERENCE_TAKEN: "Mã tham chiếu đã dùng cho giao dịch khác",
    NOT_PAID: "Giao dịch chưa được thanh toán",
    CANCELLED: "Người nộp đã hủy thanh toán",
    BAD_SIGNATURE: "Mã xác thực không đúng",
}

INIT_FIELDS: Final = (
    "LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "SoTien", "LoaiHinhThanhToan",
    "MaKenhThanhToan", "MaThietBi", "NgonNgu", "MaTienTe", "MaNganHang", "ThongTinGiaoDich",
    "ThoiGianGD", "Ip", "ThongTinBienLai",
)  # fmt: skip
RECEIPT_FIELDS: Final = (
    "MaDichVu", "MaDVC", "TenDVC", "MaTTHC", "TenTTHC", "MaDonVi", "TenDonVi", "MaHoSo",
    "TKThuHuong", "MaNHThuHuong", "TenTKThuHuong", "NoiDungThanhToan", "HoTenNguoiNop",
    "PhiLePhi", "DSKhoanNop",
)  # fmt: skip

type Message = Mapping[str, object]


def signature(message: Message, secret: bytes) -> str:
    """Return the `MaXacThuc` of a message: hex HMAC-SHA256 of its canonical JSON without it."""
    signed = {name: value for name, value in message.items() if name != "MaXacThuc"}
    text = json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def sign(message: Message, secret: bytes) -> dict[str, object]:
    """Return the message with its `MaXacThuc`."""
    return {**message, "MaXacThuc": signature(message, secret)}


def is_signed(message: Message, secret: bytes) -> bool:
    """Say whether the message carries the `MaXacThuc` of its contents."""
    given = message.get("MaXacThuc")
    return isinstance(given, str) and hmac.compare_digest(
        given.encode(), signature(message, secret).encode()
    )


def faults_of_init(message: Message) -> list[str]:
    """Return the names of the fields of an INIT that are missing or impossible."""
    receipt = message.get("ThongTinBienLai")
    missing = [name for name in INIT_FIELDS if name not in message]
    inner = receipt if isinstance(receipt, dict) else {}
    missing += [name for name in RECEIPT_FIELDS if name not in inner]
    return missing + _impossible(message, inner)


def _impossible(message: Message, receipt: Mapping[str, object]) -> list[str]:
    amount = message.get("SoTien")
    fees = receipt.get("PhiLePhi")
    wrong = []
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        wrong.append("SoTien")
    if (message.get("MaTienTe"), message.get("LoaiHinhThanhToan")) != ("VND", "PAY"):
        wrong.append("MaTienTe/LoaiHinhThanhToan")
    if message.get("PhienBan") != VERSION:
        wrong.append("PhienBan")
    if not isinstance(fees, list) or _sum(fees) != amount:
        wrong.append("PhiLePhi")
    return wrong


def _sum(fees: list[object]) -> int | None:
    amounts = [fee.get("SoTien") for fee in fees if isinstance(fee, dict)]
    whole = [amount for amount in amounts if isinstance(amount, int)]
    return sum(whole) if len(whole) == len(fees) else None
