"""The house rules for Python: why, what breaks one, and a sample that does."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.house.sources import PACKAGE, Source, name_of

MAX_FILE_LINES = 450
MAX_FUNCTION_LINES = 60

# Where Qt's own loop is run: once, by the composition root.
_MAIN_LOOP = (f"{PACKAGE}/app.py", "application.exec")
_TASK_OWNERS = {f"{PACKAGE}/session/tasks.py", f"{PACKAGE}/rehearsal/tasks.py"}
_DOORS = {
    *_TASK_OWNERS,
    f"{PACKAGE}/webview/bridge.py",
    f"{PACKAGE}/session/conductor.py",
    f"{PACKAGE}/app.py",
}
_PRINTERS = {
    f"{PACKAGE}/__main__.py",
    f"{PACKAGE}/contract/generate.py",
    f"{PACKAGE}/rehearsal/__main__.py",
}
_EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager"}
_EMPTY_NAMES = {"common", "core", "data", "handle", "process"}
_EMPTY_VERB = "handle_"
# Methods that a foreign base class calls by this name.
_FOREIGN_METHODS = {"data", "handle_data", "handle_endtag", "handle_startendtag", "handle_starttag"}

Finding = tuple[int, str]


@dataclass(frozen=True)
class Rule:
    """One rule; `bad` breaks it if it stands in the file `place`."""

    reason: str
    find: Callable[[Source], Iterator[Finding]]
    bad: str
    place: str = f"{PACKAGE}/sample.py"


def _nested_loops(source: Source) -> Iterator[Finding]:
    dialogs = r"(QFileDialog\.get\w+|QInputDialog\.get\w+|QColorDialog\.get\w+|QFontDialog\.get\w+)"
    boxes = r"QMessageBox\.(about|aboutQt|critical|information|question|warning)"
    loops = (
        "QEventLoop" if source.imports("PySide6.QtCore", "QEventLoop") else r"QtCore\.QEventLoop"
    )
    pattern = re.compile(rf"exec_?|.*\.exec_?|.*\bprocessEvents|{loops}|{dialogs}|{boxes}")
    for call in source.calls():
        name = name_of(call.func)
        is_main_loop = (str(source.path), name) == _MAIN_LOOP
        if source.folder == PACKAGE and pattern.fullmatch(name) and not is_main_loop:
            yield call.lineno, f"{name}()"


def _unowned_tasks(source: Source) -> Iterator[Finding]:
    if source.folder != PACKAGE or str(source.path) in _TASK_OWNERS:
        return
    for call in source.calls():
        if name_of(call.func).rpartition(".")[2] in {"create_task", "ensure_future"}:
            yield call.lineno, f"{name_of(call.func)}()"


def _broad_excepts(source: Source) -> Iterator[Finding]:
    if source.folder != PACKAGE or str(source.path) in _DOORS:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and not _raises_again(node):
            yield node.lineno, "catches everything"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(name_of(kind) in {"Exception", "BaseException"} for kind in kinds)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _long_functions(source: Source) -> Iterator[Finding]:
    for function in source.functions():
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > MAX_FUNCTION_LINES:
            yield function.lineno, f"{function.name} has {lines} lines"


def _long_files(source: Source) -> Iterator[Finding]:
    lines = source.text.count("\n")
    if lines > MAX_FILE_LINES:
        yield 1, f"{lines} lines"


def _empty_names(source: Source) -> Iterator[Finding]:
    yield from ((1, part) for part in source.path.with_suffix("").parts if _says_nothing(part))
    methods = {statement for owner in source.classes() if owner.bases for statement in owner.body}
    for definition in (*source.classes(), *source.functions()):
        foreign = definition in methods and definition.name in _FOREIGN_METHODS
        if not foreign and _says_nothing(definition.name):
            yield definition.lineno, definition.name


def _says_nothing(name: str) -> bool:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_")
    words = set(snake.split("_"))
    return bool(words & _EMPTY_WORDS) or snake in _EMPTY_NAMES or snake.startswith(_EMPTY_VERB)


def _sleeps(source: Source) -> Iterator[Finding]:
    if source.folder != "tests" or "benchmarks" in source.path.parts:
        return
    for call in source.calls():
        name = name_of(call.func)
        yields_only = bool(call.args) and ast.unparse(call.args[0]) == "0"
        if name in {"time.sleep", "qtbot.wait"} or (name == "asyncio.sleep" and not yields_only):
            yield call.lineno, f"{name}()"


def _prints(source: Source) -> Iterator[Finding]:
    if source.folder != PACKAGE or str(source.path) in _PRINTERS:
        return
    yield from (
        (call.lineno, "print()") for call in source.calls() if name_of(call.func) == "print"
    )


def _mocks(source: Source) -> Iterator[Finding]:
    if source.folder != "tests":
        return
    ours = set(_names_of_ours(source))
    for node in ast.walk(source.tree):
        match node:
            case (
                ast.ImportFrom(module="unittest.mock" | "mock")
                | ast.Import(names=[ast.alias(name="unittest.mock" | "mock"), *_])
            ):
                yield node.lineno, "imports mock"
            case ast.Call(func=ast.Attribute(attr="setattr"), args=[target, *_]):
                if ast.unparse(target).strip("'\"").partition(".")[0] in ours:
                    yield node.lineno, f"replaces a part of {ast.unparse(target)}"


def _names_of_ours(source: Source) -> Iterator[str]:
    yield PACKAGE
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            yield from (alias.asname or alias.name for alias in node.names)


def _global_application(source: Source) -> Iterator[Finding]:
    for call in source.calls():
        if source.folder == PACKAGE and re.search(r"Application\.instance$", name_of(call.func)):
            yield call.lineno, f"{name_of(call.func)}()"


def _javascript(source: Source) -> Iterator[Finding]:
    for call in source.calls():
        if source.folder == PACKAGE and name_of(call.func).endswith(".runJavaScript"):
            yield call.lineno, "runJavaScript()"


def _import_time_work(source: Source) -> Iterator[Finding]:
    working = (ast.For, ast.While, ast.With, ast.AsyncFor, ast.AsyncWith)
    for statement in source.tree.body:
        is_call = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
        if source.folder == PACKAGE and (is_call or isinstance(statement, working)):
            yield statement.lineno, ast.unparse(statement).partition("\n")[0]


def _undocumented(source: Source) -> Iterator[Finding]:
    if source.folder == "tests":
        return
    if not ast.get_docstring(source.tree):
        yield 1, "the module says not what it is for"
    for definition in source.classes():
        if not ast.get_docstring(definition):
            yield definition.lineno, f"class {definition.name} says not what it is for"


def _uncharted_packages(source: Source) -> Iterator[Finding]:
    is_floor = len(source.path.parts) == 3 and source.path.name == "__init__.py"
    if source.folder != PACKAGE or not is_floor:
        return
    charter = ast.get_docstring(source.tree) or ""
    yield from ((1, f"no “{p}”") for p in ("Lives here", "May import") if p not in charter)


RULES = {
    "nested event loop": Rule(
        "inside a coroutine it wedges the other tasks for good: dialogs by open() and finished",
        _nested_loops,
        "def ask(box):\n    box.exec()",
    ),
    "unowned task": Rule(
        "a task that nobody owns is lost or outlives its meaning: start it in tasks.py",
        _unowned_tasks,
        "import asyncio\nasync def go(work):\n    await asyncio.create_task(work)",
    ),
    "broad except": Rule(
        "only the doors catch everything; elsewhere it hides a defect",
        _broad_excepts,
        "try:\n    x = 1\nexcept (ValueError, Exception):\n    pass",
    ),
    "long function": Rule(
        f"over {MAX_FUNCTION_LINES} lines nobody sees it whole",
        _long_functions,
        "def go():\n" + "    x = 1\n" * MAX_FUNCTION_LINES,
    ),
    "long file": Rule(
        f"over {MAX_FILE_LINES} lines it holds more than one thing",
        _long_files,
        "x = 1\n" * (MAX_FILE_LINES + 1),
    ),
    "empty name": Rule(
        "the name says nothing",
        _empty_names,
        "class CallManager: pass",
    ),
    "sleep": Rule(
        "a test waits for what it means, never for time to pass",
        _sleeps,
        "import time\ndef test_it():\n    time.sleep(1)",
        "tests/sample.py",
    ),
    "print": Rule(
        "only commands print; everything else logs",
        _prints,
        "print('here')",
    ),
    "mock": Rule(
        "what we own has fakes that implement its ports",
        _mocks,
        f"import {PACKAGE}.app\ndef test_it(monkeypatch):\n"
        f"    monkeypatch.setattr('{PACKAGE}.app.start', None)",
        "tests/sample.py",
    ),
    "global application": Rule(
        "who needs the application is given it",
        _global_application,
        "title = QApplication.instance().applicationName()",
    ),
    "script text": Rule(
        "the page is told things by commands of the contract",
        _javascript,
        "def mute(page):\n    page.runJavaScript('mute()')",
    ),
    "work at import": Rule(
        "importing does nothing but define",
        _import_time_work,
        "import logging\nlogging.basicConfig()",
    ),
    "no docstring": Rule(
        "every module and class says what it is for",
        _undocumented,
        '"""A sample."""\nclass Call: pass',
    ),
    "no charter": Rule(
        "a package's docstring says what lives there and what it may import",
        _uncharted_packages,
        '"""A floor. Lives here: everything."""',
        f"{PACKAGE}/session/__init__.py",
    ),
}
