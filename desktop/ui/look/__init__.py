"""Tokens, style sheet, fonts and icons: everything that decides how the studio looks."""
