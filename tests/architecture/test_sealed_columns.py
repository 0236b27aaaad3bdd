"""Sealed values are bound to what their column was called: a renamed one says so (`bound_as`)."""

import pytest
from django.apps import apps

from motcua.kernel.privacy.api import SealedField

_PLACES = {
    "dossiers_apology.reason",
    "dossiers_dossier.answers",
    "dossiers_dossier.contact",
    "dossiers_handingout.name",
    "dossiers_handingout.undone_reason",
    "dossiers_message.text",
    "dossiers_rating.comment",
    "dossiers_refusal.reason",
    "dossiers_stopnotice.reason",
    "dossiers_supplementitem.reason",
    "dossiers_supplementrequest.mending",
    "exchange_outboxitem.sealed_payload",
    "feedback_feedback.content",
    "feedback_feedback.reason",
    "feedback_message.words",
    "files_storedfile.name",
    "filing_draft.answers",
    "identity_contact.email",
    "identity_contact.phone",
    "identity_profile.birth_date",
    "identity_profile.email",
    "identity_profile.full_name",
    "identity_profile.personal_number",
    "identity_profile.phone",
    "issuing_drawing.made_of",
    "issuing_paper.brief",
    "issuing_paper.content",
    "issuing_printeddata.data",
    "notices_delivery.address",
    "own_data_datarequest.asked",
    "own_data_datarequest.said",
    "work_opinion.question",
    "work_opinion.words",
    "work_task.answers",
}


@pytest.mark.needs("*", why="the list names the columns of every module")
def test_no_column_of_sealed_values_loses_its_name() -> None:
    fields = (one for model in apps.get_models() for one in model._meta.local_fields)
    places = {one.place for one in fields if isinstance(one, SealedField)}

    assert places == _PLACES, "add what is new; what is gone can open nothing that it sealed"
