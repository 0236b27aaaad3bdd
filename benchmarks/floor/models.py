"""A case, its documents, its steps, its events."""

from typing import ClassVar

from django.db import models


class Case(models.Model):
    """What is filed."""

    code = models.CharField(max_length=40)
    owner = models.CharField(max_length=120)
    data = models.JSONField()
    state = models.PositiveSmallIntegerField(default=1)
    filed_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects: ClassVar[models.Manager["Case"]] = models.Manager()


class Document(models.Model):
    """A row about a document; no bytes."""

    case = models.ForeignKey(Case, models.CASCADE)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()

    objects: ClassVar[models.Manager["Document"]] = models.Manager()


class Step(models.Model):
    """A step at which a case stands, or stood."""

    case = models.ForeignKey(Case, models.CASCADE)
    name = models.CharField(max_length=40)
    answers = models.JSONField(null=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Step"]] = models.Manager()


class Event(models.Model):
    """Something that happened to a case."""

    case = models.ForeignKey(Case, models.CASCADE)
    name = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["Event"]] = models.Manager()
