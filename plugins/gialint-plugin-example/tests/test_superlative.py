from gialint_plugin_example.superlative import superlative

from gialint import testing


def said(text: str, **options: object) -> list[str]:
    """What stands at each finding in a draft that is right but for ``text``."""
    draft = testing.laid_over("overview+", text)
    found = testing.lint(
        draft, select=("EXA001",), rules=(superlative,), options={"superlative": options}
    )
    return [draft[finding.span.start : finding.span.end] for finding in found]


def test_the_examples_in_the_documentation() -> None:
    testing.check_examples(superlative)


def test_each_word_is_found_where_it_stands() -> None:
    assert said("服务水平全省领先，做法史无前例。") == ["全省领先", "史无前例"]


def test_a_source_speaks_for_its_own_sentence_only() -> None:
    assert said("年度考核通报，我局全省领先。解读做法全国首创。") == ["全国首创"]


def test_the_words_can_be_set() -> None:
    assert said("我县工作力度空前，全国领先。", words=["力度空前"]) == ["力度空前"]
