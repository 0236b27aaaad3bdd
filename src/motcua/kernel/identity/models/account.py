"""The account with which someone acts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Find accounts by login."""


class Account(AbstractBaseUser):
    """Stand for someone who can act, under a pseudonym.

    The id goes into the ledger and says nothing about the person. A citizen's `login` is random;
    what identifies the person lies sealed in the profile. `closed_reason` is why it is locked, in
    words for administrators; never on the ledger.
    """

    class Kind(models.TextChoices):
        """Say on which side of the counter the account stands."""

        CITIZEN = "citizen", "công dân"
        OFFICER = "officer", "cán bộ"
        CLIENT = "client", "hệ thống ngoài"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("loại tài khoản", max_length=10, choices=Kind)
    login = models.CharField("tên đăng nhập", max_length=150, unique=True)
    display_name = models.CharField("tên hiển thị", max_length=150)
    is_active = models.BooleanField("đang hoạt động", default=True)
    created_at = models.DateTimeField("tạo lúc")
    closed_reason = models.CharField("lý do khóa", max_length=500, blank=True, default="")

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return str(self.id)

    def check_password(self, raw_password: str | None) -> bool:
        """Say whether a password is right, and leave its hash as it is.

        Django would hash it anew by a stronger method; the ledger, which has a mark of the hash,
        would not know. A stronger method counts from the next password on.
        """
        return check_password(raw_password, self.password)
