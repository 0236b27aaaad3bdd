"""Three machines in namespaces: the leader dies, then is cut off, while the platform writes on.

Everything lives in network namespaces and a temporary folder of this run, and goes with it.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from string import Template
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NAMES = ("pg1", "pg2", "pg3")
ADDRESSES = {name: f"192.0.2.{11 + index}" for index, name in enumerate(NAMES)}
"""Of the range that documents use: nobody's network."""
SECRET = "only-in-this-drill"
PATIENCE_SECONDS = 120
WHOLE_SECONDS = 600
STARTING_SECONDS = 240
CALM_SECONDS = 8
CUT_SECONDS = 45
ENOUGH = 4
FOLDERS = {"lib": "/var/lib/postgresql", "etcd": "/var/lib/etcd", "run": "/run/postgresql"}
"""Where the shipped settings keep things: each machine has its own there."""
PAGE, STATE = "/thu-tuc/", "/api/v1/trang-thai"
DATABASES = {"MOTCUA_DATABASE_URL": "motcua", "MOTCUA_KEYS_DATABASE_URL": "motcua_keys"}


class DrillError(Exception):
    """Something did not come to be in time."""


def tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def wait(what: str, holds: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> float:
    """Wait until something holds; return how many seconds that took."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() > began + seconds:
            raise DrillError(f"không thấy trong {seconds:.0f} giây: {what}")
        time.sleep(0.1)
    return time.monotonic() - began


def ip(*arguments: str) -> str:
    return subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True).stdout


class Network:
    """Namespaces with names of this run, joined by a bridge in one of their own."""

    def __init__(self) -> None:
        self._mark = f"mc{os.getpid()}"
        self.switch = self._add("switch")
        ip("-n", self.switch, "link", "add", "bridge", "type", "bridge")
        ip("-n", self.switch, "link", "set", "bridge", "up")

    def _add(self, name: str) -> str:
        namespace = f"{self._mark}-{name}"
        ip("netns", "add", namespace)
        ip("-n", namespace, "link", "set", "lo", "up")
        return namespace

    def join(self, name: str, address: str) -> str:
        """Add a machine with an address to the network."""
        namespace = self._add(name)
        ip("-n", self.switch, "link", "add", name, "type", "veth",
           "peer", "name", "eth0", "netns", namespace)  # fmt: skip
        ip("-n", self.switch, "link", "set", name, "master", "bridge", "up")
        ip("-n", namespace, "address", "add", f"{address}/24", "dev", "eth0")
        ip("-n", namespace, "link", "set", "eth0", "up")
        return namespace

    def plug(self, name: str, *, is_in: bool) -> None:
        """Pull a machine's cable, or put it back."""
        ip("-n", self.switch, "link", "set", name, "up" if is_in else "down")

    def kill(self, namespace: str) -> None:
        """End whatever runs in a namespace of ours, at once, as if its power were cut."""
        for _ in range(50):
            pids = ip("netns", "pids", namespace).split()
            if not pids:
                return
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(int(pid), signal.SIGKILL)
            time.sleep(0.1)

    def remove(self) -> None:
        ours = [line.split()[0] for line in ip("netns", "list").splitlines()]
        for namespace in ours:
            if namespace.startswith(f"{self._mark}-"):
                self.kill(namespace)
                ip("netns", "del", namespace)


@contextmanager
def inside(namespace: str) -> Iterator[None]:
    """Let this thread alone speak from within a namespace."""
    own, other = Path("/proc/thread-self/ns/net"), Path("/run/netns") / namespace
    with own.open() as home, other.open() as there:
        os.setns(there.fileno(), os.CLONE_NEWNET)
        try:
            yield
        finally:
            os.setns(home.fileno(), os.CLONE_NEWNET)


def shipped(name: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of a file beside this one, with a machine's values."""
    text = Template((HERE / name).read_text("utf-8")).safe_substitute(values)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


@dataclass
class Node:
    """One machine: etcd and Patroni, each with the settings that are shipped."""

    name: str
    namespace: str
    folder: Path

    @property
    def address(self) -> str:
        return ADDRESSES[self.name]

    def start(self, *, again: bool = False) -> None:
        values = {
            "NAME": self.name,
            "ADDRESS": self.address,
            "SECRET": SECRET,
            "MEMBERS": ",".join(f"{address}:2379" for address in ADDRESSES.values()),
            "PEERS": ",".join(
                f"{name}=http://{address}:2380" for name, address in ADDRESSES.items()
            ),
        }
        etcd = shipped("etcd.env", values)
        if again:
            etcd["ETCD_INITIAL_CLUSTER_STATE"] = "existing"
        self._run("etcd", ["/usr/bin/etcd"], etcd)
        patroni = ["/usr/bin/patroni", str(HERE / "patroni.yml")]
        self._run("patroni", patroni, shipped("patroni.env", values))

    def _run(self, name: str, command: list[str], env: Mapping[str, str]) -> None:
        """Run a program where the folders of a whole machine are this machine's own."""
        own = [f"mount --bind {self.folder / name} {place}" for name, place in FOLDERS.items()]
        as_postgres = "exec setpriv --reuid=postgres --regid=postgres --init-groups"
        script = " && ".join([*own, f'{as_postgres} "$@"'])
        with (self.folder / f"{name}.log").open("ab") as log:
            subprocess.Popen(
                ["ip", "netns", "exec", self.namespace, "sh", "-c", script, "sh", *command],
                env={"PATH": "/usr/bin:/bin:/usr/sbin", "HOME": "/var/lib/postgresql"} | dict(env),
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                cwd="/",
            )

    def connect(self, *, user: str = "postgres", database: str = "motcua") -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", user=user, password=SECRET, dbname=database, connect_timeout=3
        )


@dataclass
class Cluster:
    nodes: Mapping[str, Node]
    office: str

    def _told(self, name: str, what: str) -> dict[str, object]:
        """Return what a machine says of itself; nothing where it does not answer, or not so."""
        with suppress(HTTPError, URLError, OSError, ValueError), inside(self.office):
            url = f"http://{self.nodes[name].address}:8008/{what}"
            with urlopen(url, timeout=2) as answer:
                told: dict[str, object] = json.load(answer)
                return told
        return {}

    def leader(self, but: str = "") -> str:
        """Return who leads and can be written to, less one who may still believe so."""
        leading = (name for name in self.nodes if name != but and self._told(name, "primary"))
        return next(leading, "")

    def is_whole(self) -> bool:
        """Say whether one leads and two follow on its timeline, one of them in step."""
        leads = [told for name in self.nodes if (told := self._told(name, "primary"))]
        follow = [told for name in self.nodes if (told := self._told(name, "replica"))]
        streaming = [told for told in follow if told.get("replication_state") == "streaming"]
        in_step = [told for told in streaming if told.get("sync_standby")]
        timelines = {told["timeline"] for told in [*leads, *streaming]}
        return (len(leads), len(streaming), len(in_step), len(timelines)) == (1, 2, 1, 1)


@dataclass
class Watcher:
    """Asks pages of the platform, each few hundred milliseconds, and remembers what came."""

    office: str
    port: int
    seen: list[tuple[float, str, str]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        with inside(self.office):
            while not self.stop.is_set():
                for path in (PAGE, STATE):
                    what = self._ask(path)
                    self.seen.append((time.time(), path, what))
                time.sleep(0.25)

    def _ask(self, path: str) -> str:
        try:
            with urlopen(f"http://localhost:{self.port}{path}", timeout=40) as answer:
                text = answer.read().decode()
                return "last good" if "Đây là trang lúc" in text else str(answer.status)
        except HTTPError as fault:
            return str(fault.code)
        except (URLError, OSError) as fault:
            return type(fault).__name__

    def between(self, start: float, end: float, path: str) -> list[str]:
        return [what for at, asked, what in self.seen if start <= at <= end and asked == path]


@dataclass
class Attempt:
    """Somebody on the far side of the cut, beside the old leader, who goes on writing."""

    tried: int = 0
    acknowledged: list[float] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, node: Node, begun: threading.Event) -> None:
        with inside(node.namespace):
            begun.wait()
            while not self.stop.is_set():
                self.tried += 1
                with suppress(psycopg.Error), node.connect() as connection:
                    connection.execute("INSERT INTO drill_beside VALUES (%s)", [self.tried])
                    connection.commit()
                    self.acknowledged.append(time.time())
                time.sleep(0.2)


def acknowledged(path: Path) -> list[tuple[float, str]]:
    lines = [line.split() for line in path.read_text().splitlines()]
    return [(float(line[1]), line[2]) for line in lines if len(line) == 3]


def resumed(path: Path, since: float) -> float:
    """Return the longest time without an acknowledged entry that began after a moment."""
    times = [at for at, _ in acknowledged(path) if at > since - 1]
    return max((late - early for early, late in pairwise(times)), default=-1)


class Drill:
    def __init__(self, work: Path, network: Network) -> None:
        self.work, self.network = work, network
        self.office = network.join("office", "192.0.2.20")
        self.port = 9060
        self.nodes = {
            name: Node(name, network.join(name, address), self._folder(name))
            for name, address in ADDRESSES.items()
        }
        self.cluster = Cluster(self.nodes, self.office)
        hosts = ",".join(f"{address}:5432" for address in ADDRESSES.values())
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MOTCUA")},
            **{
                variable: f"postgresql://motcua:{SECRET}@{hosts}/{name}"
                "?target_session_attrs=read-write"
                for variable, name in DATABASES.items()
            },
            "MOTCUA_DATA": str(work / "data"),
            "MOTCUA_PORT": str(self.port),
            "MOTCUA_DEVELOPMENT": "1",
            "DJANGO_SETTINGS_MODULE": "motcua.project.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        self.writes = work / "writes"
        self.figures: dict[str, object] = {}

    def _folder(self, name: str) -> Path:
        folder = self.work / name
        for place in (folder, *(folder / inner for inner in FOLDERS)):
            place.mkdir()
            shutil.chown(place, "postgres", "postgres")
        return folder

    def run(self) -> None:
        for node in self.nodes.values():
            node.start()
        took = wait("ba máy cùng chạy", self.cluster.is_whole)
        tell(f"Ba máy chạy sau {took:.0f} giây; chủ: {self.cluster.leader()}.")
        self._make_databases()
        with self._platform() as watcher, self._writer():
            time.sleep(CALM_SECONDS)
            self._lose_leader(watcher)
            self._cut_leader(watcher)
            time.sleep(CALM_SECONDS)
        self._count()

    def _make_databases(self) -> None:
        leader = self.nodes[self.cluster.leader()]
        self._inside(
            leader.namespace,
            ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-v", f"password={SECRET}", "-h", "127.0.0.1",
             "-U", "postgres", "-d", "postgres", "-f", str(HERE / "databases.sql")],
            {"PGPASSWORD": SECRET, "PATH": os.environ["PATH"]},
        )  # fmt: skip
        with inside(leader.namespace), leader.connect() as connection:
            connection.execute("CREATE TABLE drill_beside (number int)")

    def _inside(self, namespace: str, command: list[str], env: Mapping[str, str]) -> str:
        done = subprocess.run(
            ["ip", "netns", "exec", namespace, *command],
            env=dict(env), capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        if done.returncode:
            raise DrillError(f"{command[0]} … {command[-1]}: {(done.stdout + done.stderr)[-800:]}")
        return done.stdout

    def motcua(self, *arguments: str) -> str:
        return self._inside(self.office, [str(ROOT / ".venv/bin/motcua"), *arguments], self.env)

    @contextmanager
    def _running(self, name: str, command: list[str], out: Path) -> Iterator[None]:
        with out.open("wb") as stream, (self.work / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                ["ip", "netns", "exec", self.office, *command],
                env=self.env, stdout=stream, stderr=log, start_new_session=True,
            )  # fmt: skip
        try:
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()

    @contextmanager
    def _platform(self) -> Iterator[Watcher]:
        watcher = Watcher(self.office, self.port)
        thread = threading.Thread(target=watcher.run, daemon=True)
        command = [str(ROOT / ".venv/bin/motcua"), "serve"]
        with self._running("serve", command, self.work / "serve.out"):
            thread.start()
            took = wait(
                "Một Cửa trả lời",
                lambda: {"200"} == {what for _, _, what in watcher.seen[-4:]},
                STARTING_SECONDS,
            )
            tell(f"Một Cửa chạy sau {took:.0f} giây.")
            try:
                yield watcher
            finally:
                watcher.stop.set()
                thread.join(30)

    @contextmanager
    def _writer(self) -> Iterator[None]:
        command = [sys.executable, str(HERE / "writer.py")]
        with self._running("writer", command, self.writes):
            wait("mục đầu tiên được ghi", lambda: len(acknowledged(self.writes)) > 10)
            yield

    def _writes_again(self, since: float) -> None:
        """Wait until an entry was acknowledged that was begun well after a moment."""
        wait("ghi lại được", lambda: any(at > since + 1 for at, _ in acknowledged(self.writes)))

    def _lose_leader(self, watcher: Watcher) -> None:
        old = self.cluster.leader()
        began = time.time()
        self.network.kill(self.nodes[old].namespace)
        tell(f"{old} mất điện.")
        wait("máy khác làm chủ", lambda: self.cluster.leader(but=old))
        self._writes_again(time.time())
        self._told("killed", watcher, began)
        self.nodes[old].start(again=True)
        took = wait(f"{old} trở lại", self.cluster.is_whole)
        tell(f"{old} trở lại, theo chủ mới sau {took:.0f} giây.")
        self.figures["killed_back_seconds"] = round(took, 1)
        time.sleep(CALM_SECONDS)

    def _cut_leader(self, watcher: Watcher) -> None:
        old = self.cluster.leader()
        beside, begun = Attempt(), threading.Event()
        thread = threading.Thread(target=beside.run, args=(self.nodes[old], begun), daemon=True)
        thread.start()
        began = time.time()
        self.network.plug(old, is_in=False)
        cut = time.time()
        begun.set()
        tell(f"{old} bị cắt mạng; bên cạnh nó vẫn có người ghi.")
        wait("máy khác làm chủ", lambda: self.cluster.leader(but=old))
        self._writes_again(time.time())
        self._told("cut", watcher, began)
        time.sleep(max(0, cut + CUT_SECONDS - time.time()))
        beside.stop.set()
        self.network.plug(old, is_in=True)
        took = wait(f"{old} trở lại", self.cluster.is_whole)
        thread.join(30)
        tell(f"{old} có mạng lại, theo chủ mới sau {took:.0f} giây.")
        self.figures |= {
            "cut_back_seconds": round(took, 1),
            "old_leader_tried": beside.tried,
            "old_leader_acknowledged": len(beside.acknowledged),
        }

    def _told(self, what: str, watcher: Watcher, began: float) -> None:
        gap = resumed(self.writes, began)
        now = time.time()
        wait(
            "trang trả lời lại",
            lambda: (
                len(later := [one for at, _, one in watcher.seen if at > now]) > ENOUGH
                and {"200"} == set(later[-ENOUGH:])
            ),
        )
        now = time.time()
        pages = watcher.between(began, now, PAGE)
        states = watcher.between(began, now, STATE)
        self.figures |= {
            f"{what}_writing_resumed_seconds": round(gap, 1),
            f"{what}_pages": {word: pages.count(word) for word in sorted(set(pages))},
            f"{what}_states": {word: states.count(word) for word in sorted(set(states))},
        }
        tell(f"Ghi lại được sau {gap:.1f} giây; trang công khai: {self.figures[f'{what}_pages']}.")

    def _count(self) -> None:
        """Compare what was acknowledged with what each machine has; look through everything."""
        told = {entry for _, entry in acknowledged(self.writes)}
        leader = self.nodes[self.cluster.leader()]
        lost = {}
        for node in self.nodes.values():
            wait(f"{node.name} theo kịp", partial(self._has_all, node, told), 30)
            lost[node.name] = len(self._missing(node, told))
        with inside(leader.namespace), leader.connect() as connection:
            row = connection.execute(
                "SELECT count(*), (SELECT count(*) FROM drill_beside) FROM ledger_entry "
                "WHERE subject_kind = 'drill'"
            ).fetchone()
        audited = json.loads(self.motcua("ledger", "audit", "--json"))
        self.motcua("fsck")
        self.figures |= {
            "acknowledged": len(told),
            "lost": lost,
            "kept": row[0] if row else -1,
            "kept_of_old_leader": row[1] if row else -1,
            "audit_whole": audited["whole"],
            "audited": audited["checked"],
        }

    def _has_all(self, node: Node, told: set[str]) -> bool:
        return not self._missing(node, told)

    def _missing(self, node: Node, told: set[str]) -> set[str]:
        with inside(node.namespace), node.connect() as connection:
            rows = connection.execute(
                "SELECT id::text FROM ledger_entry WHERE subject_kind = 'drill'"
            )
            return told - {row[0] for row in rows.fetchall()}

    @property
    def faults(self) -> list[str]:
        found = self.figures
        return [
            what
            for what, is_so in {
                "mất mục đã xác nhận": any(found["lost"].values()),  # type: ignore[attr-defined]
                "chủ cũ bị cắt mạng vẫn xác nhận": found["old_leader_acknowledged"] != 0,
                "nhật ký không trọn vẹn": not found["audit_whole"],
                "không ai thử ghi vào chủ cũ": found["old_leader_tried"] == 0,
                "trang công khai không được giữ": "503"
                in {**found["killed_pages"], **found["cut_pages"]},  # type: ignore[dict-item]
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
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="motcua-ha-")))
        work.chmod(0o755)
        network = Network()
        stack.callback(network.remove)
        stack.callback(signal.alarm, 0)
        drill = Drill(work, network)
        try:
            drill.run()
        except DrillError as fault:
            tell(f"Diễn tập không xong: {fault}")
            _show_logs(work)
            return 1
    faults = drill.faults
    drill.figures["seconds"] = round(time.monotonic() - began)
    print(json.dumps({"whole": not faults, "faults": faults, **drill.figures}, indent=1,
                     ensure_ascii=False))  # fmt: skip
    return 1 if faults else 0


def _show_logs(work: Path) -> None:
    kept = Path(tempfile.gettempdir()) / "motcua-ha-logs"
    shutil.rmtree(kept, ignore_errors=True)
    for log in [*work.glob("*.log"), *work.glob("*/*.log")]:
        (kept / log.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copy(log, kept / log.parent.name / log.name)
    tell(f"Nhật ký kỹ thuật ở {kept}.")


if __name__ == "__main__":
    sys.exit(main())
