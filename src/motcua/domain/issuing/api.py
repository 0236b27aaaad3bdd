"""Everything others may call."""

from motcua.domain.issuing.access import DRAFT, SEAL, SIGN, require_office, waits_above
from motcua.domain.issuing.actions.discard import discard_drafts, discard_unissued, unsign
from motcua.domain.issuing.actions.draft import draft
from motcua.domain.issuing.actions.issue_signed import SignedPaper, issue_signed, reserve
from motcua.domain.issuing.actions.issue_unsigned import give_file, issue_unsigned
from motcua.domain.issuing.actions.keep import keep
from motcua.domain.issuing.actions.keep_tasks import keep_tasks
from motcua.domain.issuing.actions.number_and_seal import number_and_seal
from motcua.domain.issuing.actions.powers import confirm_power, end_power, give_power
from motcua.domain.issuing.actions.record import record_plainly
from motcua.domain.issuing.actions.reject import reject
from motcua.domain.issuing.actions.sign import sign
from motcua.domain.issuing.actions.take_back import take_back
from motcua.domain.issuing.actions.withdraw import withdraw
from motcua.domain.issuing.acts.draft import DRAFTING, draft_act, due_paper_act
from motcua.domain.issuing.acts.finish import finishing_acts
from motcua.domain.issuing.acts.guards import (
    being_sealed,
    holder_drafts,
    none_being_withdrawn,
    none_stands,
    not_sent,
    under_way,
    waits,
)
from motcua.domain.issuing.acts.steps import chosen_paper, effects_of, finish_asked
from motcua.domain.issuing.acts.withdraw import withdraw_act
from motcua.domain.issuing.authority.standing import (
    Issuer,
    Sealer,
    away_words,
    block_of,
    issuer_of,
    issuing_unit,
    sealers_of,
    signer_of,
)
from motcua.domain.issuing.cli import (
    PapersUnreadableError,
    import_json,
    keys_json,
    papers_json,
    write_requests,
)
from motcua.domain.issuing.content.addresses import verification_url
from motcua.domain.issuing.content.articles import compared, last_articles
from motcua.domain.issuing.content.brief import OVERRIDE, Brief
from motcua.domain.issuing.content.composition import Composition, Drawn, drawn, plan_of, preview
from motcua.domain.issuing.content.grounds import (
    Ground,
    basis_fault,
    is_cited,
    joined_basis,
)
from motcua.domain.issuing.content.letterhead import (
    centre_letterhead,
    centre_of,
    letterhead,
    place_of,
)
from motcua.domain.issuing.content.numbering import CENTRE, Numbering, symbol_of
from motcua.domain.issuing.content.paper_forms import PaperForms, paragraphs
from motcua.domain.issuing.content.sheet import Sheet
from motcua.domain.issuing.desk.briefs import brief_in
from motcua.domain.issuing.desk.looks import look_words, pages_shown, pages_to_sign
from motcua.domain.issuing.desk.override import override_field
from motcua.domain.issuing.desk.panels import Panel, panels
from motcua.domain.issuing.drafts import answering, said_in, what_it_says, why_sent_back
from motcua.domain.issuing.errors import (
    ContradictedError,
    GroundMissingError,
    NoPowerError,
    NotOurPaperError,
    PaperStateError,
)
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.kinds import (
    About,
    Owner,
    PaperKind,
    Remarks,
    about,
    owners,
    paper_kinds,
    with_subjects,
)
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.opened import OpenedWithPapers
from motcua.domain.issuing.pages.desk.draft_shown import ShownDraft, draft_shown
from motcua.domain.issuing.purposes import SEAL as TO_SEAL
from motcua.domain.issuing.purposes import SIGN as TO_SIGN
from motcua.domain.issuing.queries import (
    ISSUED,
    LIVING,
    STANDING,
    WAITING,
    being_withdrawn,
    has_power,
    has_withdrawn,
    is_named,
    is_out,
    last_withdrawal,
    papers_latest_first,
    papers_of,
    waits_by,
    withdrawal_kind,
    withdrawal_of,
    withdrawals_of,
    withdrawn_by,
    withdrawn_of,
)
from motcua.domain.issuing.rules import PowerKind
from motcua.domain.issuing.turns import Turn
from motcua.domain.issuing.verification.other_checks import OtherCheck, other_checks
from motcua.domain.issuing.verification.verdicts import (
    Verdict,
    verdict_json,
    verdict_on_file,
    verdict_on_token,
)
from motcua.domain.issuing.withdrawals import NOTICES, register_withdrawals
