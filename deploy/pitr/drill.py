"""A PostgreSQL whose disk is lost comes back from base and write-ahead log, to any instant.

On loopback and in a temporary folder of this run, with the settings that are shipped beside this.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BIN = Path("/usr/lib/postgresql/17/bin")
WRITER = HERE.parent / "ha" / "writer.py"
SECRET = "only-in-this-drill"
WHOLE_SECONDS = 600
PATIENCE_SECONDS = 180
WRITING_SECONDS = 75
"""Longer than `archive_timeout`, so that a segment leaves by the clock too."""
DATABASES = {"MOTCUA_DATABASE_URL": "motcua", "MOTCUA_KEYS_DATABASE_URL": "motcua_keys"}
PREPARE = (
    "from motcua.project import packages, preparing; packages.plug_all(); "
    "preparing.bring_up_to_date()"
)


class DrillError(Exception):
    """Something did not come to be."""


def tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


class Drill:
    def __init__(self, work: Path) -> None:
        self.work = work
        self.repository = work / "repository"
        for place in (self.repository, work / "sockets", work / "spool"):
            place.mkdir()
            self._give(place)
        self.writes = work / "writes"
        self.figures: dict[str, object] = {}

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(path, "postgres", "postgres")

    def _env(self, cluster: Path, port: int) -> dict[str, str]:
        return {
            "PATH": f"{BIN}:/usr/bin:/bin",
            "PGBACKREST_CONFIG": str(HERE / "pgbackrest.conf"),
            "PGBACKREST_REPO1_PATH": str(self.repository),
            "PGBACKREST_REPO1_CIPHER_PASS": SECRET,
            "PGBACKREST_LOCK_PATH": str(self.work / "spool"),
            "PGBACKREST_PG1_PATH": str(cluster),
            "PGBACKREST_PG1_PORT": str(port),
            "PGBACKREST_PG1_SOCKET_PATH": str(self.work / "sockets"),
        }

    def as_postgres(
        self, cluster: Path, port: int, *command: str, more: Mapping[str, str] | None = None
    ) -> str:
        """Run a command as the database's user; root becomes it."""
        become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        said = self.work / "said"
        with said.open("wb") as out:
            done = subprocess.run(
                [*(become if os.geteuid() == 0 else []), *command],
                env=self._env(cluster, port) | dict(more or {}),
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                timeout=PATIENCE_SECONDS,
                check=False,
                cwd="/",
            )
        text = said.read_text("utf-8", "replace")
        if done.returncode:
            raise DrillError(f"{' '.join(command[:3])}: {text[-800:]}")
        return text

    def start(self, cluster: Path, port: int) -> None:
        options = f"-p {port} -k {self.work / 'sockets'} -c listen_addresses=127.0.0.1"
        log = str(cluster.with_name(f"{cluster.name}.log"))
        Path(log).touch()
        self._give(Path(log))
        command = ("pg_ctl", "-D", str(cluster), "-l", log, "-w", "-t", "120")
        self.as_postgres(cluster, port, *command, "-o", options, "start")

    def stop(self, cluster: Path, port: int) -> None:
        with suppress(DrillError):
            self.as_postgres(cluster, port, "pg_ctl", "-D", str(cluster), "-m", "immediate", "stop")

    @contextmanager
    def running(self, name: str, port: int) -> Iterator[Path]:
        cluster = self.work / name
        try:
            yield cluster
        finally:
            if (cluster / "postmaster.pid").exists():
                self.stop(cluster, port)

    def platform(self, port: int, *, data: str) -> dict[str, str]:
        """Return the environment of a platform on a cluster, with a folder of data and keys."""
        kept = {name: it for name, it in os.environ.items() if not name.startswith("MOTCUA")}
        return {
            **kept,
            **{
                variable: f"postgresql://motcua:{SECRET}@127.0.0.1:{port}/{name}"
                for variable, name in DATABASES.items()
            },
            "MOTCUA_DATA": str(self.work / data),
            "MOTCUA_DEVELOPMENT": "1",
            "DJANGO_SETTINGS_MODULE": "motcua.project.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }

    def ask(self, env: Mapping[str, str], *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], env=dict(env), capture_output=True, text=True,
            timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        if done.returncode:
            raise DrillError(f"{command[-3:]}: {(done.stdout + done.stderr)[-800:]}")
        return done.stdout

    def motcua(self, env: Mapping[str, str], *arguments: str) -> str:
        return self.ask(env, str(ROOT / ".venv/bin/motcua"), *arguments)

    def acknowledged(self) -> list[tuple[float, str]]:
        lines = [line.split() for line in self.writes.read_text().splitlines()]
        return [(float(line[1]), line[2]) for line in lines if len(line) == 3]

    def kept(self, port: int) -> set[str]:
        with psycopg.connect(
            host="127.0.0.1", port=port, user="motcua", password=SECRET, dbname="motcua"
        ) as connection:
            rows = connection.execute(
                "SELECT id::text FROM ledger_entry WHERE subject_kind = 'drill'"
            )
            return {row[0] for row in rows.fetchall()}

    def run(self, ports: tuple[int, int, int]) -> None:
        first, latest, instant = ports
        with self.running("first", first) as cluster:
            self._make(cluster, first)
            env = self.platform(first, data="data")
            self.ask(env, "-c", PREPARE)
            with self._writing(env):
                self._base(cluster, first)
                time.sleep(3)
                moment = self._note(env)
                time.sleep(WRITING_SECONDS)
                lost_at = time.time()
                os.kill(int((cluster / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
                shutil.rmtree(cluster, ignore_errors=True)
            tell("Đĩa của cơ sở dữ liệu đã mất.")
            time.sleep(1)
            shutil.rmtree(cluster, ignore_errors=True)
        self._restore_latest(latest, lost_at)
        self._restore_instant(instant, moment)
        self._require_sealed()

    def _make(self, cluster: Path, port: int) -> None:
        cluster.mkdir()
        self._give(cluster)
        made = ("initdb", "-D", str(cluster), "-U", "postgres", "-A", "trust", "-k")
        self.as_postgres(cluster, port, *made, "--locale-provider=builtin", "--locale=C.UTF-8")
        with (cluster / "postgresql.conf").open("a") as settings:
            settings.write((HERE / "archive.conf").read_text("utf-8"))
        self.start(cluster, port)
        self.as_postgres(cluster, port, "pgbackrest", "--stanza=motcua", "stanza-create")
        where = ("-h", str(self.work / "sockets"), "-p", str(port), "-U", "postgres")
        script = str(HERE.parent / "ha" / "databases.sql")
        named = ("-v", f"password={SECRET}", "-f", script, "postgres")
        self.as_postgres(cluster, port, "psql", "-q", *where, *named)

    @contextmanager
    def _writing(self, env: Mapping[str, str]) -> Iterator[None]:
        with self.writes.open("wb") as out, (self.work / "writer.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, str(WRITER)], env=dict(env), stdout=out, stderr=log
            )
        try:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while len(self.acknowledged()) < 10:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise DrillError((self.work / "writer.log").read_text()[-800:])
                time.sleep(0.1)
            yield
        finally:
            process.kill()
            process.wait()

    def _base(self, cluster: Path, port: int) -> None:
        began = time.monotonic()
        self.as_postgres(cluster, port, "pgbackrest", "--stanza=motcua", "--type=full", "backup")
        took = time.monotonic() - began
        self.figures["base_seconds"] = round(took, 1)
        tell(f"Bản gốc xong sau {took:.1f} giây, vẫn có người ghi.")

    def _note(self, env: Mapping[str, str]) -> float:
        """Sign a checkpoint and put it with data and keys of the moment aside; return when."""
        self.motcua(env, "ledger", "export", str(self.work / "export"))
        for name in ("data", "data.keys"):
            shutil.copytree(self.work / name, self.work / f"then{name.removeprefix('data')}")
        return time.time()

    def _restored(self, cluster: Path, port: int, *how: str) -> float:
        began = time.monotonic()
        cluster.mkdir()
        cluster.chmod(0o700)
        self._give(cluster)
        command = ("pgbackrest", "--stanza=motcua", "--archive-mode=off", *how, "restore")
        self.as_postgres(cluster, port, *command)
        self.start(cluster, port)
        with psycopg.connect(
            host="127.0.0.1", port=port, user="postgres", dbname="motcua", autocommit=True
        ) as connection:
            for _ in range(PATIENCE_SECONDS * 10):
                row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
                if row and not row[0]:
                    return time.monotonic() - began
                time.sleep(0.1)
        raise DrillError("khôi phục không xong trong thời hạn")

    def _restore_latest(self, port: int, lost_at: float) -> None:
        with self.running("latest", port) as cluster:
            took = self._restored(cluster, port)
            kept = self.kept(port)
        told = self.acknowledged()
        back = [at for at, entry in told if entry in kept]
        lost = [at for at, entry in told if entry not in kept]
        self.figures |= {
            "acknowledged": len(told),
            "latest_restored_seconds": round(took, 1),
            "latest_lost": len(lost),
            "latest_lost_of_the_last_seconds": round(lost_at - max(back), 1),
            "hole": bool(lost) and min(lost) < max(back),
        }
        tell(
            f"Khôi phục mới nhất có thể: {took:.1f} giây, mất những gì của "
            f"{self.figures['latest_lost_of_the_last_seconds']} giây cuối."
        )

    def _restore_instant(self, port: int, moment: float) -> None:
        target = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(moment))
        target += f".{int(moment % 1 * 1_000_000):06d}+00"
        with self.running("instant", port) as cluster:
            how = ("--type=time", f"--target={target}", "--target-action=promote")
            took = self._restored(cluster, port, *how)
            kept = self.kept(port)
            env = self.platform(port, data="then")
            checkpoint = str(self.work / "export" / "checkpoint")
            audited = json.loads(
                self.motcua(env, "ledger", "audit", "--checkpoint", checkpoint, "--json")
            )
        told = self.acknowledged()
        self.figures |= {
            "instant_restored_seconds": round(took, 1),
            "instant_missing": sum(at < moment and entry not in kept for at, entry in told),
            "instant_too_late": sum(at > moment + 1 and entry in kept for at, entry in told),
            "instant_kept": len(kept),
            "instant_audit_whole": audited["whole"],
            "instant_audited": audited["checked"],
        }
        tell(f"Khôi phục đúng thời điểm: {took:.1f} giây, {len(kept)} mục.")

    def _require_sealed(self) -> None:
        """See that nobody has the repository back with another passphrase."""
        stranger = self.work / "stranger"
        stranger.mkdir()
        self._give(stranger)
        other = {"PGBACKREST_REPO1_CIPHER_PASS": "another"}
        try:
            self.as_postgres(stranger, 1, "pgbackrest", "--stanza=motcua", "restore", more=other)
        except DrillError as refused:
            tell(f"Mật khẩu khác: {str(refused).splitlines()[0][:100]}")
        self.figures["sealed"] = not any(stranger.iterdir())

    @property
    def faults(self) -> list[str]:
        found = self.figures
        return [
            what
            for what, is_so in {
                "thiếu mục trước thời điểm": found["instant_missing"] != 0,
                "có mục sau thời điểm": found["instant_too_late"] != 0,
                "nhật ký không khớp điểm kiểm": not found["instant_audit_whole"],
                "có chỗ trống ở giữa": found["hole"],
                "mất hơn hai phút cuối": float(str(found["latest_lost_of_the_last_seconds"])) > 120,
                "kho đọc được bằng mật khẩu khác": not found["sealed"],
            }.items()
            if is_so
        ]


def too_late(*_: object) -> None:
    raise DrillError(f"quá {WHOLE_SECONDS} giây")


def main() -> int:
    signal.signal(signal.SIGALRM, too_late)
    signal.signal(signal.SIGTERM, too_late)
    signal.alarm(WHOLE_SECONDS)
    began = time.monotonic()
    first = int(os.environ.get("DRILL_PORT", "9061"))
    with tempfile.TemporaryDirectory(prefix="motcua-pitr-") as place:
        Path(place).chmod(0o755)
        drill = Drill(Path(place))
        try:
            drill.run((first, first + 1, first + 2))
        except DrillError as fault:
            tell(f"Diễn tập không xong: {fault}")
            return 1
    faults = drill.faults
    drill.figures["seconds"] = round(time.monotonic() - began)
    told = {"whole": not faults, "faults": faults, **drill.figures}
    print(json.dumps(told, indent=1, ensure_ascii=False))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
