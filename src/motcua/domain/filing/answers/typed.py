"""Answers as a page typed them, laid over what a draft holds; none of it leaves the sealing key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.domain.dossiers.api import (
    GIVEN,
    REASON,
    FormSetting,
    Paper,
    form_of,
    form_setting,
)
from motcua.domain.filing.answers.partial import completed
from motcua.domain.filing.models import Draft
from motcua.domain.payments.api import PROOF_CHARACTERS, with_claim
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import Problem, limits, text
from motcua.kernel.forms.api import FormDefinition, merge_step

NOT_GIVEN = "none"
"""What stands under `GIVEN` for a paper that was not given."""


@dataclass(kw_only=True)
class TypedStep:
    """What a page of one step sent: everything it shows, or only what `changed`."""

    draft: Draft
    step: str
    posted: Mapping[str, list[str]]
    changed: frozenset[str] | None = None
    is_news: bool = field(default=False, init=False)
    problems: tuple[Problem, ...] = field(default=(), init=False)

    def merged(self, before: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """Return the answers with the step in them; note whether that changes any."""
        form, setting = _form(self.draft)
        stored, sent = before or {}, self.posted
        if self.changed is not None:
            sent = completed(form, stored, posted=sent, changed=self.changed)
        answers, self.problems = _merged(form, setting, stored, self.step, sent)
        self.is_news = answers != stored
        return answers


@dataclass(kw_only=True)
class TypedForm:
    """What the one page of a counter sent: all steps, and the form of each paper."""

    draft: Draft
    posted: Mapping[str, list[str]]
    papers: Mapping[str, str]
    reason: str = ""
    payer_class: str = ""
    payer_proof: str = ""
    is_news: bool = field(default=False, init=False)

    def merged(self, before: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """Return the answers with everything in them; note whether that changes any."""
        form, setting = _form(self.draft)
        stored = answers = before or {}
        for step in form.steps:
            answers, _problems = _merged(form, setting, answers, step.key, self.posted)
        allowed = {*Paper.Form.values, NOT_GIVEN}
        given = {code: form for code, form in self.papers.items() if form in allowed}
        told = {key: value for key, value in answers.items() if key != REASON}
        reason = text.clean(self.reason)[: limits.get("base.text_characters")]
        proof = text.clean_line(self.payer_proof)[:PROOF_CHARACTERS]
        told = with_claim(told, code=self.payer_class, proof=proof)
        answers = {**told, GIVEN: given, **({REASON: reason} if reason else {})}
        self.is_news = answers != stored
        return answers


def _form(draft: Draft) -> tuple[FormDefinition, FormSetting]:
    form = form_of(definition_of(draft.version))
    return form, form_setting(form, channel=draft.channel)


def _merged(
    form: FormDefinition,
    setting: FormSetting,
    answers: Mapping[str, Any],
    step: str,
    posted: Mapping[str, list[str]],
) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    return merge_step(
        form,
        answers,
        step,
        posted,
        today=setting.today,
        lists=setting.lists,
        context=setting.context,
    )
