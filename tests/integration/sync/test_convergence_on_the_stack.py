import asyncio

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.integration.sync.conftest import CloudPlatform
from tests.unit.sync.computers import Computers


def test_computers_agree_and_no_edit_is_lost_on_the_stack(stack):
    class OnTheStack(Computers):
        """Against real PostgREST and Postgres, a new creator each time."""

        def __init__(self):
            super().__init__()
            self.person = stack.admin.create()
            self.owner = self.person.id

        def new_platform(self):
            return CloudPlatform(stack, self.person)

        def on_platform(self):
            platform = self.new_platform()

            async def ask():
                rows = (await platform.changed(self.owner, None)).kits
                await platform.close()
                return {row.id: row.content for row in rows}

            return asyncio.run(ask())

    run_state_machine_as_test(
        OnTheStack,
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
