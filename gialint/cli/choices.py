"""Options that many commands share: which settings are in force."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gialint.cli.bilingual import SpokenError, asked, option
from gialint.findings import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gialint.config import Settings, SettingsError
    from gialint.session import Session
    from gialint.sessions import Sessions


class Selectors(click.ParamType[tuple[str, ...]]):
    """Rules, separated by commas."""

    name = "RULES"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        return tuple(word for word in str(value).replace(",", " ").split() if word)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says of the settings."""

    config: Path | None = None
    isolated: bool = False
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str | None = None

    def laid_over(self, settings: Settings) -> Settings:
        """``settings`` with these choices over them; ``lang`` is then the language to speak."""
        if self.select is not None:
            # What is chosen here is not undone by a file; what is ignored here is.
            settings = replace(settings, select=self.select, ignore=(), extend_select=())
        return replace(
            settings,
            ignore=(*settings.ignore, *self.ignore),
            extend_select=(*settings.extend_select, *self.extend_select),
            exclude=(*settings.exclude, *self.exclude),
            fail_on=Severity.parse(self.fail_on) if self.fail_on else settings.fail_on,
            lang=asked() or settings.lang,
        )

    def sessions(self, *, baseline: bool = True) -> Sessions:
        from gialint.sessions import Sessions

        if self.config is not None and not self.config.is_file():
            raise SpokenError(
                f"设置文件不存在：{self.config}", f"no such settings file: {self.config}"
            )
        return Sessions(
            config=self.config,
            isolated=self.isolated,
            adjust=self.laid_over,
            baseline=baseline and not self.isolated,
        )

    def verify(self, session: Session) -> None:
        """Raises SpokenError for rules named here that there are not."""
        from gialint.checking.selection import unknown
        from gialint.config import no_such_rule

        named = (*(self.select or ()), *self.ignore, *self.extend_select)
        for selector in unknown(named, session.known):
            message = no_such_rule(selector, session.known)
            raise SpokenError(message.zh, message.en)


def settings_options(command: Any) -> Any:
    """``--config`` and ``--isolated``."""
    for decorate in reversed(
        (
            option(
                "--config",
                type=click.Path(path_type=Path),
                metavar="FILE",
                zh="使用这个设置文件，不再查找",
                en="use this settings file, look for no other",
            ),
            option("--isolated", is_flag=True, zh="不读取任何设置文件", en="read no settings file"),
        )
    ):
        command = decorate(command)
    return command


def rule_options(command: Any) -> Any:
    """``--select``, ``--ignore``, ``--extend-select``: lists, which may be given again."""

    def rules(*names: str, zh: str, en: str) -> Callable[[Any], Any]:
        return option(
            *names,
            type=Selectors(),
            metavar="RULES",
            multiple=True,
            callback=lambda ctx, param, value: tuple(s for part in value for s in part),
            zh=zh,
            en=en,
        )

    for decorate in reversed(
        (
            rules(
                "--select",
                zh="只用这些规则：名称、编号、编号前缀或 ALL，用逗号分开",
                en="use these rules only: names, codes, prefixes or ALL, separated by commas",
            ),
            rules("--ignore", zh="不用这些规则", en="leave these rules out"),
            rules("--extend-select", zh="另外再用这些规则", en="use these rules as well"),
        )
    ):
        command = decorate(command)
    return command


@contextmanager
def settings_reported() -> Iterator[None]:
    """Faults of settings files are shown with their lines and end the command."""
    from gialint.config import SettingsError

    try:
        yield
    except SettingsError as error:
        raise ShownError(error) from error


class ShownError(click.ClickException):
    """Settings that cannot be used; shown as findings are."""

    exit_code = 2

    def __init__(self, error: SettingsError) -> None:
        super().__init__(str(error))
        self.error = error

    def lines(self, lang: str, *, color: bool, width: int) -> Iterator[str]:
        from gialint.output.frame import Frame, gutter
        from gialint.output.style import paint

        word = Message("设置有误", "settings").in_(lang)
        for fault in self.error.faults:
            source = fault.source
            place = source.path or ""
            if source.text:
                row, column = source.lines.position(fault.span.start)
                place += f":{row + 1}:{column + 1}"
            head = f"{paint(place + ':', 'bold', color)} {paint(word + ':', 'red bold', color)}"
            yield f"{head} {fault.message.in_(lang)}"
            if source.text:
                frame = Frame(width, color)
                yield from frame.lines(source, fault.span, "red bold", gutter(source, fault.span))
