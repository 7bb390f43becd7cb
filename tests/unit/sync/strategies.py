"""Kits' contents as JSON, and edits of them as a creator makes them."""

import copy
from dataclasses import replace

from hypothesis import strategies as st

from desktop.models.content import KitContent

words = st.sampled_from(["", "a", "b", "c", "Hello", "Grüezi", "1"])
values = st.one_of(words, st.integers(0, 2), st.booleans(), st.none(), st.fixed_dictionaries({"x": words}))
new_ids = st.uuids().map(str)
entries = st.builds(lambda own, name, price: {"id": own, "name": name, "price": price}, new_ids, words, words)
links = st.builds(lambda label, url: {"label": label, "url": url}, words, words)
block_data = st.fixed_dictionaries(
    {},
    optional={
        "name": words,
        "bio": words,
        "future": values,
        "source": st.fixed_dictionaries({"provider": words, "platformId": words}),
        "languages": st.lists(words, max_size=3),
        "links": st.lists(links, max_size=3),
        "entries": st.lists(entries, max_size=3),
    },
)
types = st.sampled_from(["profile", "custom", "hologram"])
blocks = st.builds(lambda own, kind, data: {"id": own, "type": kind, "data": data}, new_ids, types, block_data)
contents = st.builds(
    KitContent,
    slug=words,
    published=st.booleans(),
    default=st.just(False),
    theme=st.fixed_dictionaries({"primary": words, "radius": st.integers(0, 2)}),
    blocks=st.lists(blocks, max_size=5),
    deleted_at=st.sampled_from([None, None, None, "2026-11-24T10:00:00.000000"]),
)


@st.composite
def edited(draw, content):
    """A content after some edits."""
    for _ in range(draw(st.integers(0, 4))):
        content = draw(one_edit(content))
    return content


@st.composite
def one_edit(draw, content):
    kind = draw(st.sampled_from(["slug", "published", "theme", "delete", "insert", "remove", "move", "data", "data"]))
    if kind == "slug":
        return replace(content, slug=draw(words))
    if kind == "published":
        return replace(content, published=not content.published)
    if kind == "delete":
        return replace(content, deleted_at=None if content.deleted_at else "2026-11-25T10:00:00.000000")
    if kind == "theme":
        return replace(content, theme=content.theme | {draw(st.sampled_from(["primary", "font"])): draw(words)})
    changed = copy.deepcopy(content.blocks)
    if kind == "insert" or not changed:
        changed.insert(draw(st.integers(0, len(changed))), draw(blocks))
        return replace(content, blocks=changed)
    place = draw(st.integers(0, len(changed) - 1))
    if kind == "remove":
        del changed[place]
    elif kind == "move":
        changed.insert(draw(st.integers(0, len(changed) - 1)), changed.pop(place))
    else:
        draw(_data_edit(changed[place]["data"]))
    return replace(content, blocks=changed)


@st.composite
def _data_edit(draw, data):
    name = draw(st.sampled_from(["name", "bio", "future", "languages", "links", "entries"]))
    if name in {"languages", "links", "entries"}:
        items = data.setdefault(name, [])
        fresh = draw({"languages": words, "links": links, "entries": entries}[name])
        if items and draw(st.booleans()):
            place = draw(st.integers(0, len(items) - 1))
            if name == "languages":
                items[place] = fresh
            else:
                key = "label" if name == "links" else "name"
                items[place][key] = draw(words)
        elif items and draw(st.booleans()):
            del items[draw(st.integers(0, len(items) - 1))]
        else:
            items.insert(draw(st.integers(0, len(items))), fresh)
    elif name in data and draw(st.booleans()):
        del data[name]
    else:
        data[name] = draw(values if name == "future" else words)
