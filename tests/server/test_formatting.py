from hypothesis import given, settings
from hypothesis import strategies as st

from gialint.server.formatting import formatted, width
from gialint.testing import draft
from gialint.text import Source


def done(text: str) -> str:
    for edit in sorted(formatted(Source(text)), reverse=True):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    return text


def test_pipes_stand_in_line() -> None:
    text = "| 项目 | 数 |\n|---|:-:|\n| a | 12345 |\n| 行政许可决定 ||\n"
    assert done(text) == (
        "| 项目         | 数    |\n| ------------ | :---: |\n| a            | 12345 |\n| 行政许可决定 |       |\n"
    )


def test_every_line_of_the_statutory_tables_is_as_wide_as_the_next() -> None:
    blocks = [block for block in done(draft()).split("\n\n") if block.startswith("|")]
    assert len(blocks) == 3
    for block in blocks:
        assert len({width(line) for line in block.splitlines()}) == 1


def test_what_is_no_markdown_table_stays() -> None:
    for text in (
        "| a | b |\n| c | d |\n",  # no rule of hyphens
        "```\n| a | b |\n|---|---|\n```\n",
        "a | b\n--|--\n",
        "| a |",
    ):
        assert done(text) == text


def test_a_comment_behind_a_row_and_an_escaped_pipe_stay() -> None:
    text = "| a\\|b | c |\n|---|---|\n| d | e | <!-- gialint: ignore[row-total] -->\n"
    found = done(text)
    assert "a\\|b" in found
    assert found.splitlines()[2].endswith("| <!-- gialint: ignore[row-total] -->")


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["政府", "12", "", "\u3000", "---", "𠮷", "a b", "\\|", "："]),
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_twice_is_once_and_only_blanks_change(rows: list[list[str]], newline: str) -> None:
    lines = ["|" + "|".join(row) + "|" for row in rows]
    text = newline.join([lines[0], "|---|:--|", *lines[1:], "over"])
    once = done(text)
    assert done(once) == once

    def bare(string: str) -> str:
        return string.replace(" ", "").replace("-", "")

    assert bare(once) == bare(text)
