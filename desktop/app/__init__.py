"""Composition root: builds everything once, hands it on by constructor. May import all layers."""
