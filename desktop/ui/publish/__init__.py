"""The publish sheet and what shows of publishing elsewhere."""
