"""What the rules find in whole reports: nearly every slip, and nothing where there is none."""

from collections import Counter

import pytest

from gialint.findings import Severity
from gialint.testing import lint
from tests.corpus.reports import clean
from tests.corpus.slips import SLIPS

REPORTS = 64
REPEATS = 2
RECALL, BESIDE = 0.97, 0.10


@pytest.mark.parametrize("seed", range(REPORTS))
def test_no_false_alarm(seed):
    text = clean(seed).text()
    alarms = [f for f in lint(text) if f.severity > Severity.INFO]
    assert alarms == [], text


def found(text: str) -> Counter[str]:
    return Counter(finding.code for finding in lint(text))


def test_slips_are_found_and_little_else():
    missed, beside, cases = [], [], 0
    for number, (code, make) in enumerate(SLIPS):
        made = 0
        for seed in range(number * 7, number * 7 + 200):
            draft = clean(seed)
            before = draft.text()
            if not make(draft) or draft.text() == before:
                continue
            made, cases = made + 1, cases + 1
            new = found(draft.text()) - found(before)
            if not new[code]:
                missed.append((code, number, seed, dict(new)))
            elif new.total() > 1:
                beside.append((code, number, seed, dict(new)))
            if made == REPEATS:
                break
        assert made, f"{code}, slip {number}: no report could take it"
    assert cases > 150
    assert len(missed) <= (1 - RECALL) * cases, missed
    assert len(beside) <= BESIDE * cases, beside
