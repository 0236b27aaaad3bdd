"""What can go wrong with a job."""

from motcua.kernel.base.api import Refusal


class LeaseLostError(Exception):
    """Another worker has taken the job over; what this one did is rolled back."""


class ArgumentsTooLargeError(ValueError):
    """The arguments of a job exceed the cap; pass an identifier instead."""


class NotDead(Refusal):
    """Only a job that has given up can be asked to run again."""

    code = "jobs.not_dead"


class NotATaskError(LookupError):
    """The name of a stored job points at nothing that can be run."""


class UnknownSchedule(Refusal):
    """No recurring job has this name."""

    code = "jobs.unknown_schedule"
