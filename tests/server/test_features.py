"""What the server answers about one text, through the real process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gialint.testing import draft
from tests.server.client import PUSH, Client, applied, position, range_of
from tests.server.drafts import TOTAL, total_at, wrong

if TYPE_CHECKING:
    from collections.abc import Callable


class Text:
    """An open text to ask about."""

    def __init__(self, client: Client, text: str, name: str = "draft.md") -> None:
        self.client, self.text, self.uri = client, text, f"file:///tmp/features/{name}"
        client.open(self.uri, text)
        self.findings = client.pushed(self.uri, 1)

    def ask(self, method: str, **more: Any) -> Any:
        return self.client.request(
            f"textDocument/{method}", {"textDocument": {"uri": self.uri}, **more}
        )

    def ask_at(self, method: str, at: int) -> Any:
        return self.ask(method, position=position(self.text, at))

    def hover(self, at: int) -> str:
        found = self.ask_at("hover", at)
        return found["contents"]["value"] if found else ""

    def actions(self, start: int, end: int, **context: Any) -> list[dict[str, Any]]:
        return self.ask(
            "codeAction",
            range=range_of(self.text, start, end),
            context={"diagnostics": [], **context},
        )

    def after(self, action: dict[str, Any]) -> str:
        (change,) = action["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": self.uri, "version": 1}
        return applied(self.text, change["edits"])


@pytest.fixture
def text(server: Client) -> Text:
    return Text(server, "𠮷🎉\n\n" + wrong())


# ---------------------------------------------------------------- code actions


def test_a_fix_is_offered_and_mends(text: Text) -> None:
    at = total_at(text.text)
    (fix,) = [a for a in text.actions(at, at) if "43" in a["title"]]
    assert fix["kind"] == "quickfix"
    assert fix["isPreferred"] is False  # it changes a number
    assert [d["code"] for d in fix["diagnostics"]] == ["GIA301"]
    assert text.after(fix) == text.text.replace(TOTAL, TOTAL.replace("44", "43"))


def test_places_sent_by_the_client_are_not_trusted(text: Text) -> None:
    """Neovim 0.7 sends byte columns in the diagnostics of the context."""
    at = total_at(text.text)
    lying = [{"range": range_of(text.text, 0, 1), "message": "", "code": "GIA301"}]
    titles = [a["title"] for a in text.actions(at, at, diagnostics=lying)]
    assert [t for t in titles if "43" in t]


def test_away_from_a_finding_nothing_is_offered(text: Text) -> None:
    assert text.actions(0, 0, only=["quickfix"]) == []


def test_ignore_here_silences_the_finding(text: Text, server: Client) -> None:
    at = total_at(text.text)
    (ignore,) = [a for a in text.actions(at, at) if a["title"].startswith("在此忽略 GIA301")]
    after = text.after(ignore)
    assert "<!-- gialint: ignore[row-total] -->" in after
    assert "GIA301" not in [d["code"] for d in Text(server, after, "ignored.md").findings]


def test_fix_all_applies_the_safe_fixes_only(server: Client) -> None:
    text = Text(
        server,
        wrong().replace("《中华人民共和国政府信息公开条例》", "《中华人民共和国信息公开条例》", 1),
        "all.md",
    )
    assert "GIA408" in [d["code"] for d in text.findings]
    (action,) = text.actions(0, 0, only=["source.fixAll.gialint"])
    assert action["kind"] == "source.fixAll.gialint"
    after = text.after(action)
    assert "《中华人民共和国政府信息公开条例》" in after
    assert TOTAL in after  # the sum is still wrong: no number is changed unseen


def test_fix_all_is_not_made_for_a_mere_move_of_the_cursor(server: Client) -> None:
    text = Text(
        server,
        wrong().replace("《中华人民共和国政府信息公开条例》", "《中华人民共和国信息公开条例》", 1),
        "move.md",
    )
    assert not [a for a in text.actions(0, 0, triggerKind=2) if a["kind"].startswith("source")]
    assert [a for a in text.actions(0, 0, triggerKind=1) if a["kind"].startswith("source")]


def test_an_empty_table_is_put_where_one_is_missing(server: Client) -> None:
    whole = draft()
    start = whole.index("|", whole.index("## 四"))
    lacking = whole[:start] + whole[whole.index("## 五") :]
    text = Text(server, lacking, "lacking.md")
    (lens,) = [x for x in text.ask("codeLens") if x["command"]["command"]]
    assert lens["command"]["title"] == "填入空表"
    server.request(
        "workspace/executeCommand",
        {"command": lens["command"]["command"], "arguments": lens["command"]["arguments"]},
    )
    server._until(lambda: any(a["method"] == "workspace/applyEdit" for a in server.asked))
    edit = server.asked[-1]["params"]["edit"]
    assert text.after({"edit": edit}) == whole
    at = lacking.index("## 四") + 4
    (action,) = text.actions(at, at, only=["refactor"])
    assert text.after(action) == whole


# ---------------------------------------------------------------- hover


def test_hover_on_a_finding_tells_the_rule(text: Text) -> None:
    words = text.hover(total_at(text.text))
    assert "GIA301 row-total" in words
    assert "**依据**" in words
    assert "错误示例" not in words


def test_hover_on_a_cell_tells_its_relations_with_the_numbers_of_now(text: Text) -> None:
    words = text.hover(total_at(text.text))
    assert "✗ 自然人与法人或其他组织各列之和 = 总计：43 ≠ 44" in words
    sound = text.hover(text.text.index("| 43 | 0 | 0 | 0 | 0 | 0 | 43 |") + 2)
    assert "✓ 自然人与法人或其他组织各列之和 = 总计：43 = 43" in sound


def test_hover_on_a_row_label_tells_what_it_counts(text: Text) -> None:
    words = text.hover(text.text.index("7.属于行政执法案卷") + 4)
    assert "行政执法案卷信息" in words
    assert "第十六条" in words


@pytest.mark.parametrize(
    ("sentence", "mark", "wanted"),
    [
        ("依照《条例》第三十三条答复。", "三十三", "20 个工作日"),
        ("按照第二十条第（八）项公开。", "（八）", "行政事业性收费"),
        ("根据国办函〔2020〕109号收费。", "109", "信息处理费"),
    ],
)
def test_hover_on_what_is_cited(server: Client, sentence: str, mark: str, wanted: str) -> None:
    base = draft()
    at = base.index("## 二")
    text = Text(server, base[:at] + sentence + "\n\n" + base[at:], f"cited{len(wanted)}.md")
    assert wanted in text.hover(text.text.index(mark, at))


def test_hover_on_an_article_of_another_law_says_nothing_wrong(server: Client) -> None:
    base = draft()
    at = base.index("## 二")
    text = Text(
        server,
        base[:at] + "依照《中华人民共和国档案法》第三十三条办理。\n\n" + base[at:],
        "other.md",
    )
    assert text.hover(text.text.index("三十三")) == ""


# ---------------------------------------------------------------- completion


def completed(text: Text, at: int) -> dict[str, dict[str, Any]]:
    return {item["label"]: item for item in text.ask_at("completion", at)}


def test_completion_of_headings_puts_missing_sections_first(server: Client) -> None:
    base = draft().split("## 六")[0] + "## "
    items = completed(Text(server, base, "headings.md"), len(base))
    assert items["六、其他需要报告的事项"]["sortText"] < items["一、总体情况"]["sortText"]
    edit = items["六、其他需要报告的事项"]["textEdit"]
    assert applied(base, [edit]).endswith("\n## 六、其他需要报告的事项")


def test_completion_of_row_labels_of_the_table_at_hand(server: Client) -> None:
    base = draft()
    at = base.index("| 行政许可 |")
    base = base[:at] + "| 行政\n" + base[at:]
    items = completed(Text(server, base, "rows.md"), at + 4)
    assert {"行政处罚", "行政强制"} <= set(items)
    assert "（一）予以公开" not in items
    assert applied(base, [items["行政处罚"]["textEdit"]])[at:].startswith("| 行政处罚\n")


def test_completion_of_citations(server: Client) -> None:
    base = draft().replace("## 二", "依据《\n\n## 二", 1)
    at = base.index("依据《\n") + 3
    labels = completed(Text(server, base, "citations.md"), at)
    assert any("国务院令第711号" in label for label in labels)
    assert not any("国务院令第492号" in label for label in labels)


def test_completion_of_rule_names_in_a_comment(server: Client) -> None:
    base = draft() + "<!-- gialint: ignore[row-total, un"
    items = completed(Text(server, base, "names.md"), len(base))
    assert items["unbalanced-applications"]["detail"].startswith("GIA303")
    assert applied(base, [items["unbalanced-applications"]["textEdit"]]).endswith(
        "[row-total, unbalanced-applications"
    )


def test_completion_of_a_whole_table_is_a_snippet(server: Client) -> None:
    whole = draft()
    start = whole.index("|", whole.index("## 四"))
    base = whole[:start] + "\n" + whole[whole.index("## 五") :]
    items = completed(Text(server, base, "table.md"), start)
    (table,) = [item for label, item in items.items() if label.startswith("空表：")]
    assert table["insertTextFormat"] == 2
    assert "${15:0}" in table["textEdit"]["newText"]


def test_completion_in_an_empty_text_offers_a_whole_draft(server: Client) -> None:
    items = completed(Text(server, "", "empty.md"), 0)
    text = items["年度报告全文空白稿"]["textEdit"]["newText"]
    assert text.count("\n## ") == 6


# ---------------------------------------------------------------- outline, hints, lenses


def test_symbols_are_the_title_the_sections_and_their_tables(text: Text) -> None:
    found = text.ask("documentSymbol")
    assert [s["name"][:2] for s in found[1:]] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert [len(s["children"]) for s in found[1:]] == [0, 1, 1, 1, 0, 0]


def test_folding_covers_sections_and_tables(text: Text) -> None:
    lines = text.text.split("\n")
    starts = [lines[f["startLine"]] for f in text.ask("foldingRange")]
    assert sum(line.startswith("## ") for line in starts) == 6
    assert sum(line.startswith("|") for line in starts) == 3


def test_hints_stand_beside_totals(text: Text) -> None:
    everything = range_of(text.text, 0, len(text.text))
    hints = text.ask("inlayHint", range=everything)
    by_place = {(h["position"]["line"], h["position"]["character"]): h["label"] for h in hints}
    at = position(text.text, total_at(text.text) + 2)
    assert by_place[at["line"], at["character"]] == "应为 43"
    assert "✓" in by_place.values()
    assert text.ask("inlayHint", range=range_of(text.text, 0, 2)) == []


def test_lenses_tell_how_the_relations_stand(text: Text) -> None:
    titles = [lens["command"]["title"] for lens in text.ask("codeLens")]
    assert titles == ["✓ 勾稽成立", "✗ 勾稽：2 项不成立", "✓ 勾稽成立"]


def test_from_a_count_in_prose_to_its_cell_and_back(server: Client) -> None:
    base = draft(
        values={
            ("applications", row, column): "5"
            for row in ("received", "granted", "concluded")
            for column in ("natural_person", "total")
        },
        prose={"overview": ("（二）依申请公开情况。本年共收到政府信息公开申请5件，均已办结。",)},
    )
    text = Text(server, base, "mention.md")
    count, cell = base.index("5件"), base.index("| 5 | 0 | 0 | 0 | 0 | 0 | 5 |") + 26
    assert base[cell] == "5"
    (there,) = text.ask_at("definition", count)
    assert there == {"uri": text.uri, "range": range_of(base, cell, cell + 1)}
    (back,) = text.ask_at("definition", cell)
    assert back["range"]["start"]["line"] == position(base, count)["line"]
    assert len(text.ask_at("documentHighlight", count)) == 2
    assert len(text.ask_at("documentHighlight", cell)) == 2
    assert text.ask_at("documentHighlight", 0) == []


def test_formatting_lines_up_the_pipes_and_changes_no_finding(text: Text, server: Client) -> None:
    options = {"tabSize": 4, "insertSpaces": True}
    after = applied(text.text, text.ask("formatting", options=options))
    again = Text(server, after, "formatted.md")
    assert again.ask("formatting", options=options) == []
    assert [d["code"] for d in again.findings] == [d["code"] for d in text.findings]
    table = range_of(text.text, total_at(text.text), total_at(text.text))
    some = text.ask("rangeFormatting", options=options, range=table)
    assert 0 < len(some) < len(text.ask("formatting", options=options))


def test_describe_tells_the_edition(text: Text) -> None:
    def describe(uri: str) -> Any:
        return text.client.request("gialint/describe", {"textDocument": {"uri": uri}})

    assert describe(text.uri) == {"edition": "2021", "year": 2024}
    assert describe("file:///tmp/unknown.md") is None


# ---------------------------------------------------------------- language, switches


@pytest.mark.parametrize(
    ("locale", "settings", "word"),
    [
        ("en-US", {}, "total"),
        ("zh-CN", {}, "总计"),
        ("en-US", {"lang": "zh"}, "总计"),
        (None, {}, "总计"),
    ],
)
def test_the_language_is_that_of_the_user(
    start: Callable[..., Client], locale: str | None, settings: dict[str, Any], word: str
) -> None:
    client = start(settings=settings)
    client.initialize(PUSH, locale=locale)
    client.wait_for_configuration()
    text = Text(client, wrong())
    assert any(word in d["message"] for d in text.findings if d["code"] == "GIA301")


def test_hints_and_lenses_can_be_switched_off(start: Callable[..., Client]) -> None:
    client = start(settings={"inlayHints": False, "codeLens": {"enable": False}})
    client.initialize()
    client.wait_for_configuration()
    text = Text(client, wrong())
    assert text.ask("inlayHint", range=range_of(text.text, 0, len(text.text))) == []
    assert text.ask("codeLens") == []


def test_a_client_that_knows_nothing_gets_plain_answers(start: Callable[..., Client]) -> None:
    client = start()
    client.initialize({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}})
    text = Text(client, wrong())
    assert "**" not in text.hover(total_at(text.text))
    assert "location" in text.ask("documentSymbol")[0]
    action = text.actions(total_at(text.text), total_at(text.text))[0]
    assert text.uri in action["edit"]["changes"]
    items = completed(Text(client, "", "empty.md"), 0)
    assert "$" not in items["年度报告全文空白稿"]["textEdit"]["newText"]
