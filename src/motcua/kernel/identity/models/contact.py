"""Where an officer is reached outside the platform: told by the officer alone."""

from __future__ import annotations

import uuid

from django.db import models

from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import SealedField


class Contact(models.Model):
    """Keep an officer's phone and mailbox, sealed under a key of their own.

    No administrator writes here: whoever could would receive the code that renews the access.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(
        "identity.Account", models.PROTECT, related_name="contact", verbose_name="tài khoản"
    )
    phone = SealedField("số điện thoại", null=True)
    email = SealedField("thư điện tử", null=True)
    updated_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "nơi liên hệ của cán bộ"
        verbose_name_plural = "nơi liên hệ của cán bộ"

    @property
    def subject(self) -> Subject:
        """Name the contact to `privacy`, whose key seals it."""
        return contact_subject(self.id)


def contact_subject(contact_id: uuid.UUID) -> Subject:
    """Return the subject under whose key a contact is sealed."""
    return Subject(kind="contact", id=contact_id)
