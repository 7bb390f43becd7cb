"""Everything that is seen: Qt lives here and in `app` only."""
