"""The desk that the end-to-end tests work at."""

from tests.e2e.fixtures import desk, launch, listen  # noqa: F401 - fixtures
