"""Use cases, one noun a module: they return a result or raise a typed problem, and show nothing."""
