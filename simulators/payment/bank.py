"""A bank: pays what a VietQR code says, and tells the platform that money has come."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from html import escape

from motcua.kernel.base.api import clock, money, secret
from simulators.exchange import Answer, Request, WsgiApp, answering, as_json, as_page
from simulators.memory import Memory
from simulators.payment import calling, contract


def serving(
    memory: Memory, notify_url: str, *, deliver: calling.Deliver = calling.deliver
) -> WsgiApp:
    """Return the bank over WSGI."""
    return answering(lambda request: _Bank(memory, notify_url, deliver).respond(request))


@dataclass(frozen=True, slots=True)
class _Bank:
    memory: Memory
    notify_url: str
    deliver: calling.Deliver

    def respond(self, request: Request) -> Answer:
        match request.method, request.path:
            case "POST", "transfers":
                return self._transfer(request.message())
            case "POST", "":
                return self._from_form(request.fields())
            case "GET", "credits":
                since = request.query.get("from") or "1970-01-01T00:00:00+00:00"
                return self._credits(
                    request.query.get("account", ""), datetime.fromisoformat(since)
                )
            case "GET", "":
                return self._page("")
        return as_json({"error": "not found"}, status=404)

    def _transfer(self, wanted: dict[str, object]) -> Answer:
        read = read_qr(str(wanted["qr"])) if wanted.get("qr") else {}
        account, amount = wanted.get("account", read.get("account")), wanted.get("amount")
        purpose = wanted.get("purpose", read.get("purpose", ""))
        amount = amount if amount is not None else int(read.get("amount") or 0)
        behaviour = str(wanted.get("behaviour") or "normal")
        if not isinstance(account, str) or not isinstance(amount, int) or amount <= 0:
            return as_json({"error": "account, amount"}, status=400)
        if behaviour not in calling.BEHAVIOURS:
            return as_json({"error": sorted(calling.BEHAVIOURS)}, status=400)
        credit = self._credit(account, amount, str(purpose))
        self._report(credit, behaviour)
        return as_json(credit, status=201)

    def _from_form(self, fields: dict[str, str]) -> Answer:
        wanted: dict[str, object] = {
            "qr": fields.get("qr", "").strip(),
            "behaviour": fields.get("hanh-vi", ""),
        }
        if fields.get("so-tien", "").isdecimal():
            wanted["amount"] = int(fields["so-tien"])
        answer = self._transfer(wanted)
        if answer.status != 201:
            return self._page("Mã QR không đọc được, hoặc không có số tiền.")
        amount = json.loads(answer.body)["SoTien"]
        return self._page(f"Đã chuyển {money.format_vnd(amount)}.")

    def _credit(self, account: str, amount: int, purpose: str) -> dict[str, object]:
        credit: dict[str, object] = {
            "MaThongBao": secrets.token_hex(8).upper(),
            "SoTaiKhoan": account,
            "SoTien": amount,
            "NoiDung": f"{purpose} FT{secrets.randbelow(10**10):010d}",
            "ThoiGianGD": clock.now().isoformat(),
        }
        self.memory.add("credit", str(credit["MaThongBao"]), credit)
        return credit

    def _report(self, credit: dict[str, object], behaviour: str) -> None:
        key = secret.load(contract.BANK_SECRET, length=32)
        calls = calling.planned(
            behaviour,
            credit,
            sign=lambda message: contract.sign(message, key),
            stale={**credit, "NoiDung": "Bản tin cũ"},
        )
        self.deliver(self.notify_url, calls)

    def _credits(self, account: str, since: datetime) -> Answer:
        rows = [
            row
            for row in self.memory.all("credit")
            if row["SoTaiKhoan"] == account
            if datetime.fromisoformat(str(row["ThoiGianGD"])) >= since
        ]
        key = secret.load(contract.BANK_SECRET, length=32)
        return as_json(contract.sign({"GiaoDich": rows}, key))

    def _page(self, said: str) -> Answer:
        options = "".join(
            f'<option value="{name}">{words}</option>' for name, words in calling.BEHAVIOURS.items()
        )
        return as_page(
            "Ngân hàng mô phỏng",
            f"<p role='status'>{escape(said)}</p><form method='post'>"
            "<p><label>Nội dung mã VietQR<br><textarea name='qr' rows='4' cols='50'></textarea>"
            "</label></p><p><label>Số tiền khác (để trống: theo mã)<br>"
            "<input name='so-tien' inputmode='numeric'></label></p>"
            f"<p><label>Ngân hàng sẽ cư xử <select name='hanh-vi'>{options}</select></label></p>"
            "<p><button>Chuyển tiền</button></p></form>",
        )


def read_qr(text: str) -> dict[str, str]:
    """Return account, amount and purpose of a VietQR text; what is not there is left out."""
    top = _fields(text)
    beneficiary = _fields(_fields(top.get("38", "")).get("01", ""))
    found = {
        "bank": beneficiary.get("00", ""),
        "account": beneficiary.get("01", ""),
        "amount": top.get("54", ""),
        "purpose": _fields(top.get("62", "")).get("08", ""),
    }
    return {name: value for name, value in found.items() if value}


def _fields(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    while len(text) >= 4 and text[:4].isdecimal():
        length = int(text[2:4])
        found[text[:2]] = text[4 : 4 + length]
        text = text[4 + length :]
    return found
