"""The studio can be put into another language: no word for creators is hidden from Qt's tools."""

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from desktop.app.paths import resources
from desktop.auth.problems import AuthProblem, VaultKind, VaultProblem
from desktop.document.catalogue import ENTRIES
from desktop.document.labels import Label
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.ui.actions import ACTIONS
from desktop.ui.inspector.theme_tab import PRESETS
from desktop.ui.problems import told

ROOT = resources().parent


def loaded(file):
    spec = spec_from_file_location(file.stem, file)
    module = module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """The file of a language that nobody has begun: `python3 dev.py words de`."""
    folder = tmp_path_factory.mktemp("i18n")
    loaded(ROOT / "dev.py").collect_words("de", folder)
    return folder / "kitfolio_de.ts"


@pytest.fixture(scope="module")
def found(german):
    contexts = ElementTree.parse(german).getroot().findall("context")  # noqa: S314 - made a moment ago
    return {(one.findtext("name"), source.text) for one in contexts for source in one.iter("source")}


@pytest.fixture(scope="module")
def collector():
    return loaded(ROOT / "tools" / "words.py")


SAID = [
    *(("Problems", str(StorageProblem(kind))) for kind in StorageKind),
    *(("Problems", str(NetworkProblem(kind))) for kind in NetworkKind),
    *(("Problems", str(VaultProblem(kind))) for kind in VaultKind),
    *(("Problems", str(AuthProblem(code))) for code in ("weak_password", "no_such_code")),
    *(("Label", label.value) for label in Label),
    *(("Catalogue", words) for entry in ENTRIES for words in (entry.label, entry.description)),
    *(("Actions", spec.text) for spec in ACTIONS),
    *(("ThemeTab", name) for _, name in PRESETS),
    ("Problems", "“{name}” is a folder. Choose another name."),
    ("Publish", "This currency isn't known. Use its three letters."),
    ("Checks", "Use at least 3 characters."),
    ("Canvas", "This page is empty"),
]


@pytest.mark.parametrize(("context", "words"), sorted(set(SAID)))
def test_a_translator_is_handed_them(found, context, words):
    assert (context, words) in found


def test_nothing_is_handed_over_without_its_context(found):
    assert {words for context, words in found if not context} == set()


def test_what_a_translator_writes_is_said(qapp, german):
    begun = german.read_text(encoding="utf-8")
    done = re.sub(
        r'<source>([^<]*)</source>\s*<translation type="unfinished"></translation>',
        r"<source>\1</source><translation>§\1</translation>",
        begun,
    )
    file = german.with_name("said.ts")
    file.write_text(done, encoding="utf-8")
    subprocess.run([Path(sys.executable).with_name("pyside6-lrelease"), "-silent", file], check=True)
    translator = QTranslator()
    assert translator.load(str(german.with_name("said.qm")))
    qapp.installTranslator(translator)
    try:
        assert told(StorageProblem(StorageKind.GONE)).startswith("§The file of your kits")
        assert told(NetworkProblem(NetworkKind.BUSY)).startswith("§That was too often")
        assert QCoreApplication.translate("ThemeTab", "Petrol") == "§Petrol"
    finally:
        qapp.removeTranslator(translator)


FOLLOWED = """
_WORDS = {1: "Of a table."}

class FullProblem(Problem):
    def __init__(self, kind):
        super().__init__(_WORDS[kind])

class BareProblem(Problem):
    def __init__(self):
        super().__init__("Always the same.")

class PlainProblem(FileProblem): ...
class FileProblem(Problem): ...

def fail(late):
    words = "By a name."
    if late:
        raise PlainProblem("Written there: {name}.", name=late)
    raise FileProblem(words) from PlainProblem("A." if late else "B.")
"""
HIDDEN = {
    "a sentence that is put together": "raise FileProblem(f'{name} is gone.')",
    "a sentence from elsewhere": "raise FileProblem(sentence)",
    "a table that nobody listed": "class Tab:\n  def show(self):\n    for name in NAMES: self.tr(name)",
    "a field that carries no words": "QCoreApplication.translate('Labels', entry.words)",
    "such a field by a name": "def f(entry):\n  words = entry.words\n  QCoreApplication.translate('Labels', words)",
    "words of no context that is known": "push(dialog.tr('Cancel'))",
}


def test_problems_are_followed_to_their_words(collector, tmp_path):
    (tmp_path / "module.py").write_text(FOLLOWED)
    words = ("Of a table.", "Always the same.", "By a name.", "Written there: {name}.", "A.", "B.")
    said = {("Problems", one) for one in words}
    assert collector.collect(tmp_path, {}) == said


@pytest.mark.parametrize("source", HIDDEN.values(), ids=HIDDEN)
def test_what_cannot_be_followed_is_refused(collector, tmp_path, source):
    (tmp_path / "module.py").write_text(f"class FileProblem(Problem): ...\n{source}\n")
    with pytest.raises(collector.UnseenError, match=r"module\.py:"):
        collector.collect(tmp_path, {})


def test_a_table_that_is_gone_is_not_listed_any_more(collector, tmp_path):
    with pytest.raises(collector.UnseenError, match="nothing is said"):
        collector.collect(tmp_path, {("Old", "name"): ["Word"]})
