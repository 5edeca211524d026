"""``gialint check`` and ``gialint fix``: find the files, lint them, show what came of it."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gialint.cli.bilingual import Command, SpokenError, lang_option, option, spoken
from gialint.cli.choices import Choices, rule_options, settings_options, settings_reported
from gialint.cli.console import as_utf8, colored, columns, warn, write
from gialint.cli.tally import Tally
from gialint.findings import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from typing import TextIO

    from gialint.output import Format
    from gialint.session import Result, Session, Target
    from gialint.sessions import Sessions

STDIN = Path("-")
FOR_EYES = ("full", "concise")
"""The formats that a summary is put under."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done with the files, and how it is to be shown."""

    output_format: str
    output_file: Path | None
    color: str
    quiet: bool
    statistics: bool
    exit_zero: bool
    force_exclude: bool
    stdin_filename: str | None
    no_baseline: bool
    fix: bool
    unsafe_fixes: bool
    diff: bool
    fix_only: bool
    add_ignore: bool

    @property
    def fixing(self) -> bool:
        return self.fix or self.fix_only or self.diff


def made(name: str, *, fix: bool) -> click.Command:
    """The command ``check``, or ``fix``, which is the same with ``--fix`` on."""

    @click.command(name, cls=Command)
    @click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
    @rule_options
    @option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info"]),
        zh="达到这个级别就以状态 1 退出，默认 warning",
        en="findings of this severity or above make the exit status 1; default: warning",
    )
    @option(
        "--exit-zero",
        is_flag=True,
        zh="有问题也以状态 0 退出",
        en="exit with 0 in spite of findings",
    )
    @option(
        "--fix/--no-fix", default=fix, zh="修复可以放心修复的", en="apply the fixes that are safe"
    )
    @option(
        "--unsafe-fixes",
        is_flag=True,
        zh="连同需要人工核对的一起修复（与 --fix 合用）",
        en="with --fix: apply those that need a look as well",
    )
    @option(
        "--diff",
        is_flag=True,
        zh="只显示会改什么，不写文件",
        en="show what would change, write nothing",
    )
    @option(
        "--fix-only",
        is_flag=True,
        zh="只修复，不报告余下的问题",
        en="fix, and do not report what is left",
    )
    @option(
        "--add-ignore",
        is_flag=True,
        zh="给现有的每个问题加上忽略注释",
        en="add a comment that suppresses each finding",
    )
    @option(
        "--output-format",
        default="full",
        metavar="FORMAT",
        zh="输出格式：full、concise、json、jsonl、github、gitlab、sarif、junit",
        en="full, concise, json, jsonl, github, gitlab, sarif or junit",
    )
    @option(
        "-o",
        "--output-file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        zh="结果写入文件",
        en="write the results to a file",
    )
    @option("--statistics", is_flag=True, zh="只列各规则的次数", en="show counts by rule only")
    @option(
        "-q", "--quiet", is_flag=True, zh="只显示问题，不显示汇总", en="show findings, no summary"
    )
    @option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        zh="是否用颜色，默认看终端与 NO_COLOR",
        en="whether to colour; by default as the terminal and NO_COLOR say",
    )
    @option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        zh="不检查的文件，写法同 .gitignore，可重复",
        en="files to leave out, written as in .gitignore; may be given again",
    )
    @option(
        "--force-exclude",
        is_flag=True,
        zh="点名的文件也受 exclude 约束",
        en="hold exclude against named files too",
    )
    @option(
        "--stdin-filename",
        metavar="FILE",
        zh="标准输入的文件名",
        en="the name of what comes from standard input",
    )
    @option("--no-baseline", is_flag=True, zh="不理会基线", en="do not honour the baseline")
    @option(
        "--no-cache",
        is_flag=True,
        expose_value=False,
        zh="不用缓存（目前没有缓存）",
        en="use no cache (there is none so far)",
    )
    @settings_options
    @lang_option
    def command(
        paths: tuple[Path, ...],
        config: Path | None,
        isolated: bool,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        extend_select: tuple[str, ...],
        exclude: tuple[str, ...],
        fail_on: str | None,
        **wanted: Any,
    ) -> int:
        choices = Choices(config, isolated, select or None, ignore, extend_select, exclude, fail_on)
        with settings_reported():
            return Check(choices, Wanted(**wanted)).run(paths or (Path(),))

    assert isinstance(command, click.Command)
    return command


command = made("check", fix=False)


class Check:
    """One run over files."""

    def __init__(self, choices: Choices, wanted: Wanted) -> None:
        self.choices = choices
        self.wanted = wanted
        self.sessions: Sessions = choices.sessions(baseline=not wanted.no_baseline)
        self.tally = Tally()
        self.failed = False
        """Whether a file could not be written."""

    def run(self, paths: tuple[Path, ...]) -> int:
        wanted = self.wanted
        if STDIN in paths and len(paths) > 1:
            raise SpokenError("- 不能与文件同时使用", "- does not go together with files")
        first, results = self._from_stdin() if paths == (STDIN,) else self._from_files(paths)
        self.choices.verify(first)
        lang = first.settings.lang
        render = self._format(first)
        if wanted.add_ignore:
            return self._add_ignores(paths, lang)
        if not wanted.quiet:
            _warn_of_plugins(first, lang)
        to_stdout = wanted.output_file is None
        stream: TextIO = sys.stderr if wanted.fixing and paths == (STDIN,) else sys.stdout
        color = colored(wanted.color, stream) and (to_stdout or wanted.color == "always")
        from gialint.output import View

        view = View(lang, color, columns(stream), {rule.code: rule for rule in first.known})
        if wanted.output_format not in FOR_EYES:
            as_utf8(stream)
        with self._opened(stream) as out:
            counted = self.tally.counting(results)
            if wanted.diff or wanted.fix_only:
                for _ in counted:
                    pass
            elif wanted.statistics:
                for _ in counted:
                    pass
                write(self.tally.statistics(view, wanted.output_format), out)
            else:
                write(render(counted, view), out)
                if wanted.output_format in FOR_EYES and not wanted.quiet:
                    write([self.tally.summary(view, fixing=wanted.fixing)], out)
        return self._status()

    def _status(self) -> int:
        if self.failed:
            return 2
        if self.wanted.exit_zero:
            return 0
        if self.wanted.diff:
            return int(self.tally.changed > 0)
        return int(self.tally.failing and not self.wanted.fix_only)

    def _format(self, session: Session) -> Format:
        from gialint.output import FORMATS, find

        try:
            return find(self.wanted.output_format, session.registry.formats)
        except KeyError:
            names = ", ".join([*FORMATS, *session.registry.formats])
            raise SpokenError(
                f"没有“{self.wanted.output_format}”这种输出格式，可用的有：{names}",
                f"no such output format: {self.wanted.output_format}; there are: {names}",
            ) from None

    def _opened(self, stream: TextIO) -> AbstractContextManager[TextIO]:
        path = self.wanted.output_file
        if path is None:
            return nullcontext(stream)
        try:
            return path.open("w", encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise _unwritable(path, error) from error

    # ------------------------------------------------------------ files

    def _from_files(
        self, paths: Iterable[Path]
    ) -> tuple[Session, Iterator[tuple[Session, Result]]]:
        """The session of the first file, and what comes of all files."""
        groups = self._groups(paths)
        first = groups[0][0] if groups else self.sessions.session_in(Path())
        return first, self._results(groups)

    def _groups(self, paths: Iterable[Path]) -> list[tuple[Session, list[Target]]]:
        from gialint.discovery import Discovery

        discovery = Discovery(
            self.sessions.settings_in, self._unreadable, force_exclude=self.wanted.force_exclude
        )
        return self.sessions.grouped(discovery.files(paths))

    def _unreadable(self, error: OSError) -> None:
        if not self.wanted.quiet:
            said = Message("无法读取文件夹", "cannot list the folder").in_(spoken())
            warn(f"{said}: {error.filename}: {error.strerror}")

    def _results(
        self, groups: Iterable[tuple[Session, list[Target]]]
    ) -> Iterator[tuple[Session, Result]]:
        for session, targets in groups:
            results = (
                self._repaired(session, targets) if self.wanted.fixing else session.check(targets)
            )
            for result in results:
                yield session, result

    # ------------------------------------------------------------ standard input

    def _from_stdin(self) -> tuple[Session, Iterator[tuple[Session, Result]]]:
        name = self.wanted.stdin_filename
        session = self.sessions.session_in(Path(name).parent if name else Path())
        return session, self._stdin_results(session, name or str(STDIN))

    def _stdin_results(self, session: Session, name: str) -> Iterator[tuple[Session, Result]]:
        from gialint.session import Result

        data, out = sys.stdin.buffer.read(), sys.stdout.buffer
        loaded = session.decoded(data, name)
        if isinstance(loaded, Result):
            if self.wanted.fixing and not self.wanted.diff:
                out.write(data)
            yield session, loaded
            return
        if not self.wanted.fixing:
            yield session, session.lint(loaded)
            return
        from gialint.fixing import fix
        from gialint.reading.decoding import encode

        fixed = fix(session, loaded, unsafe=self.wanted.unsafe_fixes)
        self.tally.fixed(fixed.applied, changed=fixed.source.text != loaded.text)
        if self.wanted.diff:
            write(_diff(loaded.text, fixed.source.text, name))
        else:
            out.write(encode(fixed.source))
            out.flush()
        yield session, fixed.result

    # ------------------------------------------------------------ repairing

    def _repaired(self, session: Session, targets: list[Target]) -> Iterator[Result]:
        """Lint files and apply their fixes; with ``--diff``, only tell what they would do."""
        from gialint.fixing import fix
        from gialint.session import Result

        neighbours = session.neighbours(session.index(targets))
        for target in targets:
            source = session.load(target.path)
            if isinstance(source, Result):
                yield source
                continue
            report = session.report_in(source)
            if report is None:
                yield session.lint(source, named=target.named)
                continue
            fixed = fix(
                session,
                source,
                unsafe=self.wanted.unsafe_fixes,
                previous=neighbours.previous(report, target.path),
                units=neighbours.units(report, target.path),
            )
            changed = fixed.source.text != source.text
            if changed and self.wanted.diff:
                write(_diff(source.text, fixed.source.text, str(target.path)))
            elif changed and not self._written(fixed.source, target.path):
                yield session.check_file(target.path, named=target.named, neighbours=neighbours)
                continue
            self.tally.fixed(fixed.applied, changed=changed)
            yield fixed.result

    def _written(self, source: Any, path: Path) -> bool:
        """Write a file back; a file that cannot be written is told, and the others go on."""
        from gialint import fixing

        try:
            fixing.write(source, path)
        except (OSError, fixing.UnwritableError) as error:
            self.failed = True
            warn(_unwritable(path, error).words.in_(spoken()))
            return False
        return True

    def _add_ignores(self, paths: tuple[Path, ...], lang: str) -> int:
        from gialint.fixing import add_ignore
        from gialint.session import Result

        if paths == (STDIN,):
            raise SpokenError(
                "--add-ignore 不能用于标准输入", "--add-ignore does not work on standard input"
            )
        changed = 0
        for session, targets in self._groups(paths):
            for target in targets:
                source = session.load(target.path)
                if isinstance(source, Result) or session.report_in(source) is None:
                    continue
                commented = add_ignore(session, source)
                if commented.text != source.text:
                    changed += self._written(commented, target.path)
        said = Message(f"在 {changed} 个文件中加了忽略注释", f"comments added in {changed} files")
        if not self.wanted.quiet:
            click.echo(said.in_(lang))
        return 2 if self.failed else 0


def _diff(old: str, new: str, name: str) -> Iterator[str]:
    """A unified diff, its lines broken where the text breaks them."""
    from difflib import unified_diff

    for line in unified_diff(_lines(old), _lines(new), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _unwritable(path: Path, error: Exception) -> SpokenError:
    reason = getattr(error, "strerror", None) or str(error)
    return SpokenError(f"无法写入 {path}：{reason}", f"cannot write {path}: {reason}")


def _warn_of_plugins(session: Session, lang: str) -> None:
    for plugin in session.registry.plugins:
        if plugin.error:
            said = Message(f"插件 {plugin.name} 有误", f"plugin {plugin.name}").in_(lang)
            warn(f"{said}: {plugin.error}")
