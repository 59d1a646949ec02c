"""What the sources of the contract say about each name: Python keeps no docs of attributes."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def field_docs(cls: type) -> dict[str, str]:
    """The text after each field of a Struct."""
    tree = ast.parse(inspect.getsource(cls))
    return {name: doc for block in tree.body for name, doc in _docs_of(block).items()}


@cache
def assigned(module: ModuleType) -> dict[str, str]:
    """Names assigned at the top of a module, with the text that follows each."""
    tree = ast.parse(inspect.getsource(module))
    names = {name: "" for statement in tree.body for name in _targets(statement)}
    return names | _docs_of(tree)


def _docs_of(block: ast.AST) -> dict[str, str]:
    docs: dict[str, str] = {}
    body: list[ast.stmt] = getattr(block, "body", [])
    for statement, following in pairwise(body):
        match following:
            case ast.Expr(value=ast.Constant(value=str(doc))):
                docs |= dict.fromkeys(_targets(statement), inspect.cleandoc(doc))
    return docs


def _targets(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign(targets=[ast.Name(id=name)]):
            return [name]
    return []
