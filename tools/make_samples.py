"""Makes `resources/samples`: the sample kit with its pictures, and three years of made-up daily numbers.

Run it after changing it: `.venv/bin/python tools/make_samples.py`. The same input gives the same files.
"""

import base64
import io
import json
import math
import random
from datetime import date, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "samples"
LAST_DAY = date(2026, 11, 21)
DAYS = 1095
GAPS = ((412, 416), (803, 805))


def landscape(size, sky, ridges, sun, seed):
    """A small painted landscape: sky, sun, layered ridges."""
    width, height = size
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    for y in range(height):
        t = y / height
        draw.line([(0, y), (width, y)], fill=tuple(round(a + (b - a) * t) for a, b in zip(*sky, strict=True)))
    x, y, radius, colour = sun
    draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)
    image = image.filter(ImageFilter.GaussianBlur(2))
    draw = ImageDraw.Draw(image)
    chance = random.Random(seed)
    for base, amplitude, colour in ridges:
        phases = [chance.uniform(0, 6.3) for _ in range(4)]
        points = [
            (
                px,
                base * height
                - amplitude
                * height
                * sum(math.sin(px / width * f * 6.3 + p) / f for f, p in zip((1, 2.3, 4.1, 7.7), phases, strict=True))
                / 2,
            )
            for px in range(0, width + 8, 8)
        ]
        draw.polygon([(0, height), *points, (width, height)], fill=colour)
    return image


def data_uri(image, quality=78):
    """The picture as the kit holds it."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()


def portrait():
    """The avatar: somebody with a hat before the mountains."""
    image = landscape(
        (512, 512),
        ((255, 214, 165), (252, 241, 222)),
        [
            (0.62, 0.10, (120, 160, 150)),
            (0.74, 0.08, (62, 108, 104)),
        ],
        (380, 150, 58, (255, 245, 224)),
        3,
    )
    draw = ImageDraw.Draw(image)
    draw.ellipse([116, 380, 396, 680], fill=(200, 84, 58))
    draw.ellipse([176, 190, 336, 400], fill=(229, 178, 146))
    draw.pieslice([150, 150, 362, 392], 180, 360, fill=(74, 52, 42))
    draw.rounded_rectangle([104, 254, 408, 282], 14, fill=(94, 68, 54))
    return image


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
        "provider": "youtube",
        "platformId": "UC-sample-mara-voss",
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
        "provider": "instagram",
        "platformId": "17840000000000001",
        "name": "mara.voss",
        "asOf": LAST_DAY.isoformat(),
        "stats": {"followers": days[-1]["followers"], "likes": sum(d["likes"] for d in days[-90:])},
        "history": days,
    }


def kit():
    """The sample kit: all six block types and most kinds of custom block."""
    tube = {"provider": "youtube", "platformId": "UC-sample-mara-voss"}
    gram = {"provider": "instagram", "platformId": "17840000000000001"}
    views = [
        landscape(
            (640, 400),
            ((94, 129, 172), (236, 208, 180)),
            [(0.6, 0.12, (88, 110, 130)), (0.78, 0.1, (44, 66, 78))],
            (480, 130, 34, (255, 236, 200)),
            11,
        ),
        landscape(
            (640, 400),
            ((30, 42, 74), (214, 120, 92)),
            [(0.66, 0.1, (70, 52, 74)), (0.82, 0.08, (30, 28, 44))],
            (180, 220, 44, (255, 206, 150)),
            12,
        ),
        landscape(
            (640, 400),
            ((190, 222, 230), (244, 246, 236)),
            [(0.58, 0.14, (130, 170, 150)), (0.8, 0.1, (70, 116, 92))],
            (330, 90, 28, (255, 252, 236)),
            13,
        ),
    ]

    def block(number, kind, data):
        return {"id": f"5a3b1e00-0000-4000-8000-{number:012d}", "type": kind, "data": data}

    def entry(number, **values):
        return {"id": f"e{number}", **values}

    return {
        "title": "Mara Voss",
        "slug": "mara-voss",
        "theme": {"primary": "#c2410c", "radius": 14},
        "blocks": [
            block(
                1,
                "profile",
                {
                    "name": "Mara Voss",
                    "handle": "maravoss",
                    "tagline": "Slow travel films and trail guides for people who would rather walk",
                    "bio": "I make **long-form films about walking**: quiet routes, honest gear, and the people along the "
                    "way. Every film comes with a free trail guide, which is why my audience *saves and returns*.",
                    "avatar": data_uri(portrait(), 82),
                    "avatarAlt": "Drawing of Mara with a hat in front of mountains",
                    "location": "Innsbruck, Austria",
                    "languages": ["English", "German"],
                    "niches": ["Slow travel", "Hiking", "Outdoor gear", "Train journeys"],
                    "links": [
                        {"label": "YouTube", "url": "https://youtube.com/@maravoss"},
                        {"label": "Instagram", "url": "https://instagram.com/mara.voss"},
                        {"label": "Trail guides", "url": "https://maravoss.example/guides"},
                    ],
                },
            ),
            block(
                2,
                "stats",
                {
                    "title": "YouTube at a glance",
                    "source": tube,
                    "metrics": ["subscribers", "views", "videos"],
                    "items": [
                        {
                            "label": "Median views a film",
                            "value": "46 K",
                            "note": "Last 12 films, 30 days after release",
                        }
                    ],
                },
            ),
            block(
                3,
                "chart",
                {"title": "Views, day by day", "source": tube, "metric": "views", "range": "90d", "style": "area"},
            ),
            block(
                4,
                "stats",
                {
                    "title": "Instagram",
                    "source": gram,
                    "metrics": ["followers", "likes"],
                    "items": [
                        {"label": "Story completion", "value": "71 %", "note": "Last 30 stories"},
                        {"label": "Audience in DACH", "value": "58 %", "note": "Instagram insights"},
                    ],
                },
            ),
            block(
                5,
                "custom",
                {
                    "kind": "rates",
                    "title": "What we can make together",
                    "entries": [
                        entry(
                            1,
                            name="Dedicated film",
                            platform="YouTube",
                            price="4800",
                            currency="EUR",
                            includes="12 to 18 minutes\nOne round of changes\nTrail guide with your logo",
                            usageRights="12 months, organic",
                            turnaround="5 weeks",
                            **{"from": True},
                        ),
                        entry(
                            2,
                            name="Integration",
                            platform="YouTube",
                            price="2200",
                            currency="EUR",
                            includes="60 to 90 seconds\nLink in the first line\nPinned comment",
                            usageRights="12 months, organic",
                            turnaround="3 weeks",
                        ),
                        entry(
                            3,
                            name="Story set",
                            platform="Instagram",
                            price="650",
                            currency="EUR",
                            includes="Five frames\nTwo link stickers\nSaved as highlight",
                            usageRights="30 days",
                            turnaround="1 week",
                        ),
                    ],
                },
            ),
            block(
                6,
                "custom",
                {
                    "kind": "caseStudy",
                    "title": "A season on the Adlerweg",
                    "entries": [
                        entry(
                            4,
                            brand="Fjellrand Packs",
                            goal="Introduce a 38-litre pack to people who hike from hut to hut",
                            deliverables="One film, one trail guide, eight stories",
                            results=[
                                {"label": "Views in 60 days", "value": "312 K"},
                                {"label": "Guide downloads", "value": "9,400"},
                                {"label": "Code redemptions", "value": "1,127"},
                            ],
                            image=data_uri(views[0]),
                            alt="Ridge above the clouds in the early morning",
                        ),
                    ],
                },
            ),
            block(
                7,
                "custom",
                {
                    "kind": "brands",
                    "title": "Brands I've walked with",
                    "entries": [
                        entry(5, name="Fjellrand Packs", year="2026"),
                        entry(6, name="Alpin Bahn", year="2026"),
                        entry(7, name="Lumen Lamps", year="2025"),
                        entry(8, name="Huttentee", year="2025"),
                        entry(9, name="Nordkante", year="2024"),
                    ],
                },
            ),
            block(8, "separator", {"style": "dots", "size": "m"}),
            block(
                9,
                "custom",
                {
                    "kind": "testimonials",
                    "title": "What partners say",
                    "entries": [
                        entry(
                            10,
                            quote="Mara delivered a week early, and the guide still brings us visitors a year later.",
                            person="Ines Brandt",
                            company="Fjellrand Packs",
                        ),
                        entry(
                            11,
                            quote="The only creator who sent us her retention curve before we asked.",
                            person="Tom Aigner",
                            company="Alpin Bahn",
                        ),
                    ],
                },
            ),
            block(
                10,
                "custom",
                {
                    "kind": "gallery",
                    "title": "From recent films",
                    "entries": [
                        entry(12, image=data_uri(views[1]), alt="Dusk over dark hills", caption="Karwendel, October"),
                        entry(
                            13,
                            image=data_uri(views[2]),
                            alt="Green valley in soft light",
                            caption="Val Mustair, June",
                        ),
                    ],
                },
            ),
            block(
                11,
                "custom",
                {
                    "kind": "faq",
                    "title": "Good to know",
                    "entries": [
                        entry(
                            14,
                            question="How long does a film take?",
                            answer="Five weeks from a signed brief: one to plan, two on the trail, two in the edit.",
                        ),
                        entry(
                            15,
                            question="Do you give exclusivity?",
                            answer="Within a category for **three months**, included in a dedicated film.",
                        ),
                        entry(
                            16,
                            question="May we run the film as an ad?",
                            answer="Yes, as an add-on: 25 % of the fee a month, up to six months.",
                        ),
                    ],
                },
            ),
            block(
                12,
                "contact",
                {
                    "headline": "Walk with me",
                    "email": "hello@maravoss.example",
                    "phone": "+43 512 555 0142",
                    "bookingUrl": "https://maravoss.example/call",
                    "ctaLabel": "Send a brief",
                    "manager": "Jonas Reiter, Nordlicht Talent",
                },
            ),
        ],
    }


def main():
    """Write the three files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, value in (("kit", kit()), ("youtube", youtube()), ("instagram", instagram())):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}.json: {len(text) / 1024:.0f} KB")


if __name__ == "__main__":
    main()
