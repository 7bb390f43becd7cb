"""The words of the templates by niche: what a creator of that kind would write first, to be edited. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.models.ids import new_id
from desktop.models.metrics import STATS_METRICS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.models.metrics import Source

Part = tuple[str, dict[str, Any]]
"""A block's type and its data."""


def _profile(name: str, tagline: str, bio: str, *niches: str) -> Part:
    return "profile", {"name": name, "tagline": tagline, "bio": bio, "niches": list(niches)}


def _stats(source: Source | None, title: str, *items: tuple[str, str]) -> Part:
    data: dict[str, Any] = {
        "title": title,
        "items": [{"label": label, "value": "", "note": note} for label, note in items],
    }
    if source is not None:
        data |= {"source": source.model_dump(by_alias=True), "metrics": list(STATS_METRICS.get(source.provider, ()))}
    return "stats", data


def _chart(source: Source | None, style: str, span: str, title: str) -> Part:
    metric = "followers" if source is not None and source.provider == "instagram" else "views"
    data: dict[str, Any] = {"title": title, "metric": metric, "range": span, "style": style}
    if source is not None:
        data["source"] = source.model_dump(by_alias=True)
    return "chart", data


def _list(kind: str, title: str, *entries: dict[str, Any], markdown: str = "") -> Part:
    data: dict[str, Any] = {"kind": kind, "title": title, "entries": [{"id": new_id(), **entry} for entry in entries]}
    if markdown:
        data["markdown"] = markdown
    return "custom", data


def _rate(name: str, platform: str, includes: str, turnaround: str) -> dict[str, Any]:
    return {"name": name, "platform": platform, "currency": "EUR", "includes": includes, "turnaround": turnaround}


def _faq(*pairs: tuple[str, str]) -> Part:
    return _list("faq", "Good to know", *({"question": question, "answer": answer} for question, answer in pairs))


def _text(title: str, markdown: str) -> Part:
    return "custom", {"kind": "text", "title": title, "markdown": markdown}


def _contact(headline: str, button: str) -> Part:
    return "contact", {"headline": headline, "ctaLabel": button}


def _rule(style: str, label: str = "") -> Part:
    return "separator", {"style": style, "size": "m"} | ({"label": label} if label else {})


def _gaming(name: str, source: Source | None) -> Sequence[Part]:
    return (
        _profile(
            name,
            "Live three nights a week, honest about every game",
            "I play what I would play anyway, and my chat knows it. That is why **sponsored streams keep their "
            "viewers** to the end.",
            "Gaming",
            "Live streaming",
        ),
        _chart(source, "bar", "28d", "The last four weeks"),
        _stats(source, "Reach", ("Average live viewers", "Last 30 days"), ("Hours streamed", "Last 30 days")),
        _list(
            "rates",
            "Formats",
            _rate(
                "Sponsored stream",
                "Twitch or YouTube",
                "Two hours live\nOverlay and chat command\nClip for your channels",
                "2 weeks",
            ),
            _rate(
                "Dedicated video",
                "YouTube",
                "8 to 12 minutes\nGameplay captured by me\nOne round of changes",
                "3 weeks",
            ),
            _rate("Integration", "YouTube", "60 seconds\nLink in the first line", "2 weeks"),
        ),
        _list("portfolio", "Watch these first"),
        _faq(
            ("Do you play keys before release?", "Yes, under embargo. I ask for **ten days** with the build."),
            ("Is scripted text possible?", "Facts from you, words from me. It sounds better and sells better."),
        ),
        _contact("Let's play", "Send a key or a brief"),
    )


def _beauty(name: str, source: Source | None) -> Sequence[Part]:
    return (
        _profile(
            name,
            "Skin first, colour second, nothing I would not use twice",
            "I test for **four weeks** before I talk about a product. My audience asks for the long "
            "version, and gets it.",
            "Beauty",
            "Skin care",
        ),
        _list("gallery", "Looks"),
        _stats(
            source, "Audience", ("Saves a post", "Median, last 20 posts"), ("Women 18 to 34", "Instagram insights")
        ),
        _list("testimonials", "What partners say"),
        _rule("dots"),
        _list(
            "rates",
            "Work with me",
            _rate(
                "Reel",
                "Instagram",
                "One idea, shot and cut\nThree hooks to choose from\nRaw material on request",
                "10 days",
            ),
            _rate("Story set", "Instagram", "Five frames with sticker\nSaved as highlight for 30 days", "5 days"),
            _rate("Long review", "YouTube", "Four weeks of testing\nBefore and after\nPinned comment", "6 weeks"),
        ),
        _chart(source, "area", "365d", "A year of growth"),
        _list("brands", "Shelves I've been on"),
        _contact("Tell me about your product", "Write to me"),
    )


def _tech(name: str, source: Source | None) -> Sequence[Part]:
    return (
        _profile(
            name,
            "Reviews with a stopwatch, a power meter and no hurry",
            "I buy or borrow, measure, and publish the numbers. **Sponsors never see the script** before the "
            "audience does, which is why the audience believes it.",
            "Technology",
            "Reviews",
        ),
        _stats(source, "At a glance", ("Average watch time", "Last 12 videos"), ("Newsletter readers", "Weekly")),
        _chart(source, "line", "365d", "Views over twelve months"),
        _list(
            "caseStudy",
            "A launch that worked",
            {
                "brand": "Your best campaign",
                "goal": "What the brand wanted",
                "deliverables": "What you made",
                "results": [{"label": "Views in 30 days", "value": ""}, {"label": "Clicks", "value": ""}],
            },
        ),
        _list(
            "rates",
            "Packages",
            _rate("Integration", "YouTube", "90 seconds, own segment\nLink and code\nPinned comment", "3 weeks"),
            _rate(
                "Dedicated review",
                "YouTube",
                "Independent verdict\nMeasurements published\nNo approval of opinion",
                "5 weeks",
            ),
            _rate("Newsletter slot", "E-mail", "120 words and a link\nOne sponsor an issue", "1 week"),
        ),
        _faq(
            ("Can we approve the video?", "You check facts, not opinions."),
            ("Do you take equipment?", "On loan, and it goes back."),
        ),
        _contact("Talk about a launch", "Book a call"),
    )


def _travel(name: str, source: Source | None) -> Sequence[Part]:
    return (
        _profile(
            name,
            "Long routes, slow trains and the people along the way",
            "Films and guides for people who plan to go. **Most viewers save a guide** and come back "
            "to it before the trip.",
            "Travel",
            "Outdoor",
        ),
        _list("gallery", "Recent journeys"),
        _stats(source, "Numbers", ("Guide downloads", "Last 90 days"), ("Viewers planning a trip", "Own survey")),
        _chart(source, "area", "90d", "The last season"),
        _list(
            "caseStudy",
            "A destination, told well",
            {
                "brand": "A region or hotel",
                "goal": "What they hoped for",
                "deliverables": "Film, guide, stories",
                "results": [{"label": "Views", "value": ""}, {"label": "Bookings", "value": ""}],
            },
        ),
        _list(
            "rates",
            "What we can make",
            _rate(
                "Destination film",
                "YouTube",
                "10 to 15 minutes\nTrail or city guide\nDrone where it is allowed",
                "6 weeks",
            ),
            _rate("Guide", "Web", "Route, map and costs\nYour places marked as partner", "3 weeks"),
            _rate("Story diary", "Instagram", "Three days on site\nEight frames a day", "1 week"),
        ),
        _contact("Where shall we go?", "Send an itinerary"),
    )


def _food(name: str, source: Source | None) -> Sequence[Part]:
    return (
        _profile(
            name,
            "Weeknight recipes that work the first time",
            "Every recipe is cooked **three times by three people** before it goes up. Brands get a "
            "dish people make again.",
            "Food",
            "Recipes",
        ),
        _stats(
            source,
            "Appetite",
            ("Recipes cooked", "Comments with a photo, last 90 days"),
            ("Saves a recipe", "Median"),
        ),
        _list("portfolio", "Dishes people keep making"),
        _rule("line", "Working together"),
        _list(
            "rates",
            "The menu",
            _rate(
                "Recipe video",
                "Reels and Shorts",
                "Recipe developed for you\nVideo up to 90 seconds\nWritten recipe with your product",
                "3 weeks",
            ),
            _rate("Series of three", "Reels and Shorts", "Three recipes, one theme\nShared shopping list", "6 weeks"),
            _rate("Photo set", "For your channels", "Five edited pictures\nRights for 12 months", "2 weeks"),
        ),
        _list("testimonials", "From the pass"),
        _chart(source, "area", "28d", "The last four weeks"),
        _contact("What's in season?", "Send a sample"),
    )


def _fitness(name: str, source: Source | None) -> Sequence[Part]:
    return (
        _profile(
            name,
            "Training for people with jobs, children and twenty minutes",
            "No miracle plans. **Programmes that people finish**, with the numbers to prove it.",
            "Fitness",
            "Running",
        ),
        _stats(source, "Form", ("Plans finished", "Of those started"), ("Community members", "Active this month")),
        _chart(source, "area", "90d", "Twelve weeks of work"),
        _text(
            "What I stand for",
            "- No supplements I would not take myself\n- No before-and-after pictures of others\n- "
            "Sources under every claim",
        ),
        _list(
            "rates",
            "Partnerships",
            _rate(
                "Challenge",
                "YouTube and Instagram",
                "Four weeks with your product\nWeekly check-in\nFinal report with numbers",
                "6 weeks",
            ),
            _rate("Integration", "YouTube", "60 to 90 seconds\nLink in the first line", "2 weeks"),
            _rate(
                "Ambassador",
                "All channels",
                "Three months\nTwo mentions a month\nExclusive in your category",
                "3 months",
            ),
        ),
        _list("brands", "In my bag"),
        _contact("Ready when you are", "Start a plan"),
    )


def _music(name: str, source: Source | None) -> Sequence[Part]:
    return (
        _profile(
            name,
            "Songs, the stories behind them, and how they were made",
            "Listeners come for the song and stay for the room it was recorded in. **Sessions, covers "
            "and gear, without a pose.**",
            "Music",
            "Live sessions",
        ),
        _list("portfolio", "Listen first"),
        _chart(source, "area", "all", "From the first upload"),
        _stats(
            source, "Listeners", ("Monthly listeners", "Streaming"), ("Newsletter readers", "Before each release")
        ),
        _list("gallery", "On stage and off"),
        _list("testimonials", "Said about us"),
        _list(
            "rates",
            "Book",
            _rate(
                "Live set",
                "On stage",
                "45 or 75 minutes\nOwn sound engineer\nTravel from the nearest airport",
                "On request",
            ),
            _rate("Session video", "YouTube", "One song, three cameras\nYour instrument or venue in view", "4 weeks"),
            _rate(
                "Custom song", "For your film", "30 to 120 seconds\nStems included\nRights for 24 months", "5 weeks"
            ),
        ),
        _contact("Make some noise", "Write to the band"),
    )


def _education(name: str, source: Source | None) -> Sequence[Part]:
    return (
        _profile(
            name,
            "Difficult things, explained until they are not",
            "Every explainer is read by **somebody who knows and somebody who doesn't** before it goes up.",
            "Education",
            "Explainers",
        ),
        _text(
            "What viewers take away",
            "1. One question a video, answered completely\n2. Exercises to try it\n3. Sources to go on with",
        ),
        _stats(
            source,
            "Classroom",
            ("Watched to the end", "Average, last 12 videos"),
            ("Teachers who use it", "Newsletter"),
        ),
        _chart(source, "line", "365d", "A school year"),
        _faq(
            ("Can we suggest a topic?", "Gladly. The script stays independent."),
            ("Do you make versions for schools?", "Yes, with a worksheet and without sponsors."),
        ),
        _list(
            "rates",
            "Work together",
            _rate(
                "Explainer", "YouTube", "6 to 10 minutes\nReviewed by two experts\nTranscript and sources", "6 weeks"
            ),
            _rate(
                "Course", "Your platform", "Five lessons with exercises\nQuestions answered for a month", "3 months"
            ),
            _rate("Talk", "On stage or online", "40 minutes and questions\nSlides to keep", "On request"),
        ),
        _list("brands", "Institutions I've worked with"),
        _contact("What should people understand?", "Suggest a topic"),
    )


PARTS: Final[dict[str, Callable[[str, Source | None], Sequence[Part]]]] = {
    "gaming": _gaming,
    "beauty": _beauty,
    "tech": _tech,
    "travel": _travel,
    "food": _food,
    "fitness": _fitness,
    "music": _music,
    "education": _education,
}
