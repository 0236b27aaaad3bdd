"""Officers with their keys: the cast where it has one, else somebody new in the post."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from motcua.domain.issuing.api import sealers_of
from motcua.domain.issuing.testing import PIN, make_key
from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.identity.api import Holding, add_officer, standing_of, take_post
from motcua.kernel.organisations.api import Agency, Post, in_force
from motcua.kernel.signatures.testing import Office

__all__ = ["PIN", "Staff"]
_NAMES = ("An", "Bách", "Chi", "Diệp", "Giang", "Hà", "Khang", "Lam", "Mẫn", "Ngân", "Oanh", "Phú")


@dataclass(slots=True)
class Staff:
    """Who holds which post, and who has a key by now."""

    office: Office
    folder: Path
    keyed: set[UUID] = field(default_factory=set)

    def in_unit(self, unit_id: UUID, role: str, post_id: UUID | None = None) -> Actor:
        """Return an officer of a unit, in a role, or in the very post."""
        posts = Post.objects.filter(in_force(clock.today()), unit=unit_id)
        posts = posts.filter(pk=post_id) if post_id else posts.filter(role=role)
        held = Holding.objects.filter(in_force(clock.today()), post__in=posts).order_by(
            "post__code"
        )
        first = held.values_list("post", flat=True).first()
        return self.holder(posts.get(pk=first) if first else posts.order_by("code")[0])

    def clerk(self, agency: Agency) -> Actor:
        """Return who numbers and seals for an agency, its seal and those of its units at hand."""
        if agency.id not in self.keyed:
            for one in sealers_of([agency]):
                unit = one.unit.pk if one.unit else None
                make_key(self.office, owner=agency.id, unit=unit, kind="seal", name=one.name)
            self.keyed.add(agency.id)
        post = Post.objects.filter(in_force(clock.today()), unit__agency=agency, role="clerk")
        return self.holder(post.order_by("code")[0])

    def in_post(self, agency: str, code: str) -> Actor:
        """Return who holds a post of an agency of a short name, with their own key."""
        rows = Post.objects.filter(in_force(clock.today()), unit__agency__short_name=agency)
        return self.with_key(self.holder(rows.get(code=code)))

    def with_key(self, actor: Actor) -> Actor:
        """Give somebody a key of their own, unless they have it."""
        if actor.id not in self.keyed:
            make_key(self.office, owner=actor.id, kind="personal", name=actor.name)
            self.keyed.add(actor.id)
        return actor

    def holder(self, post: Post) -> Actor:
        """Return who holds a post today; where nobody does, somebody who takes it."""
        held = Holding.objects.filter(in_force(clock.today()), post=post).first()
        account_id = held.account_id if held else self._appointed(post)
        standing = standing_of(account_id)
        if standing is None:
            raise LookupError(str(post))
        return standing.actor(post_id=post.pk)

    def _appointed(self, post: Post) -> UUID:
        number = Holding.objects.count()
        name = f"Phạm {_NAMES[number % len(_NAMES)]} {_NAMES[number // len(_NAMES) % len(_NAMES)]}"
        account = add_officer(actor=SYSTEM, login=f"mau.{number}", full_name=name)
        take_post(actor=SYSTEM, account_id=account.id, post=post, valid_from=post.valid_from)
        return account.id
