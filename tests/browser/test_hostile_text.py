"""Whatever a creator pastes, and whatever stands in a kit file from a stranger, is inert in a real browser."""

import re
from pathlib import Path

import pytest

from desktop.models.blocks import (
    ContactBlock,
    ContactData,
    CustomBlock,
    CustomData,
    Entry,
    Link,
    ProfileBlock,
    ProfileData,
    Result,
    SeparatorBlock,
    SeparatorData,
    StatItem,
    StatsBlock,
    StatsData,
)
from desktop.models.kit import Kit
from tests.browser.pages import RENDERER, page

pytestmark = pytest.mark.browser

LIST = Path(__file__).parent.parent / "data" / "xss" / "payloads.txt"
PAYLOADS = [
    line for line in LIST.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("# One")
]
PAYLOADS = [line for line in PAYLOADS if not line.startswith("# Pay")]
CHUNK = 12

TOUCH = """
(async () => {
  const seen = [];
  for (const element of document.querySelectorAll('*')) {
    for (const kind of ['mouseover', 'pointerenter', 'focus', 'focusin', 'blur', 'toggle', 'load', 'error'])
      element.dispatchEvent(new Event(kind, {bubbles: true}));
    for (const attribute of element.attributes) if (attribute.name.startsWith('on')) seen.push(element.outerHTML);
    const link = element.closest('a[href]');
    if (link) {
      if (!['http:', 'https:', 'mailto:', 'tel:'].includes(link.protocol)) seen.push(link.outerHTML);
    } else if (element.click) element.click();
  }
  await new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 30));
  const allowed = ['text/css', 'application/ld+json', ''];
  for (const script of document.querySelectorAll('script'))
    if (script.type !== 'application/ld+json') seen.push(script.outerHTML);
  for (const kind of ['iframe', 'object', 'embed', 'base', 'form', 'input', 'link[rel=stylesheet]', 'svg script'])
    for (const element of document.querySelectorAll(kind)) seen.push(element.outerHTML);
  for (const ld of document.querySelectorAll('script')) JSON.parse(ld.textContent);
  return seen;
})()
"""


def hostile_blocks(number, text):
    """Every kind of block with the text in every field that takes words, addresses or pictures."""
    entry = Entry(
        id=text, name=text, platform=text, price=text, currency=text, includes=text,
        usage_rights=text, turnaround=text,
        logo=text, url=text, year=text, brand=text, goal=text, deliverables=text, image=text, alt=text, title=text,
        views=text, quote=text, person=text, company=text, question=text, answer=text, caption=text,
        results=(Result(label=text, value=text),),
    )  # fmt: skip
    link = Link(label=text, url=text)
    yield ProfileBlock(
        id=f"{number}{text}",
        data=ProfileData(
            name=text, handle=text, tagline=text, bio=text, avatar=text, avatar_alt=text, location=text,
            languages=(text,), niches=(text,), links=(link,),
        ),
    )  # fmt: skip
    yield StatsBlock(
        id=f"s{number}", data=StatsData(title=text, items=(StatItem(label=text, value=text, note=text),))
    )
    yield SeparatorBlock(id=f"l{number}", data=SeparatorData(style=text, size=text, label=text))
    for kind in ("rates", "brands", "caseStudy", "portfolio", "testimonials", "faq", "gallery", text):
        data = CustomData(kind=kind, title=text, markdown=text, entries=(entry,))
        yield CustomBlock(id=f"c{number}{kind}", data=data)
    yield ContactBlock(
        id=f"k{number}",
        data=ContactData(
            headline=text, email=text, phone=text, booking_url=text, manager=text, cta_label=text, links=(link,)
        ),
    )


def kit_of(payloads):
    blocks = [block for number, text in enumerate(payloads) for block in hostile_blocks(number, text)]
    return Kit(id="k", slug="kit", title=payloads[0], blocks=tuple(blocks))


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without policy"])
@pytest.mark.parametrize("start", range(0, len(PAYLOADS), CHUNK))
def test_payloads_are_inert(tab, tmp_path, start, policy):
    html = RENDERER.page(page(kit_of(PAYLOADS[start : start + CHUNK]), url="https://example.com/k")).html
    if not policy:  # the escaping has to hold by itself, not only behind the content security policy
        html, removed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        assert removed == 1
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    tab.open(file)
    assert tab.run(TOUCH) == []
    assert tab.named("Page.javascriptDialogOpening") == []
    asked = [event["request"]["url"] for event in tab.named("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert tab.run("location.href") == file.as_uri()
    if policy:
        assert tab.named("Runtime.exceptionThrown") == []


def test_the_list_is_long_enough():
    assert len(set(PAYLOADS)) >= 150
