from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, Report, RuleContext, rule


@rule(
    "GIA904",
    "unreadable-file",
    scope=None,
    severity=ERROR,
    messages=Message("文件无法读取：{reason}", "the file cannot be read: {reason}"),
    hint=Message(
        "确认文件存在、有权读取，并且是文本（UTF-8、UTF-16 或 GB18030 编码）",
        "make sure that it exists, may be read, and is text (UTF-8, UTF-16 or GB 18030)",
    ),
)
def unreadable_file(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """文件无法读取。

    ## 问题

    文件不存在、无权读取、太大、不是文本，或者编码无法识别。

    ## 原因

    没有读到文字，就无法检查；不报告出来，会被误认为没有问题。

    ## 改法

    在编辑器里打开确认，另存为 UTF-8 编码的文本后再检查。
    """
    yield from ()
