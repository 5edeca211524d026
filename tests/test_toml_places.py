"""The places of keys and values in TOML, held against what tomllib reads."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from gialint.toml_places import Path, nearest, places

TEXT = """\
# comment = 1
a = 1  # after
"b.c" . 'd' = [ "x", # in [the] array
  'y', [1, 2],
]
[t.u]
e = { f = "g]}", h = [ { i = 2024-01-01 } ] }
[[p]]
find = 'a\\(b'
[[p]]
find = \"\"\"
[not.a.table]
k = 1 \\\"\"\"\"
[p.q]
z = -1.5e3
[[p.r]]
s = true
"""


def test_every_key_and_value_is_where_it_stands() -> None:
    found = {
        path: (TEXT[entry.key.start : entry.key.end], TEXT[entry.value.start : entry.value.end])
        for path, entry in places(TEXT).items()
    }
    assert found[("a",)] == ("a", "1")
    assert found[("b.c", "d")][0] == "\"b.c\" . 'd'"
    assert found[("b.c", "d", 0)] == ('"x"', '"x"')
    assert found[("b.c", "d", 2, 1)] == ("2", "2")
    assert found[("t", "u")] == ("t.u", "t.u")
    assert found[("t", "u", "e", "f")] == ("f", '"g]}"')
    assert found[("t", "u", "e", "h", 0, "i")] == ("i", "2024-01-01")
    assert found[("p", 0, "find")] == ("find", "'a\\(b'")
    assert found[("p", 1, "q", "z")] == ("z", "-1.5e3")
    assert found[("p", 1, "r", 0, "s")] == ("s", "true")


def test_what_is_not_there_is_shown_at_what_holds_it() -> None:
    found = places(TEXT)
    assert nearest(found, ("p", 0, "message")) == found[("p", 0)]
    assert nearest(found, ("nothing",)) is None


def paths(value: object, at: Path = ()) -> set[Path]:
    found = {at} if at else set()
    if isinstance(value, dict):
        for key, inner in value.items():
            found |= paths(inner, (*at, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            found |= paths(inner, (*at, i))
    return found


KEYS = st.text(st.sampled_from("ab.\"\\'=[]{}#,\n 键"), min_size=1, max_size=4)
SCALARS = st.one_of(
    st.booleans(), st.integers(-9, 9), st.text(st.sampled_from("a\"\\'=[]{}#,\n"), max_size=6)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def written(value: object) -> str:
    import json

    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_no_key_of_any_document_is_missed(data: dict[str, object]) -> None:
    import json

    text = "".join(f"{json.dumps(key)} = {written(value)}\n" for key, value in data.items())
    assert tomllib.loads(text) == data
    found = places(text)
    assert set(found) == paths(data)
    for path, entry in found.items():
        value: object = data
        for key in path:
            value = value[key]  # type: ignore[index]
        assert text[entry.value.start : entry.value.end] == written(value)
