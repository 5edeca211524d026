from collections.abc import Iterator, Sequence

from gialint.api import (
    WARNING,
    Finding,
    Message,
    Option,
    Paragraph,
    Related,
    RuleContext,
    Section,
    compiled,
    rule,
)

NARRATIVE = {"overview": 2, "problems": 1}
"""Sections that tell of the year, and how often the length from which they are compared: a quiet
year is told in the same few words. What the other sections say is much the same every year."""

_COPIED, _ALL = 0.8, 0.9
"""Shares from which a paragraph counts as copied, and a section as made of copied ones."""
_SHINGLE = 4
_SHORT = 15
"""Code points below which a paragraph says nothing of its own."""
_NUMBER = compiled(r"\d+")
_IGNORED = compiled(r"20\d\d年?度?|[\s,。;:、.!?()“”]")


@rule(
    "GIA703",
    "copied-text",
    scope=Section,
    severity=WARNING,
    needs="previous",
    messages=Message(
        "“{title}”的文字与上年报告几乎相同（{share}%）",
        "the words under “{title}” are nearly those of last year's report ({share}%)",
    ),
    hint=Message(
        "按本年的实际情况重写：做了什么、有什么变化，上年提出的问题改进得怎样",
        "write what was done and what changed this year, and what became of last year's problems",
    ),
    options=(
        Option(
            "min-length",
            60,
            Message(
                "写问题的部分少于多少字不比较；写总体情况的部分加倍",
                "code points below which the section on problems is not compared; twice that for the overview",
            ),
        ),
    ),
)
def copied_text(section: Section, ctx: RuleContext) -> Iterator[Finding]:
    """照抄上年报告的文字。

    ## 问题

    “总体情况”或“存在的主要问题及改进情况”的文字与上年报告几乎逐字相同，只换了年份。
    逐段比较；数字已经更新的段落不算照抄，一部分里只有几段相同的也不报告。

    ## 原因

    年度报告要反映当年的情况。问题年年相同，说明没有改进，也是第三方评估常见的扣分项。

    ## 依据

    《中华人民共和国政府信息公开条例》第五十条。

    ## 错误示例

    ```previous problems=
    一是政策解读形式比较单一，图解、视频等群众喜闻乐见的解读不多；二是公开目录更新不够及时，个别栏目长期没有内容。

    下一步，将组织业务人员参加专题培训，丰富解读形式，每季度对栏目更新情况开展一次自查，发现问题当月整改，
    并把自查结果报送分管负责同志，作为年终考核的依据之一。
    ```

    ```problems=
    一是政策解读形式比较单一，图解、视频等群众喜闻乐见的解读不多；二是公开目录更新不够及时，个别栏目长期没有内容。

    下一步，将组织业务人员参加专题培训，丰富解读形式，每季度对栏目更新情况开展一次自查，发现问题当月整改，
    并把自查结果报送分管负责同志，作为年终考核的依据之一。
    ```

    ## 正确示例

    ```previous problems=
    一是政策解读形式比较单一，图解、视频等群众喜闻乐见的解读不多；二是公开目录更新不够及时，个别栏目长期没有内容。

    下一步，将组织业务人员参加专题培训，丰富解读形式，每季度对栏目更新情况开展一次自查，发现问题当月整改，
    并把自查结果报送分管负责同志，作为年终考核的依据之一。
    ```

    ```problems=
    针对上年提出的解读形式单一问题，全年制作图解和短视频解读多篇，栏目已做到按季自查。目前主要不足是乡镇窗口人员变动频繁，答复质量参差不齐。

    下一年将编印答复文书范本，并安排骨干到窗口跟班指导。
    ```

    ## 改法

    按本年的实际情况重写这一部分。
    """
    before = ctx.previous.section(section.key) if ctx.previous else None
    if before is None or ctx.previous is None or section.key not in NARRATIVE:
        return
    texts = _plain(section.paragraphs)
    length = sum(map(len, texts))
    if length < NARRATIVE[section.key] * ctx.options["min-length"]:
        return
    old = _plain(before.paragraphs)
    shingles = {shingle for text in old for shingle in _shingles(text)}
    numbers = {number for text in old for number in _NUMBER.findall(text)}
    copied = sum(len(text) for text in texts if _is_copied(text, shingles, numbers))
    if copied >= _ALL * length:
        related = Message("上年报告的同一部分", "the same section of last year's report")
        yield ctx.finding(
            section.heading.title_span,
            title=section.heading.title,
            share=100 * copied // length,
            related=[Related(before.heading.title_span, related, ctx.previous.source.path)],
        )


def _plain(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The words of paragraphs that are long enough to say something, years and punctuation left out."""
    texts = (_IGNORED.sub("", paragraph.text) for paragraph in paragraphs)
    return [text for text in texts if len(text) >= _SHORT]


def _shingles(text: str) -> list[str]:
    return [text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)]


def _is_copied(text: str, shingles: set[str], numbers: set[str]) -> bool:
    """Whether most of ``text`` stood there before, and all of its numbers did."""
    own = _shingles(text)
    known = sum(shingle in shingles for shingle in own)
    return known >= _COPIED * len(own) and numbers.issuperset(_NUMBER.findall(text))
