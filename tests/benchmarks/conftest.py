from tests.integration.conftest import fresh_user, stack

__all__ = ["fresh_user", "stack"]
