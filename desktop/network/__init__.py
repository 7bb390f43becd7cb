"""The network: the only place that imports httpx."""
