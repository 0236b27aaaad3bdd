"""Sessions as rows that name their account, so that all of one person's can be ended."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """Keep one sign-in on one device; `session_key` is a hash of what the cookie holds."""

    session_key = models.CharField("băm khóa phiên", max_length=64, primary_key=True)
    account = models.ForeignKey(
        "identity.Account",
        models.CASCADE,
        null=True,
        related_name="sessions",
        verbose_name="tài khoản",
    )
    device = models.CharField("thiết bị", max_length=200, blank=True)
    started_at = models.DateTimeField("bắt đầu lúc")
    seen_at = models.DateTimeField("dùng gần nhất lúc")

    class Meta:
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account"], name="session_account"),
        ]
