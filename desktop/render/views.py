"""What each block's template is given: plain values, made safe and worded. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.blocks import (
    ChartData,
    ContactData,
    CustomData,
    ProfileData,
    SeparatorData,
    StatsData,
)
from desktop.render import addresses
from desktop.render.entries import custom_view
from desktop.render.figures import chart_view, stats_view
from desktop.render.markdown import to_html
from desktop.render.scene import Scene, View

if TYPE_CHECKING:
    from desktop.models.blocks import KnownData, Link


def view_of(data: KnownData, scene: Scene) -> View:
    """Return what the template of this block is given."""
    match data:
        case ProfileData():
            return _profile(data)
        case StatsData():
            return stats_view(data, scene)
        case ChartData():
            return chart_view(data, scene)
        case SeparatorData():
            return _separator(data)
        case CustomData():
            return custom_view(data, scene)
        case ContactData():
            return _contact(data)


def says_nothing(data: KnownData, view: View) -> bool:
    """Tell whether a block has nothing for a reader yet; it then takes no room on the page."""
    match data:
        case StatsData():
            return not view["numbers"]
        case ChartData():
            return view["series"] is None
        case CustomData():
            only_title = data.kind == "text" and (data.title or "").strip()
            return not (view["body"] or view["shown"] or only_title)
        case ContactData():
            return not (view["ways"] or view["links"] or view["manager"])
        case _:
            return False


def _profile(data: ProfileData) -> View:
    return {
        "name": data.name.strip() or "Your name",
        "handle": (data.handle or "").strip().lstrip("@"),
        "tagline": data.tagline,
        "bio": to_html(data.bio, 2) if data.bio else "",
        "avatar": addresses.picture(data.avatar),
        "avatar_alt": data.avatar_alt or data.name,
        "initials": "".join(word[0] for word in data.name.split()[:2]).upper(),
        "facts": [fact for fact in (data.location, ", ".join(filter(None, data.languages))) if fact],
        "location": (data.location or "").strip(),
        "languages": ", ".join(language for language in data.languages if language.strip()),
        "niches": [niche for niche in data.niches if niche.strip()],
        "links": _links(data.links),
    }


def _separator(data: SeparatorData) -> View:
    return {
        "style": data.style if data.style in {"line", "space", "dots"} else "line",
        "size": data.size if data.size in {"s", "m", "l"} else "m",
        "label": data.label,
    }


def _contact(data: ContactData) -> View:
    booking, mail = addresses.link(data.booking_url), addresses.mail(data.email)
    telephone = addresses.telephone(data.phone)
    number = (data.phone or "").strip().replace(" ", "\u00a0")  # a number is never broken over two lines
    ways = [("mail", mail, data.email), ("phone", telephone, number)]
    action = mail or booking or telephone
    if booking and booking != action:
        ways.append(("calendar", booking, "Book a call"))
    return {
        "headline": data.headline or "Let's work together",
        "action": action,
        "action_label": data.cta_label or ("Send an e-mail" if mail else "Book a call" if booking else "Call"),
        "ways": [{"icon": icon, "url": url, "words": words} for icon, url, words in ways if words],
        "manager": (data.manager or "").strip(),
        "booking": booking,
        "links": _links(data.links),
    }


def _links(links: tuple[Link, ...]) -> list[View]:
    found = []
    for place, one in enumerate(links):
        target = addresses.link(one.url)
        label = one.label.strip() or addresses.shown(one.url)
        if label:
            found.append({"label": label, "url": target, "icon": addresses.site(target), "place": place})
    return found


__all__ = ["Scene", "View", "says_nothing", "view_of"]
