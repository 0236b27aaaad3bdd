"""Everything others may call."""

from motcua.domain.insight.mining.answer import mine_json
from motcua.domain.insight.published.facts import PublicFacts, public_facts
