"""Collects the words for creators that lupdate cannot see, into a file that it can read.

`python3 dev.py words` runs it. lupdate sees `self.tr("…")` and `translate("Context", "…")`. It does not see words that
reach them through a name: those of problems, which are made in layers without Qt, and those of tables. Here they are
followed to where they are written. What can't be followed is refused, so that no word is left out silently.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.document.catalogue import ENTRIES, UNREADABLE
from desktop.document.labels import Label
from desktop.document.niches import NICHES
from desktop.render.hero import FINISHES
from desktop.services.completeness import _WISHES
from desktop.ui import actions
from desktop.ui.dialogs.shortcuts import _CANVAS
from desktop.ui.export.options import CHOICES
from desktop.ui.inspector import forms
from desktop.ui.inspector.page_tab import _PROBLEMS
from desktop.ui.inspector.theme_tab import PRESETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SOURCES = Path(__file__).resolve().parent.parent / "desktop"

TABLES = {
    ("Actions", "name"): list(actions.MENUS.values()),
    ("Actions", "spec.text"): [spec.text for spec in actions.ACTIONS],
    ("Catalogue", "entry.label"): [entry.label for entry in (*ENTRIES, UNREADABLE)],
    ("Catalogue", "entry.description"): [entry.description for entry in (*ENTRIES, UNREADABLE)],
    ("Catalogue", "entry_for(block).label"): [entry.label for entry in (*ENTRIES, UNREADABLE)],
    ("Checks", "_PROBLEMS[problem]"): list(_PROBLEMS.values()),
    ("Completeness", "gap.words"): [wish[0] for wish in _WISHES],
    ("ExportChoice", "choice.name"): [choice.name for choice in CHOICES],
    ("ExportChoice", "choice.words"): [choice.words for choice in CHOICES],
    ("ExportChoice", "self._options.choice.name"): [choice.name for choice in CHOICES],
    ("Forms", "words"): [
        words
        for name, table in vars(forms).items()
        if name.isupper() and isinstance(table, tuple)
        for _, words in table
    ],
    ("Label", "label.value"): [label.value for label in Label],
    ("Niches", "chosen.label"): [niche.label for niche in NICHES],
    ("Niches", "n.label"): [niche.label for niche in NICHES],
    ("Niches", "n.description"): [niche.description for niche in NICHES],
    ("ShortcutSheet", "words"): [words for _, words in _CANVAS],
    ("Styles", "finish.label"): [finish.label for finish in FINISHES],
    ("Styles", "finish.description"): [finish.description for finish in FINISHES],
    ("ThemeTab", "name"): [name for _, name in PRESETS],
}
"""By context and what is written in the call: the words of the table behind it."""

CARRIERS = {"Comment": ("Checks", (0, 2)), "Finding": ("Publish", (1,))}
"""By class that carries words to `ui`, beside problems: the context of these, and where they stand in its call."""

CARRYING = {"Problems", *(context for context, _ in CARRIERS.values())}


class Said(NamedTuple):
    """Words, and the context they are translated in."""

    context: str
    words: str


class UnseenError(Exception):
    """Words that can't be followed to where they are written."""


class Module:
    """The syntax of a file, and where its names come from."""

    def __init__(self, file: Path, sources: Path) -> None:
        """Read a file of the folder of sources."""
        self.name = ".".join(file.relative_to(sources.parent).with_suffix("").parts).removesuffix(".__init__")
        self.file = file
        self.tree = ast.parse(file.read_text(encoding="utf-8"))
        self.inside: dict[ast.AST, ast.AST] = {
            inner: outer for outer in ast.walk(self.tree) for inner in ast.iter_child_nodes(outer)
        }
        self.imported = {
            alias.name: node.module
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    def around(self, node: ast.AST, kind: type[ast.AST]) -> ast.AST | None:
        """Return the innermost class or function that a node stands in."""
        outer = self.inside.get(node)
        while outer is not None and not isinstance(outer, kind):
            outer = self.inside.get(outer)
        return outer

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Yield every call, with the last part of what is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node, node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")

    def follow(self, said: ast.expr, scope: ast.AST | None) -> list[str]:
        """Return the words that an expression can be.

        Raises:
            UnseenError: it is none of the ways in which the studio hands words on.
        """
        match said:
            case ast.Constant(value=str(words)):
                return [words] if words else []
            case ast.IfExp():
                return [*self.follow(said.body, scope), *self.follow(said.orelse, scope)]
            case ast.Attribute(attr="words" | "problem" | "text" | "fix_label") | ast.Call(func=ast.Name(id="str")):
                return []  # what comes out of a carrier or a problem is collected where it went in
            case ast.Subscript() | ast.Call(func=ast.Attribute(attr="get")):
                return [words for value in self._values(said) for words in self.follow(value, scope)]
            case ast.Call(func=ast.Name(id=name)):
                return self._returned(name)
            case ast.Name(id=name):
                return self._assigned(name, scope)
        raise UnseenError(ast.unparse(said))

    def _values(self, said: ast.expr) -> list[ast.expr]:
        """Return what can come out of a dictionary that is written in this file."""
        match said:
            case ast.Subscript(value=table):
                others: list[ast.expr] = []
            case ast.Call(func=ast.Attribute(attr="get", value=table)):
                others = said.args[1:]
            case _:
                raise UnseenError(ast.unparse(said))
        if isinstance(table, ast.Name):
            found = [value for value, at in self._assignments(table.id, None) if at is None]
            table = found[0] if found else table
        if not isinstance(table, ast.Dict):
            raise UnseenError(ast.unparse(said))
        values = list(table.values)
        for otherwise in others:
            values += self._values(otherwise) if isinstance(otherwise, ast.Subscript) else [otherwise]
        return values

    def _assigned(self, name: str, scope: ast.AST | None) -> list[str]:
        found = self._assignments(name, scope) or self._assignments(name, None)
        if not found:
            raise UnseenError(name)
        words = []
        for value, at in found:
            for one in [value] if at is None else self._values(value):
                if at is None:
                    words += self.follow(one, scope)
                elif isinstance(one, ast.Tuple) and at < len(one.elts):
                    words += self.follow(one.elts[at], scope)
                else:
                    raise UnseenError(name)
        return words

    def _assignments(self, name: str, scope: ast.AST | None) -> list[tuple[ast.expr, int | None]]:
        """Return what a name is given in a function or, where `scope` is None, in the file; and its place in a tuple."""
        found: list[tuple[ast.expr, int | None]] = []
        for node in ast.walk(scope or self.tree):
            if self.around(node, ast.FunctionDef) is not scope:
                continue
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            value = getattr(node, "value", None)
            if not isinstance(node, ast.Assign | ast.AnnAssign) or value is None:
                continue
            for target in targets:
                for at, one in enumerate(target.elts) if isinstance(target, ast.Tuple) else [(None, target)]:
                    if isinstance(one, ast.Name) and one.id == name:
                        found.append((value, at))
        return found

    def _returned(self, name: str) -> list[str]:
        for function in self.tree.body:
            if isinstance(function, ast.FunctionDef) and function.name == name:
                returns = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
                return [words for value in returns for words in self.follow(value, function)]
        raise UnseenError(f"{name}()")


def collect(sources: Path, tables: Mapping[tuple[str, str], Iterable[str]]) -> set[Said]:
    """Return the words that lupdate cannot see, with their contexts.

    Args:
        sources: the folder to look through.
        tables: as `TABLES`.

    Raises:
        UnseenError: words can't be followed; its text names the places.
    """
    modules = [Module(file, sources) for file in sorted(sources.rglob("*.py"))]
    wrappers = {module.name: _wrappers(module) for module in modules}
    problems = _problems(modules)
    said: set[Said] = {Said(context, words) for (context, _), table in tables.items() for words in table}
    unseen, stale = [], set(tables)
    for module in modules:
        known = wrappers[module.name] | {
            name: wrappers[home][name]
            for name, home in module.imported.items()
            if home in wrappers and name in wrappers[home]
        }
        for context, words, call in _speaking(module, known, problems):
            if (context, ast.unparse(words)) in tables:
                stale.discard((context, ast.unparse(words)))
                continue
            place = f"{module.file}:{call.lineno}: {context}"
            try:
                found = module.follow(words, module.around(call, ast.FunctionDef))
            except UnseenError as error:
                unseen.append(f"{place}: {error}")
                continue
            if not found and context not in CARRYING:
                unseen.append(f"{place}: {ast.unparse(words)}")
            said |= {Said(context, one) for one in found}
    unseen += [f"TABLES: nothing is said from {table}" for table in sorted(stale)]
    if unseen:
        raise UnseenError("\n".join(unseen))
    return said


def _speaking(
    module: Module, wrappers: dict[str, str], problems: dict[str, bool]
) -> Iterator[tuple[str, ast.expr, ast.Call]]:
    """Yield each call by which words may pass that lupdate does not see: their context, the words, the call."""
    for call, name in module.calls():
        if name in wrappers and isinstance(call.func, ast.Name):
            passed = [(wrappers[name], call.args[0])]
        elif name in CARRIERS:
            context, places = CARRIERS[name]
            passed = [(context, call.args[place]) for place in places if place < len(call.args)]
        elif name in {"tr", "translate"}:
            passed = _translated(module, call, name)
        else:
            passed = _of_problem(module, call, name, problems)
        yield from ((context, words, call) for context, words in passed)


def _translated(module: Module, call: ast.Call, name: str) -> list[tuple[str, ast.expr]]:
    """Return what a call of Qt translates; a sentence that is written in it is lupdate's."""
    if name == "translate":
        of_qt = ast.unparse(call.func).endswith("Application.translate") and not _is_wrapped(module, call)
        passed = [(str(ast.literal_eval(call.args[0])), call.args[1])] if of_qt else []
    else:
        owner = module.around(call, ast.ClassDef)
        if not isinstance(owner, ast.ClassDef) or ast.unparse(call.func) != "self.tr":
            raise UnseenError(f"{module.file}:{call.lineno}: tr() of another object has no context that is known")
        passed = [(owner.name, call.args[0])]
    return [one for one in passed if not isinstance(one[1], ast.Constant)]


def _of_problem(module: Module, call: ast.Call, name: str, problems: dict[str, bool]) -> list[tuple[str, ast.expr]]:
    """Return the sentence that a problem is made with."""
    owner = module.around(call, ast.ClassDef)
    inner = ast.unparse(call.func) == "super().__init__" and isinstance(owner, ast.ClassDef)
    hands_on = not problems.get(owner.name, True) if inner else problems.get(name, False)
    return [("Problems", call.args[0])] if hands_on and call.args else []


def _wrappers(module: Module) -> dict[str, str]:
    """Return the functions of a file that only translate what they are handed, and their contexts."""
    found = {}
    for call, name in module.calls():
        function = module.around(call, ast.FunctionDef)
        if name == "translate" and _is_wrapped(module, call) and isinstance(function, ast.FunctionDef):
            found[function.name] = str(ast.literal_eval(call.args[0]))
    return found


def _is_wrapped(module: Module, call: ast.Call) -> bool:
    function = module.around(call, ast.FunctionDef)
    return (
        isinstance(function, ast.FunctionDef)
        and len(call.args) > 1
        and [ast.unparse(call.args[1])] == [argument.arg for argument in function.args.args]
    )


def _problems(modules: Iterable[Module]) -> dict[str, bool]:
    """Return the classes of problems, and whether it is their callers that hand them their words."""
    classes = [node for module in modules for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    found = {"Problem": True}
    while more := [
        one for one in classes if one.name not in found and {ast.unparse(b) for b in one.bases} & set(found)
    ]:
        found |= {one.name: _passes_words_on(one) for one in more}
    return found


def _passes_words_on(problem: ast.ClassDef) -> bool:
    for function in problem.body:
        if isinstance(function, ast.FunctionDef) and function.name == "__init__":
            taken = function.args.args[1:]
            return bool(taken) and f"super().__init__({taken[0].arg})" in ast.unparse(function)
    return True


def main() -> None:
    """Write them into the file that is named."""
    lines = [f"QT_TRANSLATE_NOOP({context!r}, {words!r})" for context, words in sorted(collect(SOURCES, TABLES))]
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
