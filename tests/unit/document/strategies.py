"""Random kits, and random commands that fit them."""

from hypothesis import strategies as st

from desktop.document.commands import Compound, InsertBlocks, MoveBlocks, RemoveBlocks, SetData, SetPage, SetTheme
from desktop.models.blocks import (
    BLOCK_CLASSES,
    CustomBlock,
    OpaqueBlock,
    ProfileBlock,
    ProfileData,
    read_block,
)
from desktop.models.ids import new_id
from desktop.models.kit import Kit
from desktop.models.theme import Theme

texts = st.text(max_size=12)
json_leaves = st.none() | st.booleans() | st.integers(-9, 9) | texts
json_objects = st.dictionaries(texts, json_leaves, max_size=3)


@st.composite
def known_blocks(draw):
    kind = draw(st.sampled_from(sorted(BLOCK_CLASSES)))
    block = BLOCK_CLASSES[kind](id=new_id())
    unknown = draw(st.dictionaries(st.sampled_from(["zModem", "futureKey"]), json_leaves, max_size=1))
    return read_block({"id": block.id, "type": kind, "data": unknown}, block.id)


@st.composite
def opaque_blocks(draw):
    block_id = new_id()
    raw = {"id": block_id, "type": "hologram", "data": draw(json_objects | json_leaves)}
    return OpaqueBlock(id=block_id, type="hologram", raw=raw)


blocks = known_blocks() | opaque_blocks()
themes = st.builds(Theme, primary=st.integers(0, 0xFFFFFF).map("#{:06x}".format), radius=st.integers(0, 32))


@st.composite
def kits(draw):
    return Kit(
        id=new_id(),
        title=draw(texts),
        slug="kit",
        theme=draw(themes),
        blocks=tuple(draw(st.lists(blocks, max_size=6))),
    )


@st.composite
def commands(draw, kit, depth=0):
    ids = [block.id for block in kit.blocks]
    editable = [block for block in kit.blocks if not isinstance(block, OpaqueBlock)]
    choices = [
        st.builds(InsertBlocks, index=st.integers(0, len(ids)), blocks=st.lists(blocks, min_size=1, max_size=3)),
        st.builds(SetTheme, theme=themes),
        st.builds(SetPage, title=texts),
        st.builds(SetPage, slug=st.sampled_from(["one-kit", "two-kit"])),
    ]
    if ids:
        some = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True).map(tuple)
        choices.append(st.builds(RemoveBlocks, ids=some))
        choices.append(
            some.flatmap(
                lambda chosen: st.builds(
                    MoveBlocks, ids=st.just(chosen), index=st.integers(0, len(ids) - len(chosen))
                )
            )
        )
    if editable:
        choices.append(st.sampled_from(editable).flatmap(_data_commands))
    if depth < 1:
        choices.append(st.just(None))
    command = draw(st.one_of(choices))
    if command is not None:
        return command
    first = draw(commands(kit, depth=1))
    return Compound(commands=(first, draw(commands(first.apply(kit), depth=1))))


def _data_commands(block):
    values = {"hidden": st.none() | st.just(True), "locked": st.none() | st.just(True)}
    if isinstance(block, ProfileBlock):
        values |= {"name": texts, "tagline": texts | st.none(), "niches": st.lists(texts, max_size=2)}
    if isinstance(block, CustomBlock):
        values |= {"kind": st.sampled_from(["text", "rates", "future"]), "markdown": texts | st.none()}
    return st.sampled_from(sorted(values)).flatmap(
        lambda name: values[name].map(lambda value: SetData(block_id=block.id, values={name: value}))
    )


__all__ = ["ProfileData", "blocks", "commands", "kits", "themes"]
