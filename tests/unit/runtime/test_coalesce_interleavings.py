"""Any order of offering, flushing, succeeding and failing: a value is done, or it is tried again by itself."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from desktop.runtime.coalesce import Coalescer

_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("submit"), st.sampled_from("ab")),
        st.tuples(st.just("flush"), st.sampled_from([None, "a", "b"])),
        st.tuples(st.just("answer"), st.sampled_from(["done", "not done", "fault"])),
        st.tuples(st.just("pass"), st.integers(1, 5)),
    ),
    max_size=40,
)


class Store:
    """An action that answers when and how it is told; from `recover` on it takes everything at once."""

    def __init__(self):
        self.offered = {}
        self.stored = {}
        self.changed = asyncio.Event()
        self._asked = []
        self._well = False

    async def __call__(self, key, value):
        if not self._well:
            answer = asyncio.get_running_loop().create_future()
            self._asked.append(answer)
            how = await answer
            if how == "fault":
                raise RuntimeError("ours")
            if how == "not done":
                return False
        self.stored[key] = value
        self.changed.set()
        return True

    def answer(self, how):
        if self._asked:
            self._asked.pop(0).set_result(how)

    def recover(self):
        self._well = True
        while self._asked:
            self.answer("not done")

    @property
    def behind(self):
        return {key for key, value in self.offered.items() if self.stored.get(key) != value}


async def _flush(coalescer, store, key):
    """Flush; a flush that says yes has stored what was offered before it."""
    before = {one: value for one, value in store.offered.items() if key in {None, one}}
    try:
        done = await coalescer.flush(key)
    except RuntimeError:
        return
    if done:
        assert all(store.stored.get(one, -1) >= value for one, value in before.items())


async def _play(steps):
    store = Store()
    asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)  # "fault" is told there
    coalescer = Coalescer(store, interval=0, retry_delays=(0,))
    flushes = []
    for number, (what, which) in enumerate(steps):
        if what == "submit":
            store.offered[which] = number
            coalescer.submit(which, number)
        elif what == "flush":
            flushes.append(asyncio.create_task(_flush(coalescer, store, which)))
        elif what == "answer":
            store.answer(which)
        else:
            for _ in range(which):
                await asyncio.sleep(0)
    store.recover()
    async with asyncio.timeout(5):
        await asyncio.gather(*flushes)
        while store.behind:
            store.changed.clear()
            await store.changed.wait()
        assert await coalescer.flush()


@given(_STEPS)
def test_a_value_is_done_or_goes_on_being_tried(steps):
    asyncio.run(_play(steps))
