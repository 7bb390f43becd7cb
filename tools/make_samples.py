"""Makes `resources/samples`: the sample kit with its pictures, and three years of made-up daily numbers.

Run it after changing it or what it imports: `.venv/bin/python tools/make_samples.py`. The same input gives the same
files.
"""

import json
from pathlib import Path

import sample_blocks as blocks
from sample_numbers import instagram, youtube
from sample_pictures import views

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "samples"


def kit():
    """The sample kit."""
    films = views()
    told = [
        ("profile", blocks.profile()),
        ("stats", blocks.channel_numbers()),
        ("chart", blocks.growth()),
        ("stats", blocks.account_numbers()),
        ("custom", blocks.rates()),
        ("custom", blocks.case_study(films[0])),
        ("custom", blocks.brands()),
        ("separator", {"style": "dots", "size": "m"}),
        ("custom", blocks.quotes()),
        ("custom", blocks.gallery(films[1], films[2])),
        ("custom", blocks.questions()),
        ("contact", blocks.contact()),
    ]
    return {
        "title": "Mara Voss",
        "slug": "mara-voss",
        "theme": {"primary": "#c2410c", "radius": 14},
        "blocks": [
            {"id": f"5a3b1e00-0000-4000-8000-{number:012d}", "type": kind, "data": data}
            for number, (kind, data) in enumerate(told, 1)
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
