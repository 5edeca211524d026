"""From words to mentions: what each number counts, read clause by clause.

Within a sentence the subject stays until another one is named, so that 收到申请9件,办结8件,结转1件
is one statement. A number takes its sense from the words before it in its clause, else from those
behind it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gialint.findings import CellKey
from gialint.forms.prose import phrases
from gialint.reading.mentions.senses import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    CAUSE,
    CONCLUDED,
    CONTINUES,
    DISCLOSURE,
    FILLED,
    GOVERNMENTS,
    NAMED,
    ON_TIME,
    PARTLY,
    PLAN,
    PROPERTIES,
    RECEIVED,
    STRONG,
    SUBJECTS,
    UNSURE,
    VERBS,
    Cells,
)
from gialint.regexes import compiled
from gialint.report import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gialint.passages import Passage
    from gialint.reading.mentions.lexer import Token
    from gialint.report import Report


class Parser:
    """Reads passage by passage; within one, a sentence may go on with the subject of the last."""

    def __init__(self, report: Report) -> None:
        self._year = report.year
        self._acts = [phrase for phrase in phrases(report.form) if phrase.kind == "act"]
        self._wide = report.body.level in GOVERNMENTS
        self._statement = 0

    def open(self, passage: Passage) -> None:
        self._passage = passage
        self._found: list[Mention] = []
        self._subject = ""
        self._cases: list[tuple[Cells, Decimal]] = []
        self._documents: Cells = ()
        self._received: Mention | None = None
        self._near = passage.section == "review"
        """Whether disclosure is spoken of: reconsideration alone may be anyone's."""

    def close(self) -> list[Mention]:
        return self._found

    # ------------------------------------------------------------ sentences

    def goes_on(self, start: int, end: int) -> bool:
        """Whether the sentence ``[start, end)`` may speak of what the one before spoke of."""
        if self._subject and CONTINUES.match(self._passage.masked, start, end):
            return True
        self._near = self._near or DISCLOSURE.search(self._passage.masked, start, end) is not None
        return False

    def read(self, tokens: Sequence[Token], start: int, end: int) -> None:
        """Read the sentence ``[start, end)`` of the passage."""
        text = self._passage.masked[start:end]
        if not CONTINUES.match(text):
            self._subject = ""
        if not self._subject:
            self._statement += 1
            self._cases = []
            self._documents = ()
            self._received = None
        if not tokens or PROPERTIES.search(text):
            return
        if any(token.kind == "case" for token in tokens):
            self._cases = []
        self._on_disclosure = bool(DISCLOSURE.search(text))
        self._near = self._near or self._on_disclosure
        self._clause_span = self._passage.at(start, end)
        self._end = end
        self._sentence = tokens
        if not self._wide and any(token.kind == "wide" for token in tokens):
            self._subject = ""
            return
        self._other_year = False
        clause: list[Token] = []
        begin = start
        for token in tokens:
            if token.kind != "stop":
                clause.append(token)
                continue
            self._read_clause(clause, begin, token.start)
            clause, begin = [], token.end
        self._read_clause(clause, begin, end)

    # ------------------------------------------------------------ clauses

    def _read_clause(self, tokens: list[Token], start: int, end: int) -> None:
        kinds = {token.kind for token in tokens}
        self._clause_start = start
        self._note_year(tokens)
        if kinds & {"paper", "assist", "fault", "part_of_year"} or (
            "foreign" in kinds and "application" not in kinds
        ):
            self._subject = ""
            return
        tokens = [token for token in tokens if token.kind not in ("named", "last", "this")]
        if self._other_year or not tokens:
            return
        negation = next((i for i, t in enumerate(tokens) if t.kind == "not"), None)
        if negation is not None:
            if self._read_negation(tokens, negation, start, end):
                return
            if not any(t.kind == "number" for t in tokens):
                self._subject = ""
                return
        numbers = [i for i, token in enumerate(tokens) if token.kind == "number"]
        if numbers:
            if PLAN.search(self._passage.masked, start, tokens[numbers[0]].start):
                return
            self._read_numbers(tokens, numbers)
        else:
            self._take_subject(tokens)
            self._read_words(tokens, start, end)

    def _note_year(self, tokens: Sequence[Token]) -> None:
        """Follow whose year is spoken of; 较上年 and 上年结转 are no other year."""
        for i, token in enumerate(tokens):
            if token.kind == "this":
                self._other_year = False
            elif token.kind in ("named", "last"):
                compared = any(t.kind == "compare" for t in tokens[:i])
                this = token.kind == "named" and str(self._year) in token.text
                if this:
                    self._other_year = False
                elif not compared:
                    self._other_year = True

    def _take_subject(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.kind in SUBJECTS:
                self._subject = token.kind
            elif token.kind == "foreign":
                self._subject = ""

    # ------------------------------------------------------------ negation

    def _read_negation(self, tokens: list[Token], at: int, start: int, end: int) -> bool:
        """未收到…申请, 无…复议、诉讼: each subject behind, up to the next number, is 0."""
        word = tokens[at]
        if UNSURE.search(self._passage.masked, start, word.start):
            return False
        before, behind = tokens[:at], tokens[at + 1 :]
        if any(t.kind == "number" for t in behind + before):
            return False
        text = self._passage.masked[word.start : end]
        if compiled(r"意见|建议|投诉|举报|费|其他(?!组织)|该项|不准确|不及时").search(text):
            return False
        subjects = [t for t in behind if t.kind in (*NAMED, *SUBJECTS, "next", "prev")]
        if not subjects and "发生" in word.text + text[:6]:
            subjects = [t for t in before if t.kind == "case"]
        if not subjects and compiled(r"收到?$|接到$|受理$").search(word.text):
            subjects = [t for t in behind if t.kind == "bare" and t.start - word.end <= 2]
        if not subjects or (word.text == "无" and subjects[0].start - word.end > 24):
            return False
        place = (word.start, max(word.end, subjects[-1].end if behind else word.end))
        said = False
        for token in subjects:
            for cells in self._denied(token, word, behind, text):
                self._add(cells, Decimal(0), place, negated=True)
                said = True
        self._take_subject(subjects)
        return said

    def _denied(
        self, token: Token, word: Token, behind: Sequence[Token], text: str
    ) -> Iterable[Cells]:
        if token.kind in ("application", "bare"):
            if CAUSE.match(self._passage.masked, token.end):
                return
            channels = [t for t in behind if t.kind == "channel"]
            partly = compiled(r"法人|企业|组织").search(text) and not compiled(
                r"公民|自然人"
            ).search(text)
            if (len(channels) == 1 and "等" not in text) or partly:
                return
            if compiled(r"^(?:未|没有|无)(?:办理|处理|发生|发现|出现)?$").search(
                word.text
            ) and compiled(r"办理|处理").search(word.text):
                yield CONCLUDED
                return
            yield RECEIVED
            if compiled(r"\S{0,2}(?:收到?|接到|受理)(?:[和或及与并、])(?:处理|办理|办结)").match(
                text
            ):
                yield CONCLUDED
        elif token.kind == "case" and self._near and token.phrase:
            yield token.phrase.cells
        elif token.kind == "next":
            yield CARRIED_FORWARD
        elif token.kind == "prev":
            yield CARRIED_OVER
        elif token.kind == "document" and token.phrase:
            columns = [c for t in behind if t.kind == "act" and t.phrase for c in t.phrase.columns]
            columns += [
                c
                for act in self._acts
                if compiled(act.words).search(word.text)
                for c in act.columns
            ]
            for column in dict.fromkeys(columns):
                yield tuple(_in_column(c, column) for c in token.phrase.cells)

    # ------------------------------------------------------------ numbers

    def _read_numbers(self, tokens: list[Token], numbers: list[int]) -> None:
        if self._read_shared(tokens, numbers):
            return
        left_from = 0
        for n, at in enumerate(numbers):
            right_to = numbers[n + 1] if n + 1 < len(numbers) else len(tokens)
            left, right = tokens[left_from:at], tokens[at + 1 : right_to]
            left_from = at + 1
            self._take_subject(left)
            if not any(t.kind == "change" for t in left):
                self._read_number(tokens[at], left, right)
            if not any(t.kind in SUBJECTS for t in left):
                self._take_subject(right if right_to == len(tokens) else ())

    def _read_shared(self, tokens: list[Token], numbers: list[int]) -> bool:
        """复议、诉讼均为0件, 复议、诉讼分别为3件、2件: several subjects before the numbers."""
        cases = [t for t in tokens[: numbers[0]] if t.kind == "case" and t.phrase]
        if len(cases) < 2 or not self._near:
            return False
        self._subject = "case"
        values = [tokens[i] for i in numbers]
        each = any(t.kind in ("all", "each") for t in tokens[: numbers[0]])
        if len(values) == len(cases) and any(t.kind == "each" for t in tokens):
            pairs = list(zip(cases, values, strict=True))
        elif len(values) == 1 and (each or (values[0].quantity and not values[0].quantity.value)):
            pairs = [(case, values[0]) for case in cases]
        elif len(values) == 1:
            total = tuple(c for case in cases if case.phrase for c in case.phrase.cells)
            self._number(total, values[0])
            return True
        else:
            return False
        for case, value in pairs:
            if case.phrase and value.quantity:
                self._number(case.phrase.cells, value)
                self._cases.append((case.phrase.cells, value.quantity.value))
        return True

    def _read_number(self, number: Token, left: Sequence[Token], right: Sequence[Token]) -> None:
        spoken = self._subject == "application"
        sense = self._strong(left) or self._strong(right[:2] if left else right)
        if sense is not None and sense.phrase is not None:
            by_others = (
                any(t.kind in ("receive", "handle") for t in left) and not self._on_disclosure
            )
            if sense.kind == "case" and by_others:
                self._near = False
            if sense.kind == "case" and any(t.kind in ("prev", "next") for t in left):
                return
            self._named_number(sense, number, spoken=spoken)
            return
        if self._read_document(number, left, right):
            return
        if sense is not None:
            if spoken or (sense.kind == "prev" and self._subject != "case"):
                self._verb_number(VERBS[sense.kind], number, left)
            return
        verbs = self._verbs(left) or self._verbs(right)
        subject = any(t.kind == "application" for t in (*left, *right))
        bare = any(t.kind == "bare" for t in (*left, *right)) and verbs[:1] != (CONCLUDED,)
        if left and (left[-1].kind == "channel" or not self._filled(left[-1].end, number.start)):
            return
        if self._one_channel(left):
            return
        if verbs and (subject or bare or (spoken and self._touch(number, left, right))):
            self._subject = "application"
            self._verb_number(verbs, number, left)
        elif subject and not verbs and self._stands_alone(number, left):
            self._subject = "application"
            self._verb_number((RECEIVED,), number, left)
        applicant = next((t for t in (*left, *right) if t.kind == "applicant"), None)
        if applicant and self._subject == "application" and verbs[:1] in ((), (RECEIVED,)):
            self._applicant(applicant, number)

    def _touch(self, number: Token, left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether nothing else is named between verb and number: 办结8件, not 办理民生实事8件."""
        verbs = [t for t in left if t.kind in VERBS]
        if verbs:
            return self._filled(verbs[-1].end, number.start)
        verb = next((t for t in right if t.kind in VERBS), None)
        return verb is not None and self._filled(number.end, verb.start)

    def _one_channel(self, left: Sequence[Token]) -> bool:
        """收到网上申请公开9件、书面申请公开3件: neither is the number of all."""
        here = sum(t.kind == "channel" for t in left)
        return here == 1 and sum(t.kind == "channel" for t in self._sentence) > 1

    def _filled(self, start: int, end: int) -> bool:
        return FILLED.fullmatch(self._passage.masked, start, end) is not None

    def _strong(self, tokens: Sequence[Token]) -> Token | None:
        return next((t for t in reversed(tokens) if t.kind in STRONG), None)

    def _verbs(self, tokens: Sequence[Token]) -> tuple[Cells, ...]:
        kinds = [t.kind for t in tokens if t.kind in ("receive", "handle", "both")]
        if "both" in kinds or {"receive", "handle"} <= set(kinds):
            return VERBS["both"]
        return VERBS[kinds[-1]] if kinds else ()

    def _stands_alone(self, number: Token, left: Sequence[Token]) -> bool:
        """依申请公开3件,行政复议0件: no verb at all, but a word for the sum, or the other counts of
        the form beside it."""
        if not left or left[-1].kind != "application":
            return False
        between = self._passage.masked[left[-1].end : number.start]
        beside = ("case", "handle", "next", "prev")
        return "共" in between or (
            len(between) <= 3 and any(t.kind in beside for t in self._sentence)
        )

    def _named_number(self, sense: Token, number: Token, *, spoken: bool) -> None:
        phrase = sense.phrase
        if phrase is None or number.quantity is None:
            return
        if sense.kind == "case" and self._near and not self._wider_than_disclosure(number):
            self._subject = "case"
            self._number(phrase.cells, number)
            self._cases.append((phrase.cells, number.quantity.value))
        elif sense.kind == "outcome" and self._cases and self._subject == "case":
            cells, _ = self._cases[-1]
            self._number(tuple(_in_column(c, phrase.columns[0]) for c in cells), number)
        elif sense.kind == "result" and spoken:
            self._number(phrase.cells, number)
        elif sense.kind == "decision" and not compiled(r"公开|公示|发布|信息|上网").search(
            self._passage.masked[self._clause_start : number.end]
        ):
            self._subject = "decision"
            self._number(phrase.cells, number)

    def _wider_than_disclosure(self, number: Token) -> bool:
        """行政诉讼12件,其中信息公开类2件; and cases with those of last year told apart, which the
        form does not ask for."""
        kinds = {token.kind for token in self._sentence}
        return ("prev" in kinds and "application" not in kinds) or (
            PARTLY.search(self._passage.masked, number.end, self._end) is not None
        )

    def _read_document(self, number: Token, left: Sequence[Token], right: Sequence[Token]) -> bool:
        for side in (left, right):
            document = next((t for t in reversed(side) if t.kind == "document"), None)
            act = next((t for t in reversed(side) if t.kind == "act"), None)
            if document is not None and document.phrase:
                self._documents = document.phrase.cells
            if act is not None and act.phrase and self._documents:
                for column in act.phrase.columns:
                    cells = tuple(_in_column(c, column) for c in self._documents)
                    self._number(cells, number)
                return True
        return False

    def _verb_number(
        self, meanings: tuple[Cells, ...], number: Token, left: Sequence[Token]
    ) -> None:
        for cells in meanings:
            mention = self._number(cells, number)
            if cells == RECEIVED:
                self._received = mention
            elif cells == CARRIED_OVER:
                self._include_carried_over(mention, left)

    def _include_carried_over(self, carried: Mention, left: Sequence[Token]) -> None:
        """收到62件(其中上年结转3件): the first number holds the second."""
        received = self._received
        if received is None or not any(t.kind == "of" for t in left):
            return
        last = self._found[-2] if len(self._found) > 1 else None
        if last is received:
            wider = replace(received, cells=(*RECEIVED, *CARRIED_OVER), readings=(RECEIVED,))
            self._found[-2] = self._received = wider

    def _applicant(self, applicant: Token, number: Token) -> None:
        if applicant.phrase and number.quantity:
            self._number(applicant.phrase.cells, number, readings=(RECEIVED,))

    # ------------------------------------------------------------ words without a number

    def _read_words(self, tokens: Sequence[Token], start: int, end: int) -> None:
        text = self._passage.masked[start:end]
        kinds = {token.kind for token in tokens}
        place = (tokens[0].start, tokens[-1].end)
        if self._subject == "case":
            self._read_outcome(tokens, kinds, place)
            return
        received = self._received
        if received is None or self._subject != "application" or received.value == 0:
            return
        carried = next(
            (
                m.value
                for m in self._found
                if m.cells == CARRIED_OVER and m.statement == received.statement
            ),
            Decimal(0),
        )
        whole = received.value + (carried if received.cells == RECEIVED else 0)
        if "next" in kinds:
            if received.value == 1 or "all" in kinds:
                self._add(CARRIED_FORWARD, received.value, place, derived=True)
                self._add(CONCLUDED, whole - received.value, place, derived=True)
        elif kinds & {"all", "done"} and ON_TIME.search(text) and not UNSURE.search(text):
            self._all_done(text, whole, place)
        applicant = next((t for t in tokens if t.kind == "applicant" and t.phrase), None)
        if applicant is not None and applicant.phrase and "all" in kinds:
            self._add(
                applicant.phrase.cells, received.value, place, derived=True, readings=(RECEIVED,)
            )

    def _all_done(self, text: str, whole: Decimal, place: tuple[int, int]) -> None:
        same = [m for m in self._found if m.statement == self._statement]
        if any(m.cells == CONCLUDED for m in same):
            return
        forward = next((m.value for m in same if m.cells == CARRIED_FORWARD), None)
        if forward is not None and "其余" in text:
            self._add(CONCLUDED, whole - forward, place, derived=True)
        elif forward is None and "其余" not in text:
            self._add(CONCLUDED, whole, place, derived=True)
            self._add(CARRIED_FORWARD, Decimal(0), place, derived=True)

    def _read_outcome(
        self, tokens: Sequence[Token], kinds: set[str], place: tuple[int, int]
    ) -> None:
        """行政复议1件,结果维持; 行政诉讼3件,均已审结."""
        spoken_of = self._cases if "all" in kinds else self._cases[-1:]
        outcome = next((t for t in tokens if t.kind == "outcome" and t.phrase), None)
        for cells, value in spoken_of:
            if value <= 0:
                continue
            if "settled" in kinds:
                pending = tuple(_in_column(c, "pending") for c in cells)
                self._add(pending, Decimal(0), place, derived=True)
            elif outcome is not None and outcome.phrase:
                column = outcome.phrase.columns[0]
                ended = tuple(_in_column(c, column) for c in cells)
                self._add(ended, value, place, derived=True)

    # ------------------------------------------------------------ mentions

    def _number(self, cells: Cells, number: Token, *, readings: tuple[Cells, ...] = ()) -> Mention:
        said = number.quantity
        assert said is not None
        return self._add(cells, said.value, number.digits, exact=said.exact, readings=readings)

    def _add(
        self,
        cells: Cells,
        value: Decimal,
        place: tuple[int, int],
        *,
        exact: bool = True,
        negated: bool = False,
        derived: bool = False,
        readings: tuple[Cells, ...] = (),
    ) -> Mention:
        mention = Mention(
            value=value,
            exact=exact,
            span=self._passage.at(*place),
            cells=cells,
            section=self._passage.section,
            clause=self._clause_span,
            statement=self._statement,
            negated=negated,
            derived=derived,
            readings=readings,
        )
        self._found.append(mention)
        return mention


def _in_column(key: CellKey, column: str) -> CellKey:
    return CellKey(key.table, key.row, column)
