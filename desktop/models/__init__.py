"""Frozen values that every layer shares: kits, blocks, themes, metrics, slugs."""
