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
from gialint.forms.model import Row
from gialint.plugins import hookimpl
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
    "Edit",
    "Equation",
    "Finding",
    "Fix",
    "Heading",
    "Match",
    "Mention",
    "Message",
    "Mismatch",
    "Number",
    "Option",
    "Paragraph",
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
    "Severity",
    "Source",
    "Span",
    "Table",
    "Term",
    "Title",
    "Words",
    "hookimpl",
    "rule",
]
