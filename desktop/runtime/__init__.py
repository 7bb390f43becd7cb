"""Threads and timing: the `db` and other workers, the `io` thread, coalescing, typed events. Qt-free."""
