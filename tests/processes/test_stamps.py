"""Where the signer asks for time stamps and remote signatures, and where it does not go."""

from dataclasses import replace

import pytest
from simulators.memory import Memory
from simulators.testing import running

from motcua.kernel.base.api import Refusal
from motcua.kernel.exchange.testing import far_side
from motcua.kernel.signatures.api import RemoteUnavailableError
from motcua.project import environment, signing


def test_a_real_signer_stamps_at_no_address_of_this_machine_and_follows_nobody() -> None:
    def elsewhere(_path: str, _body: bytes) -> tuple[int, dict[str, str], bytes]:
        return 302, {"location": "http://169.254.169.254/"}, b""

    with far_side(elsewhere) as server:
        env = replace(environment.read(), timestamp_url=server.url, simulators_url=server.url)
        real, demo = replace(env, is_demo=False), replace(env, is_demo=True)

        with pytest.raises(OSError, match="closed network"):
            signing.stamps(real)(b"query")
        with pytest.raises(OSError, match="302"):
            signing.stamps(demo)(b"query")


def test_a_stamp_that_is_too_long_is_refused() -> None:
    with far_side(lambda _path, _body: (200, {}, b"0" * 200_000)) as server:
        env = replace(environment.read(), timestamp_url=server.url, simulators_url=server.url)

        with pytest.raises(OSError, match="bytes"):
            signing.stamps(replace(env, is_demo=True))(b"query")


def test_the_remote_service_is_reached_through_the_guard_and_only_where_it_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running(Memory()) as simulators:
        env = replace(environment.read(), is_demo=True, simulators_url=simulators)
        service = signing.remote_service(env)
        assert service
        (found,) = service.credentials("tuan.cambinh")
        assert found.problem == ""
        assert "Đặng Anh Tuấn" in found.leaf.subject.rfc4514_string()

        monkeypatch.setenv("MOTCUA_CSC", f"{simulators}/csc/v2")
        monkeypatch.setenv("MOTCUA_CSC_SECRET_FILE", __file__)
        real = signing.remote_service(replace(env, is_demo=False))
        assert real
        with pytest.raises(RemoteUnavailableError):
            real.credentials("tuan.cambinh")
        monkeypatch.delenv("MOTCUA_CSC_SECRET_FILE")
        with pytest.raises(Refusal, match="MOTCUA_CSC_SECRET_FILE"):
            signing.remote_service(replace(env, is_demo=False))
        monkeypatch.delenv("MOTCUA_CSC")
        assert signing.remote_service(replace(env, is_demo=False)) is None
