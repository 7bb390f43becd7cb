"""The gallery of templates for a new kit."""
