"""Signing in, the account in the settings, and the first run."""
