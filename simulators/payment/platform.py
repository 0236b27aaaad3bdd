"""The national payment platform: INIT, QUERY and GET_BILL, the person's page, the callback."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import urlencode, urlsplit

from motcua.kernel.base.api import clock, dates, money, secret
from simulators.exchange import Answer, Request, WsgiApp, answering, as_json, as_page, to
from simulators.memory import Memory, Value
from simulators.payment import calling, contract
from simulators.payment.contract import Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Partner:
    """Our registration with the payment platform: where to report, and where to send people."""

    notify_url: str
    return_url: str


def serving(
    memory: Memory, partner: Partner, *, deliver: calling.Deliver = calling.deliver
) -> WsgiApp:
    """Return the payment platform over WSGI."""
    return answering(lambda request: _Platform(memory, partner, deliver).respond(request))


@dataclass(frozen=True, slots=True)
class _Platform:
    memory: Memory
    partner: Partner
    deliver: calling.Deliver

    def respond(self, request: Request) -> Answer:
        head, _, token = request.path.partition("/")
        match request.method, head:
            case "POST", "api":
                return self._message(request)
            case "GET", "pay":
                return self._page(token)
            case "POST", "pay":
                return self._choose(token, request)
            case "GET", "bill":
                return self._bill_page(token)
            case "POST", "misbehave":
                return self._misbehave(request)
            case "GET", "":
                return self._list()
        return as_json({"error": "not found"}, status=404)

    def _message(self, request: Request) -> Answer:
        message = request.message()
        fault = self._refusal(message)
        if fault:
            return _said(fault)
        match message.get("LoaiBanTin"):
            case "INIT":
                return self._init(message, request.base)
            case "QUERY":
                return self._query(message)
            case "GET_BILL":
                return self._get_bill(message, request.base)
        return _said(contract.BAD_FORMAT, ChiTiet=["LoaiBanTin"])

    def _refusal(self, message: Message) -> str:
        if not isinstance(message.get("MaThamChieu"), str) or not message["MaThamChieu"]:
            return contract.BAD_FORMAT
        if message.get("MaDoiTac") != contract.PARTNER:
            return contract.UNKNOWN_PARTNER
        return "" if contract.is_signed(message, _key()) else contract.BAD_SIGNATURE

    def _init(self, message: Message, base: str) -> Answer:
        faults = contract.faults_of_init(message)
        if faults:
            return _said(contract.BAD_FORMAT, ChiTiet=faults)
        reference = str(message["MaThamChieu"])
        kept = self._new_payment(message)
        if not self.memory.add("payment", reference, kept):
            kept = self.memory.get("payment", reference) or kept
            if kept["message"] != _lasting(message):
                return _said(contract.REFERENCE_TAKEN)
        self.memory.add("token", kept["token"], {"reference": reference})
        return _said(
            contract.OK,
            MaThamChieu=reference,
            UrlThanhToan=f"{base}/pay/{kept['token']}",
        )

    def _new_payment(self, message: Message) -> Value:
        return {
            "reference": message["MaThamChieu"],
            "amount": message["SoTien"],
            "message": _lasting(message),
            "token": secrets.token_urlsafe(16),
            "state": "waiting",
            "started_at": clock.now().isoformat(),
            "notify_url": self._ours(message.get("UrlThongBao"), self.partner.notify_url),
            "return_url": self._ours(message.get("UrlTraVe"), self.partner.return_url),
        }

    def _ours(self, given: object, registered: str) -> str:
        """Return an address of the message when it lies at the registered origin."""
        same = isinstance(given, str) and _origin(given) == _origin(registered)
        return str(given) if same else registered

    def _query(self, message: Message) -> Answer:
        payment = self.memory.get("payment", str(message["MaThamChieu"]))
        if payment is None:
            return _said(contract.UNKNOWN_REFERENCE)
        return as_json(contract.sign(_outcome(payment), _key()))

    def _get_bill(self, message: Message, base: str) -> Answer:
        payment = self.memory.get("payment", str(message["MaThamChieu"]))
        if payment is None:
            return _said(contract.UNKNOWN_REFERENCE)
        if payment["state"] != "paid":
            return _said(contract.NOT_PAID)
        return as_json(contract.sign(_bill(payment, base), _key()))

    def _payment_of(self, token: str) -> Value | None:
        named = self.memory.get("token", token)
        return self.memory.get("payment", named["reference"]) if named else None

    def _page(self, token: str) -> Answer:
        payment = self._payment_of(token)
        if payment is None:
            return as_json({"error": "not found"}, status=404)
        if payment["state"] != "waiting":
            return to(_back(payment))
        return as_page("Thanh toán trực tuyến", _pay_form(payment))

    def _choose(self, token: str, request: Request) -> Answer:
        payment = self._payment_of(token)
        if payment is None:
            return as_json({"error": "not found"}, status=404)
        fields = request.fields()
        behaviour = fields.get("hanh-vi") or self._next_behaviour()
        state = "paid" if fields.get("chon") == "nop" else "cancelled"
        settled = self.memory.change(
            "payment", payment["reference"], lambda now: self._settled(now, state)
        )
        if settled is None or payment["state"] != "waiting":
            return to(_back(settled or payment))
        self._report(settled, behaviour)
        if behaviour == "timeout":
            return Answer(status=504, body=b"504", kind="text/plain")
        return to(_back(settled))

    def _settled(self, payment: Value, state: str) -> Value:
        if payment["state"] != "waiting":
            return payment
        return {
            **payment,
            "state": state,
            "transaction": secrets.token_hex(8).upper(),
            "bill": f"{self.memory.count('payment'):07d}",
            "ended_at": clock.now().isoformat(),
        }

    def _report(self, payment: Value, behaviour: str) -> None:
        stale = {**_outcome(payment), "MaLoi": contract.CANCELLED, "MoTaLoi": "Bản tin cũ"}
        calls = calling.planned(
            behaviour,
            _outcome(payment),
            sign=lambda message: contract.sign(message, _key()),
            stale={**stale, "ThoiGianGD": payment["started_at"]},
        )
        self.deliver(payment["notify_url"], calls)

    def _misbehave(self, request: Request) -> Answer:
        wanted = request.message().get("next", "normal")
        if wanted not in calling.BEHAVIOURS:
            return as_json({"error": sorted(calling.BEHAVIOURS)}, status=400)
        self.memory.forget("behaviour")
        self.memory.add("behaviour", "next", {"name": wanted})
        return as_json({"next": wanted})

    def _next_behaviour(self) -> str:
        kept = self.memory.get("behaviour", "next")
        self.memory.forget("behaviour")
        return str(kept["name"]) if kept else "normal"

    def _list(self) -> Answer:
        lines = "".join(
            f"<li>{escape(str(row['reference']))}: {money.format_vnd(row['amount'])}, "
            f"{_STATES[row['state']]}</li>"
            for row in self.memory.all("payment")
        )
        return as_page("Cổng thanh toán quốc gia", f"<ul>{lines}</ul>")

    def _bill_page(self, token: str) -> Answer:
        payment = self._payment_of(token)
        if payment is None or payment["state"] != "paid":
            return as_json({"error": "not found"}, status=404)
        return as_page("Biên lai điện tử", _facts(payment))


_STATES = {"waiting": "chờ nộp", "paid": "đã nộp", "cancelled": "đã hủy"}


def _key() -> bytes:
    return secret.load(contract.SECRET, length=32)


def _said(code: str, **more: object) -> Answer:
    message = {"MaLoi": code, "MoTaLoi": contract.WORDS[code], **more}
    return as_json(contract.sign(message, _key()))


def _lasting(message: Message) -> dict[str, object]:
    """Return what must be equal when the same INIT is sent again."""
    passing = {"MaXacThuc", "ThoiGianGD", "Ip"}
    return {name: value for name, value in message.items() if name not in passing}


def _outcome(payment: Value) -> dict[str, object]:
    code = {"paid": contract.OK, "cancelled": contract.CANCELLED}.get(
        payment["state"], contract.NOT_PAID
    )
    return {
        "LoaiBanTin": "RESULT",
        "PhienBan": contract.VERSION,
        "MaDoiTac": contract.PARTNER,
        "MaThamChieu": payment["reference"],
        "MaGiaoDich": payment.get("transaction", ""),
        "SoTien": payment["amount"],
        "MaTienTe": "VND",
        "MaLoi": code,
        "MoTaLoi": contract.WORDS[code],
        "ThoiGianGD": payment.get("ended_at", payment["started_at"]),
    }


def _bill(payment: Value, base: str) -> dict[str, object]:
    receipt = payment["message"]["ThongTinBienLai"]
    return {
        "LoaiBanTin": "GET_BILL",
        "MaLoi": contract.OK,
        "MoTaLoi": contract.WORDS[contract.OK],
        "MaThamChieu": payment["reference"],
        "MaGiaoDich": payment["transaction"],
        "BienLai": {
            "KyHieu": "01BLP-26E",
            "SoBienLai": payment["bill"],
            "NgayLap": payment["ended_at"],
            "SoTien": payment["amount"],
            "TenDonVi": receipt["TenDonVi"],
            "HoTenNguoiNop": receipt["HoTenNguoiNop"],
            "NoiDung": receipt["NoiDungThanhToan"],
            "PhiLePhi": receipt["PhiLePhi"],
            "UrlBienLai": f"{base}/bill/{payment['token']}",
        },
    }


def _back(payment: Value) -> str:
    fields = contract.sign(
        {
            "MaThamChieu": payment["reference"],
            "MaLoi": str(_outcome(payment)["MaLoi"]),
        },
        _key(),
    )
    joint = "&" if urlsplit(payment["return_url"]).query else "?"
    return f"{payment['return_url']}{joint}{urlencode(fields)}"


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def _facts(payment: Value) -> str:
    receipt = payment["message"]["ThongTinBienLai"]
    rows = {
        "Đơn vị thu": receipt["TenDonVi"],
        "Thủ tục": receipt["TenTTHC"],
        "Mã hồ sơ": receipt["MaHoSo"],
        "Nội dung": receipt["NoiDungThanhToan"],
        "Số tiền": money.format_vnd(payment["amount"]),
    }
    if payment["state"] == "paid":
        ended = datetime.fromisoformat(payment["ended_at"])
        rows |= {"Số biên lai": payment["bill"], "Đã nộp lúc": dates.format_datetime(ended)}
    return (
        "<dl>"
        + "".join(f"<dt>{k}</dt><dd>{escape(str(v))}</dd>" for k, v in rows.items())
        + ("</dl>")
    )


def _pay_form(payment: Value) -> str:
    options = "".join(
        f'<option value="{name}">{words}</option>' for name, words in calling.BEHAVIOURS.items()
    )
    return (
        f"{_facts(payment)}<form method='post'>"
        "<p><button name='chon' value='nop'>Nộp tiền</button>"
        "<button name='chon' value='huy'>Hủy</button></p>"
        "<details><summary>Cho người trình diễn</summary><label>Cổng sẽ cư xử "
        f"<select name='hanh-vi'><option value=''></option>{options}</select></label></details>"
        "</form>"
    )
