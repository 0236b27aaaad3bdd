"""`{% csrf_token %}` as every template has it: with what a form says of the page it stands on."""

from typing import Final

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html_join

from motcua.kernel.base.api import Actor
from motcua.kernel.ui.forms.form_owner import FIELD, KEPT_FIELD, kept_in, mark_of

register = template.Library()

_HIDDEN: Final = '<input type="hidden" name="{}" value="{}">'


class OwnedTokenNode(CsrfTokenNode):
    """Django's own token; for who is signed in, their mark and what their page shows anew.

    A page whose forms all send the same along has it in its context, as `carried`.
    """

    def render(self, context: Context) -> str:
        token, actor = super().render(context), context.get("actor")
        if not isinstance(actor, Actor) or not actor.is_signed_in:
            return token
        said = {FIELD: mark_of(actor.id), **_kept(context), **(context.get("carried") or {})}
        return token + format_html_join("", _HIDDEN, said.items())


def _kept(context: Context) -> dict[str, str]:
    request = context.get("request")
    kept = kept_in(request) if isinstance(request, HttpRequest) else ""
    return {KEPT_FIELD: kept} if kept else {}


@register.tag
def csrf_token(_parser: Parser, _token: Token) -> OwnedTokenNode:
    """Guard a form, and say whose page it stands on."""
    return OwnedTokenNode()
