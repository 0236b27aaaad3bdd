"""`{% csrf_token %}` as every template has it: with the mark of whose page the form stands on."""

from typing import Final

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from motcua.kernel.base.api import Actor
from motcua.kernel.ui.forms.form_owner import FIELD, mark_of

register = template.Library()

_MARK: Final = '<input type="hidden" name="{}" value="{}">'


class OwnedTokenNode(CsrfTokenNode):
    """Django's own token, and the mark where somebody is signed in."""

    def render(self, context: Context) -> str:
        token, actor = super().render(context), context.get("actor")
        if not isinstance(actor, Actor) or not actor.is_signed_in:
            return token
        return token + format_html(_MARK, FIELD, mark_of(actor.id))


@register.tag
def csrf_token(_parser: Parser, _token: Token) -> OwnedTokenNode:
    """Guard a form, and say whose page it stands on."""
    return OwnedTokenNode()
