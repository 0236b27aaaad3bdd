"""What the accounts show into which fees are paid: as their entries tell it."""

from motcua.domain.payments import events
from motcua.domain.payments.models import PayeeAccount
from motcua.kernel.ledger.api import ToldRows, as_day, as_id, column, told_last

ACCOUNTS = ToldRows(
    kind="payee_account",
    name="tài khoản thụ hưởng",
    rows=PayeeAccount.objects.all,
    code=lambda row: f"tài khoản thụ hưởng {row.account} từ {row.valid_from:%d/%m/%Y}",
    first=frozenset({events.ACCOUNT_SET.code}),
    unborn="Nhật ký không có lần đặt tài khoản này.",
    shown=(
        column("agency", "Cơ quan thu", told_last("agency", as_id)),
        column("bank_bin", "Ngân hàng", told_last("bank")),
        column("bank_name", "Tên ngân hàng", told_last("bank_name")),
        column("account", "Số tài khoản", told_last("account")),
        column("holder_name", "Tên tài khoản", told_last("holder")),
        column("valid_from", "Ngày có hiệu lực", told_last("valid_from", as_day)),
        column("valid_to", "Ngày hết hiệu lực", told_last("valid_to", as_day)),
    ),
    untold={},
)
