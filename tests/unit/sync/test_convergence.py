from hypothesis import settings

from tests.unit.sync.computers import Computers
from tests.unit.sync.fake_platform import FakePlatform, Server


class InMemory(Computers):
    """Against the platform's rules in memory: quick, so many runs."""

    def __init__(self):
        super().__init__()
        self.server = Server()

    def new_platform(self):
        return FakePlatform(self.server)

    def on_platform(self):
        return {row.id: row.content for row in self.server.rows.values()}


TestInMemory = InMemory.TestCase
TestInMemory.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
