"""The layers and invariants of docs/architecture.md, held by machine."""

import ast
import re
from pathlib import Path

import pytest

from gialint.forms.library import FormLibrary

ROOT = Path(__file__).parent.parent / "gialint"
MODULES = sorted(path for path in ROOT.rglob("*.py"))

ORDER = [
    {"regexes"},
    {"text"},
    {"folding", "findings"},
    {"forms"},
    {"report", "passages"},
    {"relations", "skeleton"},
    {"rule", "reading"},
    {"plugins"},
    {"api"},
    {"rules"},
    {"checking"},
    {"config", "settings_schema", "toml_places"},
    {"session", "neighbours", "fixing", "discovery", "writing"},
    {"sessions"},
    {"output", "testing", "server"},
    {"cli"},
]
"""From the bottom up: a module imports from its own layer and from those below it."""

EXCEPTIONS = {
    (
        "plugins",
        "rules",
    ): "the built-in rules are a plugin like any other, loaded where plugins are",
}


def layer_of(name: str) -> int:
    for level, names in enumerate(ORDER):
        if name in names:
            return level
    raise AssertionError(
        f"gialint/{name} has no layer: name it in ORDER and in docs/architecture.md"
    )


def package_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    """All modules that a file imports, also inside functions; not what only types need."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "gialint":
                found |= {f"gialint.{alias.name}" for alias in node.names}
    return found


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_go_down(path):
    own = package_of(path)
    if own in ("__init__", "__main__"):
        return
    for module in imports(path):
        parts = module.split(".")
        if parts[0] != "gialint" or len(parts) == 1 or parts[1] == own or parts[1] == "__version__":
            continue
        if (own, parts[1]) not in EXCEPTIONS:
            assert layer_of(parts[1]) <= layer_of(own), f"{relative(path)} imports {module}"


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.py")), ids=relative)
def test_rules_import_the_api_alone(path):
    family = f"gialint.rules.{path.parent.name}._"
    for module in imports(path):
        if module.split(".")[0] == "gialint":
            assert module == "gialint.api" or module.startswith(family), module


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_heavy_libraries_have_one_home(path):
    homes = {"pluggy": {"plugins"}, "pygls": {"server"}, "lsprotocol": {"server"}, "click": {"cli"}}
    for module in imports(path):
        home = homes.get(module.split(".")[0])
        assert home is None or package_of(path) in home, f"{relative(path)} imports {module}"


def test_checking_does_not_know_the_rules():
    for path in (ROOT / "checking").glob("*.py"):
        assert not any(module.startswith("gialint.rules") for module in imports(path))


def statutory_words() -> set[str]:
    """Labels of the form that are no everyday words."""
    words = set()
    for edition in ("2019", "2021"):
        form = FormLibrary().get(edition)
        labels = [section.label for section in form.sections]
        for table in form.tables:
            for block in table.blocks:
                labels += [label.label for label in (*block.rows, *block.columns, *block.groups)]
        words |= {re.sub(r"^(?:[一二三四]、|（.）|\d\.)", "", label) for label in labels}
    everyday = {
        "总计",
        "其他",
        "自然人",
        "结果维持",
        "规章",
        "规范性文件",
        "行政许可",
        "行政处罚",
        "行政复议",
    }
    return {word for word in words if len(word) >= 5} - everyday


class _Strings(ast.NodeVisitor):
    """The string constants of a file that are no docstring and no message to the user."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if getattr(node.func, "id", "") not in ("Message", "Option"):
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.found.append(node.value)


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_the_form_is_data(path):
    if relative(path) == "testing.py":
        return  # a draft for tests says what a draft says
    strings = _Strings()
    strings.visit(ast.parse(path.read_text("utf-8")))
    for word in statutory_words():
        assert not any(word in text for text in strings.found), f"{word} stands in {relative(path)}"


@pytest.mark.parametrize("path", sorted((ROOT / "checking").glob("*.py")) + sorted((ROOT / "rules").rglob("*.py")) + sorted((ROOT / "reading").rglob("*.py")), ids=relative)  # fmt: skip
def test_pure_layers_touch_no_files_and_streams(path):
    if relative(path) in ("rules/__init__.py", "checking/baseline.py"):
        return  # finds the rule files; reads its own file when the session asks
    names = {n.func.id for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}  # fmt: skip
    assert not names & {"open", "print", "input"}
    assert not imports(path) & {"pathlib", "os", "io", "time", "datetime.now", "random"}
