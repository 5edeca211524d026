"""What gialint costs, side by side with its peers, in one run.

    uv run benchmarks/run.py [--repeat 15] [--files 1000] [--profile] [--install]

The commands of one table take turns, so that all meet the same machine; medians are shown, and
the ratio of processor time to that of the first line. ``--install`` fetches the peers from PyPI and npm into a cache;
those that are missing are left out by name. ``--profile`` adds what gialint itself spends time on.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import drafts

CACHE = Path(os.environ.get("GIALINT_BENCH_CACHE", Path.home() / ".cache" / "gialint-bench"))
PYTHON_PEERS = ("autocorrect-py", "codespell", "flake8")
NODE_PEERS = ("markdownlint-cli2", "zhlint")
AUTOCORRECT = (
    "import sys, autocorrect_py as a\n"
    "from pathlib import Path\n"
    "files = [p for f in sys.argv[1:] for p in (Path(f).rglob('*.md') if Path(f).is_dir() else [Path(f)])]\n"
    "for file in files: a.lint_for(file.read_text('utf-8'), 'markdown')"
)
GIALINT = (sys.executable, "-m", "gialint")


@dataclass(frozen=True)
class Contestant:
    """A command. What it finds does not matter here, so its exit status does not either."""

    name: str
    command: tuple[str, ...]
    folder: Path | None = None
    """Where it runs."""


@dataclass(frozen=True)
class Cost:
    seconds: float
    cpu: float
    """Seconds of processor, of all its threads: what a busy machine does not change much."""
    megabytes: float
    """The peak of the largest process."""


def cost(contestant: Contestant) -> Cost:
    """What one run of a command takes. Raises RuntimeError where it does not run at all."""
    started = time.perf_counter()
    child = subprocess.Popen(
        contestant.command,
        cwd=contestant.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode < 0 or child.returncode > 2:
        raise RuntimeError(f"exit {child.returncode}: {' '.join(contestant.command)}")
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def contest(title: str, contestants: list[Contestant], repeat: int, each: int = 1) -> None:
    """Let commands take turns, and print a table. ``each``: the files that each run looks at."""
    runs: dict[str, list[Cost]] = {contestant.name: [] for contestant in contestants}
    for turn in range(repeat + 1):
        for contestant in contestants:
            once = cost(contestant)
            if turn > 0:  # the first turn fills the caches of the system
                runs[contestant.name].append(once)
    base = statistics.median(c.cpu for c in runs[contestants[0].name])
    rows = []
    for name, costs in runs.items():
        seconds = statistics.median(c.seconds for c in costs)
        cpu = statistics.median(c.cpu for c in costs)
        row = [name, f"{seconds * 1000:.0f}", f"{cpu * 1000:.0f}", f"{cpu / base:.1f}"]
        row += [f"{cpu / each * 1000:.2f}"] if each > 1 else []
        rows.append([*row, f"{max(c.megabytes for c in costs):.0f}"])
    head = ["", "ms", "CPU ms", "ratio", *(["CPU ms a file"] if each > 1 else []), "MB"]
    table(f"{title} (median of {repeat})", head, rows)


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    print(f"\n{title}\n")
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        cells = [
            row[0].ljust(widths[0]),
            *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
        ]
        print("  " + "  ".join(cells).rstrip())


# ---------------------------------------------------------------- peers


def install() -> None:
    """Fetch the peers through the ordinary clients. A peer that cannot be had is left out."""
    CACHE.mkdir(parents=True, exist_ok=True)
    venv = CACHE / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    uv = os.environ.get("UV") or shutil.which("uv") or "uv"
    subprocess.run([uv, "pip", "install", "-q", "--python", str(venv), *PYTHON_PEERS], check=False)
    if shutil.which("npm"):
        subprocess.run(
            ["npm", "install", "--silent", "--no-save", "--ignore-scripts", *NODE_PEERS],
            cwd=CACHE,
            check=False,
        )


def peers(target: Path) -> Iterator[Contestant]:
    """The peers at hand, each to look at ``target``, a draft or a folder of them."""
    python = CACHE / "venv" / "bin" / "python"
    node = CACHE / "node_modules" / ".bin"
    # zhlint takes relative patterns only, and crashes at others without saying so in its status.
    folder, glob = (target, "*/*.md") if target.is_dir() else (target.parent, target.name)
    commands = {
        "codespell": (str(python.with_name("codespell")), str(target)),
        "autocorrect-py": (str(python), "-c", AUTOCORRECT, str(target)),
        "markdownlint-cli2": (str(node / "markdownlint-cli2"), glob),
        "zhlint": (str(node / "zhlint"), glob),
    }
    homes = {
        "autocorrect-py": next(CACHE.glob("venv/lib/*/site-packages/autocorrect_py*"), CACHE / "-")
    }
    for name, command in commands.items():
        if homes.get(name, Path(command[0])).exists():
            yield Contestant(name, command, folder)
        else:
            print(f"{name}: not installed, left out (--install)", file=sys.stderr)


# ---------------------------------------------------------------- tables


def compile_all() -> None:
    """Bytecode for all that starts: an installer may leave that to the first run, or forbid it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for folder in (Path(drafts.testing.__file__).parent, sysconfig.get_path("purelib"), CACHE):
        compileall.compile_dir(folder, quiet=2, workers=0)


def start_up(repeat: int, draft: Path) -> None:
    python = sys.executable
    contest(
        "Start-up",
        [
            Contestant("python -c pass", (python, "-c", "pass")),
            Contestant("… import click, pluggy", (python, "-c", "import click, pluggy")),
            Contestant("gialint --version", (*GIALINT, "--version")),
            Contestant("gialint check, one draft", (*GIALINT, "check", "--isolated", str(draft))),
            *peers(draft),
        ],
        repeat,
    )


def one_draft(repeat: int, text: str) -> None:
    """The parts of linting one draft within a running process, as the server does it."""
    from gialint.reading.mentions import mentions
    from gialint.session import Session
    from gialint.text import Source

    session = Session()
    source = Source(text, "draft.md")
    report = session.read(source)
    parts: dict[str, Callable[[], object]] = {
        "lint": lambda: session.lint(source),
        "of that: reading": lambda: session.read(source),
        "of that: counts in prose": lambda: mentions(report),
    }
    rows = []
    for name, part in parts.items():
        part()
        taken = [_timed(part) for _ in range(max(30, repeat))]
        rows.append([name, f"{statistics.median(taken) * 1000:.2f}"])
    rows += _slowest_rules(session, report, repeat)
    table(f"One draft of {len(text.encode()) / 1000:.0f} KB in a running process", ["", "ms"], rows)


def _timed(part: Callable[[], object]) -> float:
    started = time.perf_counter()
    part()
    return time.perf_counter() - started


def _slowest_rules(session: object, report: object, repeat: int, most: int = 8) -> list[list[str]]:
    """The rules that cost most, each run alone; what they share is worked out beforehand."""
    from gialint.checking.engine import check
    from gialint.rule import Shared
    from gialint.session import Session, _mentions

    assert isinstance(session, Session)
    shared = Shared(report, mentions=_mentions)  # type: ignore[arg-type]
    check(shared, session.rules)
    taken = {
        f"  {active.rule.code} {active.rule.name}": statistics.median(
            _timed(lambda active=active: check(shared, [active])) for _ in range(max(30, repeat))
        )
        for active in session.rules
    }
    slowest = sorted(taken, key=lambda name: -taken[name])[:most]
    rows = [["all rules, each alone", f"{sum(taken.values()) * 1000:.2f}"]]
    return rows + [[name, f"{taken[name] * 1000:.2f}"] for name in slowest]


def many(repeat: int, folder: Path, count: int) -> None:
    contest(
        f"{count} drafts",
        [
            Contestant("gialint check", (*GIALINT, "check", "--isolated", str(folder))),
            *peers(folder),
        ],
        repeat,
        count,
    )


def profile(draft: Path) -> None:
    """The modules that start-up spends most on, and the functions that checking does."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *GIALINT[1:], "check", "--isolated", str(draft)],
        capture_output=True,
        text=True,
    )
    lines = [
        line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:")
    ]
    own = [(int(a.rpartition(":")[2]), name.strip()) for a, _, name in lines[1:]]
    rows = [[name, f"{us / 1000:.1f}"] for us, name in sorted(own, reverse=True)[:20]]
    rows.append(["all", f"{sum(us for us, _ in own) / 1000:.1f}"])
    table("Imports of gialint check, own time", ["", "ms"], rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--repeat", type=int, default=15)
    options.add_argument("--files", type=int, nargs="*", default=[1000])
    options.add_argument("--profile", action="store_true")
    options.add_argument("--install", action="store_true")
    chosen = options.parse_args()
    if chosen.install:
        install()
    compile_all()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name:
        draft = Path(name) / "draft.md"
        draft.write_text(drafts.draft(0), "utf-8")
        start_up(chosen.repeat, draft)
        one_draft(chosen.repeat, draft.read_text("utf-8"))
        for count in chosen.files:
            folder = Path(name) / str(count)
            drafts.write(folder, count)
            many(max(1, chosen.repeat // 5), folder, count)
        if chosen.profile:
            profile(draft)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"\n{peak:.0f} MB: this process, with every rule loaded")


if __name__ == "__main__":
    main()
