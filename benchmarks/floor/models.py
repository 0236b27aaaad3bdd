"""A case, its documents, its steps, its events; and who asks, with what they reach."""

from datetime import datetime
from typing import ClassVar

from django.db import models


class Shown(models.Model):
    """A row that a page of the fair floor can show: by a title, and a moment if it has one."""

    class Meta:
        abstract = True

    @property
    def title(self) -> str:
        raise NotImplementedError

    @property
    def moment(self) -> datetime | None:
        return None


class Account(models.Model):
    """Who signs in."""

    name = models.CharField(max_length=120)

    objects: ClassVar[models.Manager["Account"]] = models.Manager()


class Session(models.Model):
    """A sign-in that lasts."""

    key = models.CharField(max_length=40, primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE)
    expires_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Session"]] = models.Manager()


class Case(Shown):
    """What is filed."""

    code = models.CharField(max_length=40)
    owner = models.CharField(max_length=120)
    data = models.JSONField()
    state = models.PositiveSmallIntegerField(default=1)
    filed_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects: ClassVar[models.Manager["Case"]] = models.Manager()

    @property
    def title(self) -> str:
        return self.code

    @property
    def moment(self) -> datetime:
        return self.filed_at


class Reach(Shown):
    """Whose list a case stands in, by when it is due."""

    scope = models.ForeignKey(Account, models.CASCADE)
    case = models.ForeignKey(Case, models.CASCADE)
    due_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Reach"]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=["scope", "due_at"], name="floor_reach_due"),)

    @property
    def title(self) -> str:
        return str(self.case.code)

    @property
    def moment(self) -> datetime:
        return self.due_at


class Count(Shown):
    """How many cases of a list are in a state: kept, not counted."""

    scope = models.ForeignKey(Account, models.CASCADE)
    name = models.CharField(max_length=40)
    number = models.PositiveIntegerField()

    objects: ClassVar[models.Manager["Count"]] = models.Manager()

    @property
    def title(self) -> str:
        return f"{self.name}: {self.number}"


class Document(Shown):
    """A row about a document; no bytes."""

    case = models.ForeignKey(Case, models.CASCADE)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()

    objects: ClassVar[models.Manager["Document"]] = models.Manager()

    @property
    def title(self) -> str:
        return f"{self.name} ({self.size})"


class Note(Shown):
    """Something written about a case: a message, a letter, a result."""

    case = models.ForeignKey(Case, models.CASCADE)
    name = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["Note"]] = models.Manager()

    @property
    def title(self) -> str:
        return self.name

    @property
    def moment(self) -> datetime:
        return self.at


class Step(models.Model):
    """A step at which a case stands, or stood."""

    case = models.ForeignKey(Case, models.CASCADE)
    name = models.CharField(max_length=40)
    answers = models.JSONField(null=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Step"]] = models.Manager()


class Event(Shown):
    """Something that happened to a case."""

    case = models.ForeignKey(Case, models.CASCADE)
    name = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["Event"]] = models.Manager()

    @property
    def title(self) -> str:
        return self.name

    @property
    def moment(self) -> datetime:
        return self.at


class Reading(models.Model):
    """Who looked at a case; only ever written, so that no page grows by being looked at."""

    case = models.ForeignKey(Case, models.CASCADE)
    account_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["Reading"]] = models.Manager()


class Version(Shown):
    """What is said of a procedure."""

    code = models.CharField(max_length=20, unique=True)
    content = models.JSONField()

    objects: ClassVar[models.Manager["Version"]] = models.Manager()

    @property
    def title(self) -> str:
        return self.code
