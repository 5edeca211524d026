"""``gialint baseline``: put off what is found now, so that only what is new is reported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gialint.cli.bilingual import Command, SpokenError, lang_option
from gialint.cli.choices import Choices, settings_options, settings_reported
from gialint.findings import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.checking.baseline import Baseline
    from gialint.findings import Finding
    from gialint.session import Session, Target
    from gialint.sessions import Sessions


@click.command("baseline", cls=Command)
@click.argument("action", type=click.Choice(["write", "prune"]))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@settings_options
@lang_option
def command(action: str, paths: tuple[Path, ...], config: Path | None, isolated: bool) -> None:
    """``write`` puts off all that is found; ``prune`` forgets what is no longer found."""
    from gialint.checking.baseline import Baseline
    from gialint.sessions import baseline_path, read_baseline

    with settings_reported():
        sessions = Choices(config, isolated).sessions(baseline=False)
        for session, targets in _groups(sessions, paths or (Path(),)):
            found = list(_found(session, targets))
            old = read_baseline(session.settings)
            if action == "prune":
                if old is None:
                    continue
                new = old.pruned([*found, *_gone(session, old)])
            else:
                new = Baseline.of(found)
            path = baseline_path(session.settings)
            _write(path, new.dumps())
            said = Message(
                f"已写入 {path}（{_count(new)} 处）", f"wrote {path} ({_count(new)} findings)"
            )
            click.echo(said.in_(session.settings.lang))


def _groups(sessions: Sessions, paths: tuple[Path, ...]) -> Iterator[tuple[Session, list[Target]]]:
    from gialint.discovery import Discovery

    def unreadable(error: OSError) -> None:
        click.echo(str(error), err=True)

    yield from sessions.grouped(Discovery(sessions.settings_in, unreadable).files(paths))


def _found(session: Session, targets: list[Target]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    for result in session.check(targets):
        if result.source.path is not None:
            yield session.relative(result.source.path), result.findings


def _gone(session: Session, old: Baseline) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    root = session.settings.root or Path()
    return ((path, ()) for path in old.counts if not (root / path).exists())


def _count(baseline: Baseline) -> int:
    return sum(count for rules in baseline.counts.values() for count in rules.values())


def _write(path: Path, text: str) -> None:
    """Replace the file in one step."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise SpokenError(f"无法写入 {path}：{reason}", f"cannot write {path}: {reason}") from error
