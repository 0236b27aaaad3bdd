"""What payments have for the parts that compose the platform."""

from motcua.kernel.base.api import NoticeField, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "events", "example_check", "jobs", "platform"),
    fills=("actions.erase_personal:register", "integrity.register:register"),
    urls=(
        Urls(audience="portal", module="pages.portal.urls"),
        Urls(audience="api", below="payments/", module="pages.platform.urls"),
    ),
    watches=(
        WatchLine(
            key="payments.notices",
            label="Tiền về khớp khoản phải nộp",
            permission="payments.reconcile",
            find="watches:notice_concerns",
        ),
    ),
    notice_fields=(
        NoticeField(key="amount", words="số tiền phải nộp"),
        NoticeField(key="paid", words="số tiền đã nhận"),
        NoticeField(key="left", words="còn thiếu bao nhiêu hay đã đủ"),
    ),
)
