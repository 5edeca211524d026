import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gialint import regexes
from gialint.regexes import compiled

PATTERNS = [
    (r"(?P<year>20\d\d)年(?:度)?|[一二三四五六七八九十]{1,3}、(.*?)$", 0),
    (r"^[㐀-鿿]+\s(?<!年)(?=月)|(?P<a>x)(?P=a)", re.MULTILINE | re.VERBOSE),
    (r"ABC|äö", re.IGNORECASE),
    ("", 0),
]


@pytest.fixture
def fresh(monkeypatch):
    monkeypatch.setattr(regexes, "_programs", {})
    monkeypatch.setattr(regexes, "_restored", 0)
    compiled.cache_clear()
    yield
    compiled.cache_clear()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_one_that_re_compiles(fresh, pattern, flags):
    wanted = re.compile(pattern, flags)
    compiled(pattern, flags)
    kept = regexes.keep()
    regexes._programs.clear()
    compiled.cache_clear()
    regexes.restore(kept)
    assert regexes.keep() is None
    found = compiled(pattern, flags)
    assert (found, found.groups, found.groupindex, found.flags) == (wanted, wanted.groups, wanted.groupindex, wanted.flags)  # fmt: skip


@given(st.text(st.sampled_from("2024年一二三、x月\n "), max_size=30))
def test_it_finds_the_same(text):
    for pattern, flags in PATTERNS:
        found = [m.span() for m in compiled(pattern, flags).finditer(text)]
        assert found == [m.span() for m in re.compile(pattern, flags).finditer(text)]


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", b"abcdefgh", b"\0" * 100, b"\0\0\0\0\0"])
def test_damaged_data_is_none(fresh, data):
    regexes.restore(data)
    assert compiled("[一二]").search("二")


def test_without_the_private_parts_patterns_are_compiled_all_the_same(fresh, monkeypatch):
    def gone(*_):
        raise ImportError

    monkeypatch.setattr(regexes, "_translated", gone)
    assert compiled("[一二]").search("二")


def test_a_wrong_pattern_is_an_error():
    with pytest.raises(re.error):
        compiled("(")
