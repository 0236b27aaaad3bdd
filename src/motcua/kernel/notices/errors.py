"""What can go wrong with a notice."""

from motcua.kernel.base.api import Refusal


class BadTemplateError(ValueError):
    """A template's file cannot be used; the message names file and fault, in Vietnamese."""


class UnknownTemplateError(LookupError):
    """No pack has a template of this key."""


class WrongContextError(ValueError):
    """The context lacks a field of the template, or brings one that notices may not hold."""


class NoRecipientError(ValueError):
    """A notice names neither an account nor an address."""


class DeliveryNotFailed(Refusal):
    """Only what has failed can be sent again by hand."""

    code = "notices.not_failed"
