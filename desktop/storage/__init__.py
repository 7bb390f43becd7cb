"""The local store: SQLite, owned by the `db` worker."""
