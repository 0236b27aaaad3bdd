"""Everything others may call."""

from motcua.kernel.tlog.bundle import BundleVerdict, bundle_in, is_bundle, verify_bundle
from motcua.kernel.tlog.checkpoint import Checkpoint, checkpoint_in
from motcua.kernel.tlog.cosignature import (
    SignedCheckpoint,
    open_checkpoint,
    sign_checkpoint,
    signed_by,
)
from motcua.kernel.tlog.keys import (
    BadSignatureError,
    KeyKind,
    SignerKey,
    VerifierKey,
    signer_in,
    verifier_in,
)
from motcua.kernel.tlog.merkle import (
    EMPTY_ROOT,
    HashAt,
    ProofError,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    range_nodes,
    root_of,
    tree_root,
)
from motcua.kernel.tlog.note import Note, Signature, note_in, signatures_in
from motcua.kernel.tlog.offline.page import OfflinePage, offline_page
from motcua.kernel.tlog.policy import Policy, WitnessGroup, policy_in
from motcua.kernel.tlog.proof import Proof, proof_in
from motcua.kernel.tlog.strict import MalformedError
from motcua.kernel.tlog.tiles import (
    FetchTile,
    Tile,
    TiledTree,
    bundle_of,
    entries_in,
    grown,
    hashes_in,
    in_memory,
    tile_at,
    tiles_of,
)
from motcua.kernel.tlog.verdict import ProofVerdict, verify
from motcua.kernel.tlog.witness import Witness, server_of
