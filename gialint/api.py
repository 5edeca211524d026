"""What the author of a rule imports: the built-in rules import nothing else of gialint."""

from __future__ import annotations

from gialint.findings import (
    CellKey,
    Edit,
    Finding,
    Fix,
    Message,
    Related,
    Safety,
    Severity,
)
from gialint.forms.model import Column, Form, Notice, Phrase, Row, SectionSpec, TableSpec
from gialint.passages import Passage
from gialint.plugins import hookimpl
from gialint.regexes import compiled
from gialint.relations import Equation, Mismatch, Term
from gialint.report import (
    Alignment,
    Blank,
    Cell,
    Heading,
    Match,
    Mention,
    Number,
    Paragraph,
    Placeholder,
    PublicBody,
    ReadArticle,
    ReadBlock,
    ReadLabel,
    ReadRow,
    Report,
    Section,
    Table,
    Title,
    Words,
)
from gialint.rule import Option, Rule, RuleContext, rule
from gialint.skeleton import table_lines
from gialint.text import Source, Span

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

__all__ = [
    "ERROR",
    "INFO",
    "WARNING",
    "Alignment",
    "Blank",
    "Cell",
    "CellKey",
    "Column",
    "Edit",
    "Equation",
    "Finding",
    "Fix",
    "Form",
    "Heading",
    "Match",
    "Mention",
    "Message",
    "Mismatch",
    "Notice",
    "Number",
    "Option",
    "Paragraph",
    "Passage",
    "Phrase",
    "Placeholder",
    "PublicBody",
    "ReadArticle",
    "ReadBlock",
    "ReadLabel",
    "ReadRow",
    "Related",
    "Report",
    "Row",
    "Rule",
    "RuleContext",
    "Safety",
    "Section",
    "SectionSpec",
    "Severity",
    "Source",
    "Span",
    "Table",
    "TableSpec",
    "Term",
    "Title",
    "Words",
    "compiled",
    "hookimpl",
    "rule",
    "table_lines",
]
