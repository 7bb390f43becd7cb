import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from desktop.app.languages import speak
from desktop.app.paths import resources

SOURCES = sorted((Path(__file__).parents[2] / "desktop").rglob("*.py"))


def plurals():
    """Every counted text of the sources with the class it stands in."""
    for source in SOURCES:
        for outer in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(outer, ast.ClassDef):
                continue
            for call in ast.walk(outer):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
                    words = call.args[0]
                    if isinstance(words, ast.Constant) and "%n" in words.value:
                        yield outer.name, words.value


@pytest.fixture
def english(qapp):
    translator = QTranslator()
    assert translator.load(QLocale("en_GB"), "kitfolio", "_", str(resources() / "i18n"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_there_are_counted_texts_to_look_at():
    assert len(list(plurals())) >= 12


@pytest.mark.parametrize(("context", "text"), sorted(set(plurals())))
def test_one_is_not_told_like_many(english, context, text):
    one, two = (QCoreApplication.translate(context, text, "", count) for count in (1, 2))
    assert two == text.replace("%n", "2"), "run `python3 dev.py words` and fill in what is new"
    assert one != text.replace("%n", "1")
    assert not re.search(r"\b1 (more )?\w+s\b", one)


@pytest.mark.parametrize("locale", ["en_US", "de_AT", "ja_JP", "C"])
def test_any_system_gets_words(qapp, locale):
    before = {id(child) for child in qapp.findChildren(QTranslator)}
    speak(qapp, resources() / "i18n", QLocale(locale))
    (made,) = (child for child in qapp.findChildren(QTranslator) if id(child) not in before)
    try:
        assert QCoreApplication.translate("KitsFlow", "%n kits", "", 1) == "1 kit"
    finally:
        qapp.removeTranslator(made)
        made.deleteLater()
