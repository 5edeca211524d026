"""Counts said in prose, and the cells each one talks about.

Passages are cut into sentences, each sentence into words of a small grammar (``lexer``), and these
are read from left to right (``parser``). Passages without a word that could name a count cost one search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.passages import SENTENCE
from gialint.reading.mentions.lexer import lexer_of
from gialint.reading.mentions.parser import Parser
from gialint.regexes import compiled

if TYPE_CHECKING:
    from gialint.report import Mention, Report

_MAY_COUNT = compiled(
    r"申请|复议|诉讼|应诉|规范性文件|行政(?:许可|处罚|强制)[^,。;]{0,8}决定|作出行政|处理决定"
)
_STATES = compiled(
    r"\d|[一二三四五六七八九十百千万两][余多]?[件条份宗例起项次个]|未[收接受有发曾制办处]|没有|[尚从]未|不存在|不涉及|无"
)
"""What a sentence that states a count must hold, unless it goes on with the one before."""
_SKIPPED = frozenset({None, "problems"})
"""Plans and preambles state no counts of the year."""


def mentions(report: Report) -> tuple[Mention, ...]:
    """The counts that the prose of ``report`` states, in the order of the text.

    Sections on problems and plans are left out, and so are clauses about other bodies, other
    years and other matters (mailboxes, petitions, proposals).
    """
    found: list[Mention] = []
    parser = Parser(report)
    lexer = lexer_of(report.form)
    for passage in report.passages:
        if passage.section in _SKIPPED or not _MAY_COUNT.search(passage.masked):
            continue
        parser.open(passage)
        for sentence in SENTENCE.finditer(passage.masked):
            start, end = sentence.span()
            states = _STATES.search(passage.masked, start, end)
            if parser.goes_on(start, end) or (
                states and _MAY_COUNT.search(passage.masked, start, end)
            ):
                parser.read(lexer.tokens(passage.masked, start, end), start, end)
        found.extend(parser.close())
    return tuple(sorted(dict.fromkeys(found), key=lambda mention: (mention.span, mention.derived)))
