"""What is done about the money of a dossier."""

from motcua.domain.dossiers.acts.money import collect_fee, reject_exemption, restore_exemption

ACTS = (collect_fee.ACT, reject_exemption.ACT, restore_exemption.ACT)
