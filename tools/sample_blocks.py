"""What the blocks of the sample kit say: all six types and most kinds of custom block."""

from sample_numbers import ACCOUNT, CHANNEL
from sample_pictures import data_uri, portrait


def entry(number, **values):
    """One item of a block."""
    return {"id": f"e{number}", **values}


def profile():
    """Who Mara is."""
    return {
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
    }


def channel_numbers():
    """The channel at a glance."""
    return {
        "title": "YouTube at a glance",
        "source": CHANNEL,
        "metrics": ["subscribers", "views", "videos"],
        "items": [
            {
                "label": "Median views a film",
                "value": "46 K",
                "note": "Last 12 films, 30 days after release",
            }
        ],
    }


def growth():
    """How the channel grows."""
    return {"title": "Views, day by day", "source": CHANNEL, "metric": "views", "range": "90d", "style": "area"}


def account_numbers():
    """The account at a glance."""
    return {
        "title": "Instagram",
        "source": ACCOUNT,
        "metrics": ["followers", "likes"],
        "items": [
            {"label": "Story completion", "value": "71 %", "note": "Last 30 stories"},
            {"label": "Audience in DACH", "value": "58 %", "note": "Instagram insights"},
        ],
    }


def rates():
    """What can be booked."""
    return {
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
    }


def case_study(picture):
    """What a campaign brought."""
    return {
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
                image=data_uri(picture),
                alt="Ridge above the clouds in the early morning",
            ),
        ],
    }


def brands():
    """Who was worked with."""
    return {
        "kind": "brands",
        "title": "Brands I've walked with",
        "entries": [
            entry(5, name="Fjellrand Packs", year="2026"),
            entry(6, name="Alpin Bahn", year="2026"),
            entry(7, name="Lumen Lamps", year="2025"),
            entry(8, name="Huttentee", year="2025"),
            entry(9, name="Nordkante", year="2024"),
        ],
    }


def quotes():
    """What partners say."""
    return {
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
    }


def gallery(dusk, morning):
    """Pictures from films."""
    return {
        "kind": "gallery",
        "title": "From recent films",
        "entries": [
            entry(12, image=data_uri(dusk), alt="Dusk over dark hills", caption="Karwendel, October"),
            entry(
                13,
                image=data_uri(morning),
                alt="Green valley in soft light",
                caption="Val Mustair, June",
            ),
        ],
    }


def questions():
    """What brands always ask."""
    return {
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
    }


def contact():
    """How to book her."""
    return {
        "headline": "Walk with me",
        "email": "hello@maravoss.example",
        "phone": "+43 512 555 0142",
        "bookingUrl": "https://maravoss.example/call",
        "ctaLabel": "Send a brief",
        "manager": "Jonas Reiter, Nordlicht Talent",
    }
