"""Random JSON of kits, as this studio, an older or a newer one may have written it."""

from hypothesis import strategies as st

from desktop.models.blocks import BLOCK_CLASSES

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | texts
)
json = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=8
)
unknown = st.dictionaries(st.sampled_from(["zModem", "x-later", "futureKey", "ünknown"]), json, max_size=2)

_sources = st.none() | st.fixed_dictionaries({"provider": texts, "platformId": texts})
_links = st.lists(
    st.tuples(st.fixed_dictionaries({"label": texts, "url": texts}), unknown).map(lambda p: p[1] | p[0])
)
_entries = st.lists(
    st.fixed_dictionaries({}, optional={"id": texts, "name": texts, "from": st.booleans(), "usageRights": texts}),
    max_size=2,
)
_DATA = {
    "profile": {"name": texts, "tagline": texts | st.none(), "niches": st.lists(texts, max_size=2), "links": _links},
    "stats": {"source": _sources, "metrics": st.lists(texts, max_size=2)},
    "chart": {"source": _sources, "range": texts, "style": texts},
    "separator": {"style": texts, "size": texts, "label": texts | st.none()},
    "custom": {"kind": texts, "markdown": texts | st.none(), "entries": _entries},
    "contact": {"email": texts | st.none(), "ctaLabel": texts, "links": _links},
}


@st.composite
def known_blocks(draw):
    kind = draw(st.sampled_from(sorted(BLOCK_CLASSES)))
    known = draw(st.fixed_dictionaries({}, optional=_DATA[kind] | {"hidden": st.booleans(), "locked": st.booleans()}))
    data = draw(unknown) | known
    return draw(unknown) | {"id": draw(st.uuids().map(str)), "type": kind, "data": data}


@st.composite
def strange_blocks(draw):
    """Blocks of a type nobody knows, and known types whose data has another shape."""
    kind = draw(st.sampled_from(["hologram", "", *BLOCK_CLASSES]))
    data = draw(json)
    return draw(unknown) | {"id": draw(st.uuids().map(str)), "type": kind, "data": data}


kits = st.tuples(
    unknown,
    st.fixed_dictionaries(
        {
            "id": st.uuids().map(str),
            "slug": st.just("kit"),
            "blocks": st.lists(known_blocks() | strange_blocks(), max_size=5),
        },
        optional={
            "title": texts,
            "published": st.booleans(),
            "default": st.booleans(),
            "theme": st.tuples(
                unknown,
                st.fixed_dictionaries(
                    {"primary": st.integers(0, 0xFFFFFF).map("#{:06x}".format), "radius": st.integers(0, 32)}
                ),
            ).map(lambda pair: pair[0] | pair[1]),
        },
    ),
).map(lambda pair: pair[0] | pair[1])
