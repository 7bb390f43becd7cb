"""Three years of made-up daily numbers for the sample accounts."""

import math
import random
from datetime import date, timedelta

LAST_DAY = date(2026, 11, 21)
DAYS = 1095
GAPS = ((412, 416), (803, 805))
CHANNEL = {"provider": "youtube", "platformId": "UC-sample-mara-voss"}
ACCOUNT = {"provider": "instagram", "platformId": "17840000000000001"}


def history(start, metrics):
    """Daily items: growth, a weekly beat, a summer, days of a hit, and the noise of life."""
    chance = random.Random(20261121)
    hits = {chance.randrange(DAYS): chance.uniform(1.8, 4.5) for _ in range(26)}
    items, buzz = [], 0.0
    for number in range(DAYS):
        day = start + timedelta(days=number)
        buzz = max(buzz * 0.72, hits.get(number, 0.0))
        growth = (1 + number / DAYS * 2.4) ** 1.5
        season = 1 + 0.18 * math.sin((day.timetuple().tm_yday - 110) / 365 * 2 * math.pi)
        week = 1.16 if day.weekday() >= 5 else 0.96
        scale = growth * season * week * (1 + buzz) * chance.uniform(0.86, 1.14)
        if not any(first <= number < last for first, last in GAPS):
            items.append({"date": day.isoformat(), **{name: make(scale, number) for name, make in metrics.items()}})
    return items


def youtube():
    """Three years of a channel, the last two days not told yet, as YouTube lags."""
    days = history(
        LAST_DAY - timedelta(days=DAYS - 1),
        {
            "views": lambda s, _: round(2600 * s),
            "watchTimeMinutes": lambda s, _: round(2600 * s * 3.7),
            "subscribersGained": lambda s, _: round(17 * s),
            "likes": lambda s, _: round(2600 * s * 0.052),
        },
    )
    return {
        **CHANNEL,
        "name": "Mara Voss",
        "asOf": LAST_DAY.isoformat(),
        "stats": {"subscribers": 128000, "views": sum(d["views"] for d in days), "videos": 214},
        "history": days,
    }


def instagram():
    """Three years of an account: followers are a level, likes the day's own."""
    level = [31800.0]

    def followers(scale, _number):
        level[0] += 11.5 * scale
        return round(level[0])

    days = history(
        LAST_DAY - timedelta(days=DAYS - 1),
        {
            "followers": followers,
            "likes": lambda s, _: round(410 * s),
        },
    )
    return {
        **ACCOUNT,
        "name": "mara.voss",
        "asOf": LAST_DAY.isoformat(),
        "stats": {"followers": days[-1]["followers"], "likes": sum(d["likes"] for d in days[-90:])},
        "history": days,
    }
