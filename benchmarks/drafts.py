"""Drafts to measure with: right ones of invented offices, of about ten kilobytes in UTF-8."""

from __future__ import annotations

import random
from pathlib import Path

from gialint import testing

SIZE = 10_000
_WORK = (
    "养老服务",
    "义务教育",
    "饮水安全",
    "农村公路",
    "就业援助",
    "食品抽检",
    "防汛抗旱",
    "公共图书馆",
)
_DONE = (
    "围绕{work}，全年公开政策文件{a}件、办事指南{b}份，及时更新办理流程和咨询电话。",
    "针对群众关心的{work}问题，组织解读{a}次，制作图表{b}幅，逐条回应网民留言。",
    "对{work}领域的公开目录进行清理，合并重复栏目{a}个，改正失效链接{b}处。",
)


def draft(number: int) -> str:
    """One draft; every number gives another, always the same."""
    chance = random.Random(number)
    prose = list(testing.PROSE["overview"])
    text = ""
    while len(text.encode()) < SIZE:
        sentence = chance.choice(_DONE).format(
            work=chance.choice(_WORK), a=chance.randint(2, 90), b=chance.randint(2, 90)
        )
        prose.append(sentence)
        text = testing.draft(
            chance.choice((2021, 2022, 2023, 2024)),
            body=f"示例县第{number}示范局",
            prose={"overview": tuple(prose)},
        )
    return text


def write(folder: Path, count: int) -> None:
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft(number % 200).replace("第", f"第{number}", 1), "utf-8")
