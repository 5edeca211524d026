"""Complete reports without fault, made from facts: the tables first, then prose that agrees with them.

Bodies, years, layouts, punctuation and wording all vary with the seed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from gialint.folding import fold
from gialint.forms.library import FormLibrary
from gialint.forms.model import Form
from tests.corpus import sentences as say
from tests.support.layouts import LAYOUTS, Grid, grid

LIBRARY = FormLibrary()
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
SEPARATED = sorted(set(LAYOUTS) - {"spaces"})
FLOWS = ("received", "carried_over", "concluded", "carried_forward")
BODIES = (
    # name, what it calls itself, where, level
    ("云岭省人民政府", "全省", "云岭省", "province"),
    ("云岭省生态环境厅", "我厅", "云岭省", "department"),
    ("青澜市人民政府", "全市", "青澜市", "city"),
    ("青澜市人力资源和社会保障局", "市人社局", "青澜市", "department"),
    ("青澜市交通运输委员会", "我委", "青澜市", "department"),
    ("白石县人民政府", "全县", "白石县", "county"),
    ("白石县人民政府办公室", "县政府办公室", "白石县", "department"),
    ("白石县农业农村局", "我局", "白石县", "department"),
    ("白石县教育和体育局", "局机关", "白石县", "department"),
    ("白石县柳河镇人民政府", "我镇", "白石县", "town"),
    ("白石县东山乡人民政府", "我乡", "白石县", "town"),
    ("锦江区望湖街道办事处", "街道", "锦江区", "town"),
    ("国家税务总局白石县税务局", "我局", "白石县", "department"),
    ("青澜高新技术产业开发区管理委员会", "高新区", "青澜市", "department"),
    ("白石县第一中学", "我校", "白石县", "institution"),
    ("青澜市公积金管理中心", "中心", "青澜市", "institution"),
)
SITES = {"云岭省": "yunling", "青澜市": "qinglan", "白石县": "baishi", "锦江区": "jinjiang"}


@dataclass
class Part:
    """A section: its heading, paragraphs and table."""

    key: str
    heading: str
    paragraphs: list[str]
    table: Grid | None


@dataclass
class Draft:
    """A report in parts, so that a slip can be put into any of them."""

    facts: dict[str, Any]
    form: Form
    values: dict[tuple[str, str, str], Any]
    metadata: list[str]
    title: str
    preamble: list[str]
    parts: list[Part]
    signature: list[str]
    layout: str
    half_width: bool

    def part(self, key: str) -> Part:
        return next(part for part in self.parts if part.key == key)

    def fill(self, table: str) -> None:
        """Lay the table out anew after its values were changed."""
        values = {key: str(value) for key, value in self.values.items()}
        self.part(table).table = grid(self.form.by_table[table], values)

    def text(self) -> str:
        lines = [*self.metadata, *([self.title] if self.title else []), *self.preamble]
        for part in self.parts:
            lines += [part.heading, *part.paragraphs]
            if part.table:
                cells = LAYOUTS[self.layout](part.table)
                lines += ["", *cells, ""] if self.layout in ("markdown", "label_columns") else cells
        text = "\n".join([*lines, *self.signature]) + "\n"
        return fold(text).text if self.half_width else text


def percent(part: int, whole: int, places: int = 1) -> str:
    share = Decimal(part) * 100 / Decimal(whole)
    shown = f"{share.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) + "%"


def growth(now: int, last: int, places: int = 1) -> str:
    if now == last:
        return "基本持平"
    return ("增长" if now > last else "下降") + percent(abs(now - last), last, places)


def clean(seed: int) -> Draft:
    """A report without fault."""
    rng = Random(seed)
    name, own, region, level = BODIES[seed % len(BODIES)]
    year = 2019 + (seed * 5 + seed // 7) % 7
    quiet = level == "institution" or rng.random() < (0.5 if level == "town" else 0.1)
    form = LIBRARY.for_year(year)
    values = {
        **_applications(rng, form, {"province": 20, "city": 10, "county": 5}.get(level, 1), quiet),
        **_cases(rng, quiet),
        **_disclosure(rng, form, quiet),
    }
    facts = {
        "B": name,
        "S": own,
        "G": region,
        "level": level,
        "Y": year,
        "P": year - 1,
        "N": year + 1,
    }
    facts |= _free(rng, name, region, year) | _counted(form, values)
    if facts["new"]:
        facts |= _compared(rng, facts)
    notice = next(n for n in form.notices if n.key == f"form_{form.edition}")
    quoted = notice.title.replace("《", "〈").replace("》", "〉")
    facts["NOTICE"] = f"《国务院办公厅政府信息与政务公开办公室{quoted}》（{notice.number}）"

    def told(text: str) -> str:
        return text.format(**facts)

    def some(pool: list[str], count: int) -> list[str]:
        return [told(text) for text in rng.sample(pool, min(count, len(pool)))]

    norms = say.NORM_SOME if form.edition == "2021" else say.NORM_SOME19
    facts["norm"] = told(rng.choice(norms if facts["ni"] else say.NORM_ZERO))
    length = rng.choice([1, 2, 3, 4])
    disclosed = some(say.DISCLOSE, length + 1)
    if facts["lic"] and form.edition == "2021":
        disclosed.append(told(rng.choice(say.ADMIN)))
    applied = [told(rng.choice(say.APPLY_SOME if facts["new"] else say.APPLY_ZERO))]
    applied.append(
        told(rng.choice(say.REVIEW_SOME if facts["rc"] or facts["lit"] else say.REVIEW_ZERO))
    )
    aspects = [
        disclosed,
        applied,
        some(say.MANAGE, length),
        some(say.PLATFORM, length),
        some(say.SUPERVISE, length),
    ]
    overview = [told(rng.choice(say.OPENINGS))]
    heads, style = rng.choice(say.HEADS), rng.choice(["together", "lines", "digits", "spoken"])
    for number, head, paragraphs in zip("一二三四五", heads, aspects, strict=True):
        overview += _aspect(f"（{number}）", head.rstrip("。"), paragraphs, style)
    others = say.OTHER_FEE if form.edition == "2021" else say.OTHER_19
    prose = {
        "overview": [text for text in overview if text],
        "problems": [told(text) for text in rng.choice(say.PROBLEMS)],
        "other": [told(text) for text in rng.choice(others)],
    }
    signature = [told(text).replace("办公室办公室", "办公室") for text in rng.choice(say.SIGN)]
    draft = Draft(
        facts,
        form,
        values,
        [told(text) for text in rng.choice(say.META)],
        told(rng.choice(say.TITLES)),
        [told(text) for text in rng.choice(say.PREAMBLES)],
        [Part(s.key, s.heading, prose.get(s.key, []), None) for s in form.sections],
        signature,
        SEPARATED[seed % len(SEPARATED)],
        rng.random() < 0.5,
    )
    for table in form.tables:
        draft.fill(table.section)
    return draft


def _aspect(mark: str, head: str, paragraphs: list[str], style: str) -> list[str]:
    if style == "together":
        return [f"{mark}{head}。{''.join(paragraphs)}"]
    if style == "lines" or len(paragraphs) == 1:
        return [mark + head, *paragraphs]
    if style == "digits":
        return [mark + head, *(f"{n}.{text}" for n, text in enumerate(paragraphs, 1))]
    numbered = (f"{n}是{text}" for n, text in zip("一二三四五六七", paragraphs, strict=False))
    return [f"{mark}{head}。{''.join(numbered)}"]


def _applications(
    rng: Random, form: Form, scale: int, quiet: bool
) -> dict[tuple[str, str, str], int]:
    rows = [row for row in form.by_table["applications"].rows if row.key not in ("other_unpaid",)]
    results = [
        r.key for r in rows if r.key not in FLOWS and (not r.optional or r.key == "other_handling")
    ]
    weights = [8 if key == "granted" else 3 if "not_held" in key else 1 for key in results]
    values = {
        ("applications", r.key, c): 0
        for r in form.by_table["applications"].rows
        for c in (*COLUMNS, "total")
    }
    for i, column in enumerate(COLUMNS):
        if quiet or (i and rng.random() < 0.6):
            continue
        done = rng.randint(2, 9) * scale if i == 0 else rng.randint(1, 3)
        for key in rng.choices(results, weights, k=done):
            values["applications", key, column] += 1
        over, forward = (rng.randint(0, 2), rng.randint(0, 2)) if i == 0 else (0, 0)
        flows = (done + forward - over, over, done, forward)
        values |= {("applications", key, column): n for key, n in zip(FLOWS, flows, strict=True)}
    for row in rows:
        values["applications", row.key, "total"] = sum(
            values["applications", row.key, c] for c in COLUMNS
        )
    return values


def _cases(rng: Random, quiet: bool) -> dict[tuple[str, str, str], int]:
    values = {}
    for row in ("reconsideration", "direct_suit", "suit_after_reconsideration"):
        outcomes = [0 if quiet or rng.random() < 0.5 else rng.randint(0, 3) for _ in range(4)]
        for column, n in zip(("upheld", "corrected", "other", "pending"), outcomes, strict=True):
            values["review", row, column] = n
        values["review", row, "total"] = sum(outcomes)
    return values


def _disclosure(rng: Random, form: Form, quiet: bool) -> dict[tuple[str, str, str], Any]:
    issued = 0 if quiet else rng.choice([0, rng.randint(1, 9)])
    stock = issued + rng.randint(0, 30) if issued else 0
    licences, penalties = (0, 0) if quiet else (rng.randint(10, 900), rng.randint(1, 300))
    keys = (
        ("issued", "repealed", "in_force")
        if form.edition == "2021"
        else ("made", "published", "total_public")
    )
    counts = (issued, min(issued, 1), stock) if form.edition == "2021" else (issued, issued, stock)
    values: dict[tuple[str, str, str], Any] = {
        ("disclosure", "normative_documents", key): n for key, n in zip(keys, counts, strict=True)
    }
    values["disclosure", "licences", "decisions"] = licences
    values["disclosure", "penalties", "decisions"] = penalties
    if form.edition == "2021" and not quiet:
        values["disclosure", "fees", "amount"] = rng.choice(["0", "12.5", "282.1"])
    return values


def _counted(form: Form, values: dict[tuple[str, str, str], Any]) -> dict[str, Any]:
    """What the tables say, under the names that the sentences use."""

    def total(start: str) -> int:
        return sum(
            n
            for (t, row, c), n in values.items()
            if t == "applications" and c == "total" and row.startswith(start)
        )

    new, prev, done, following = (total(key) for key in FLOWS)
    cases = [
        values["review", "reconsideration", c]
        for c in ("total", "upheld", "corrected", "other", "pending")
    ]
    people = values["applications", "received", "natural_person"]
    suits = (
        values["review", "direct_suit", "total"]
        + values["review", "suit_after_reconsideration", "total"]
    )
    first, last = ("issued", "in_force") if form.edition == "2021" else ("made", "total_public")
    return {
        "new": new, "prev": prev, "done": done, "next": following, "all": new + prev,
        "granted": total("granted"), "partly": total("partly"), "refused": total("refused_"), "unavail": total("unavailable_"),
        "unproc": total("unprocessed_"), "othr": total("other_"), "np": people, "org": new - people,
        **dict(zip(("rc", "rc1", "rc2", "rc3", "rc4"), cases, strict=True)),
        "lit": suits, "ni": values["disclosure", "normative_documents", first],
        "nr": values.get(("disclosure", "normative_documents", "repealed"), 0),
        "nf": values["disclosure", "normative_documents", last],
        "lic": values["disclosure", "licences", "decisions"], "pen": values["disclosure", "penalties", "decisions"],
    }  # fmt: skip


def _compared(rng: Random, facts: dict[str, Any]) -> dict[str, Any]:
    new = facts["new"]
    online = rng.randint(0, new)
    letters = rng.randint(0, new - online)
    last = max(1, new + rng.randint(-(new // 2), new // 2))
    way = "减少" if new < last else "增加"
    told = "" if new == last else f"申请量较上年{way}{abs(new - last)}件，同比{growth(new, last)}。"
    return {
        "ch1": online, "ch2": letters, "ch3": new - online - letters, "lastnew": last,
        "appgrow": growth(new, last), "growapp": told,
        "ansrate": percent(facts["done"], facts["all"]), "grate": percent(facts["granted"], facts["done"], 2),
    }  # fmt: skip


_NAMES = re.compile(r"\{(\w+)\}")


def _free(rng: Random, name: str, region: str, year: int) -> dict[str, Any]:
    """Facts that no table knows; wholes are the sums of their parts."""
    pools = (
        say.DISCLOSE,
        say.MANAGE,
        say.PLATFORM,
        say.SUPERVISE,
        say.OPENINGS,
        *say.PROBLEMS,
        *say.OTHER_FEE,
        *say.OTHER_19,
    )
    free: dict[str, Any] = {
        key: rng.randint(2, 40) for pool in pools for text in pool for key in _NAMES.findall(text)
    }
    for key in ("B", "S", "G", "Y", "P", "N", "norm"):
        free.pop(key, None)
    for whole, parts in {
        "w": ("w1", "w2", "w3"), "jd": ("jd1", "jd2", "jd3"), "doc": ("doc1", "doc2", "doc3"),
        "np2": ("npc", "cppcc"), "acct": ("acct1", "acct2"),
    }.items():  # fmt: skip
        free[whole] = sum(free[part] for part in parts)
    free["hs"] = 3
    free["opin"], free["qn"], free["h"] = free["opin2"] + 9, free["qn2"] + 9, free["hd"] + 3
    free |= {
        "hr": percent(free["hd"], free["h"], 2),
        "pct_rand": percent(7, 20),
        "sat": "97.3",
        "sat2": "98.1",
        "visit": "12.6",
    }
    last = free["w"] + rng.randint(-20, 20)
    free |= {
        "wgrow": growth(free["w"], last),
        "wgrow2": growth(free["w"], last, 2),
        "wxgrow": "增长12.5%",
    }
    free |= {
        "SITE": f"http://www.{SITES[region]}.gov.cn/",
        "TEL": f"0999-{rng.randint(2000000, 8999999)}",
        "ZIP": "831000",
    }
    free |= {
        "NICK": name.replace("人民政府", ""),
        "IDX": f"934860316/{year + 1}-{rng.randint(1, 999):05d}",
    }
    return free | {"d": rng.randint(10, 28), "d2": rng.randint(5, 28)}
