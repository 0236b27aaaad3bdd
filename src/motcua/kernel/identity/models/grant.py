"""What an account is to be given: asked by one person, confirmed by another."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.kernel.base.api import ids


class Grant(models.Model):
    """Ask for a post, for a new way to sign in, or for both (somebody new).

    Of other kinds: that a locked account is opened, that a system gets a token of the API, that
    everything kept of a citizen is erased, or that an officer reads in an emergency what is out of
    their reach, which they ask for themselves.
    Nothing changes before a second person confirms. A way in is a one-time code that the officer
    gets from `opens_at` to `expires_at`; it is computed, and kept nowhere. Instants are machine
    time, which the demonstration's clock does not move.

    Attributes:
        content: Of a token: `scopes`, and for how many `days` it is valid; of a reading what the
            package that lets it keeps.
        asked_by: Nobody where the first administrators are made at the machine itself.
        reason: Why, or by which decision, in words; never on the ledger.
        by_hand: A leader hands the code over in person, where no phone or mailbox is known.
        handed_by: Who did.
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        ACCOUNT = "account", "vị trí, cách đăng nhập"
        REOPEN = "reopen", "mở lại tài khoản"
        TOKEN = "token", "mã truy cập API"
        READING = "reading", "đọc khẩn cấp"
        ERASE = "erase", "xóa dữ liệu theo luật"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.ACCOUNT)
    content = models.JSONField("nội dung", default=dict)
    account = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="grants", verbose_name="tài khoản"
    )
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+", verbose_name="vị trí"
    )
    valid_from = models.DateField("giữ từ ngày", null=True)
    renews_access = models.BooleanField("đặt lại cách đăng nhập")
    by_hand = models.BooleanField("trao mã tận tay", default=False)
    reason = models.CharField("lý do, căn cứ", max_length=500)
    asked_by = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người đề nghị",
    )
    asked_at = models.DateTimeField("đề nghị lúc")
    confirmed_by = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người xác nhận",
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    handed_by = models.ForeignKey(
        "identity.Account", models.PROTECT, null=True, related_name="+", verbose_name="người trao"
    )
    opens_at = models.DateTimeField("dùng được từ", null=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("dùng lúc", null=True)
    ended_at = models.DateTimeField("dừng lúc", null=True)

    class Meta:
        verbose_name = "đề nghị cấp quyền"
        verbose_name_plural = "đề nghị cấp quyền"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(confirmed_by=models.F("asked_by"))
                & (Q(kind="reading") | ~Q(asked_by=models.F("account")))
                & (Q(confirmed_by=None) | ~Q(confirmed_by=models.F("account"))),
                name="grant_of_two_persons",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["expires_at"], name="grant_expires_at"),
        ]

    @staticmethod
    def living(now: datetime) -> Q:
        """Say which rows still wait for a second person or to be used, or last."""
        lasting = Q(kind__in=(Grant.Kind.TOKEN, Grant.Kind.READING))
        waits = Q(confirmed_at=None) | Q(renews_access=True) | lasting
        return waits & Q(ended_at=None, used_at=None, expires_at__gt=now)
