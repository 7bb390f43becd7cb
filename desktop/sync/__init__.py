"""Sync with the platform: outbox push, delta pull, three-way merge, conflicts. `gateway` alone knows its tables."""
