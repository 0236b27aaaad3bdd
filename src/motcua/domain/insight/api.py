"""Everything others may call."""

from motcua.domain.insight.mining.answer import mine_json
