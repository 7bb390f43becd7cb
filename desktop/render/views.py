"""What each block's template is given: plain values, made safe and worded. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop.models.blocks import (
    ChartData,
    ContactData,
    CustomData,
    ProfileData,
    SeparatorData,
    StatsData,
)
from desktop.models.metrics import LEVEL_METRICS, snapshot_for
from desktop.render import addresses, charts, wording
from desktop.render.markdown import to_html
from desktop.render.numbers import day, full, month, short
from desktop.render.series import Series, frozen, grouped, select, weekly

if TYPE_CHECKING:
    from datetime import date

    from desktop.models.blocks import Entry, KnownData, Link
    from desktop.models.metrics import Snapshots

View = dict[str, Any]

_DAILY_ROWS: Final = 31
_WEEKLY_ROWS: Final = 200
_HERO_SPLIT_FROM: Final = 8
_HERO_CENTRE_FROM: Final = 17


@dataclass(frozen=True, slots=True)
class Scene:
    """What a block is rendered with besides its own data."""

    snapshots: Snapshots
    today: date
    locale: str
    radius: int


def view_of(data: KnownData, scene: Scene) -> View:
    """Return what the template of this block is given."""
    match data:
        case ProfileData():
            return _profile(data, scene)
        case StatsData():
            return _stats(data, scene)
        case ChartData():
            return _chart(data, scene)
        case SeparatorData():
            return _separator(data)
        case CustomData():
            return _custom(data, scene)
        case ContactData():
            return _contact(data)


def hero_layout(radius: int) -> str:
    """Return how the hero is laid out: it follows the corners, so that a sharp kit and a soft one differ at once."""
    if radius < _HERO_SPLIT_FROM:
        return "edge"
    return "split" if radius < _HERO_CENTRE_FROM else "centre"


def _profile(data: ProfileData, scene: Scene) -> View:
    return {
        "name": data.name.strip() or "Your name",
        "handle": (data.handle or "").strip().lstrip("@"),
        "tagline": data.tagline,
        "bio": to_html(data.bio) if data.bio else "",
        "avatar": addresses.picture(data.avatar),
        "avatar_alt": data.avatar_alt or data.name,
        "initials": "".join(word[0] for word in data.name.split()[:2]).upper(),
        "facts": [fact for fact in (data.location, ", ".join(filter(None, data.languages))) if fact],
        "niches": [niche for niche in data.niches if niche.strip()],
        "links": _links(data.links),
        "layout": hero_layout(scene.radius),
    }


def _stats(data: StatsData, scene: Scene) -> View:
    snapshot = snapshot_for(scene.snapshots, data.source)
    if snapshot is not None:
        stats, as_of, sample = snapshot.stats, snapshot.as_of, snapshot.sample
    elif data.frozen is not None:
        stats, as_of, sample = data.frozen.stats, data.frozen.as_of, False
    else:
        stats, as_of, sample = {}, "", False
    numbers = []
    if data.source is not None:
        origin = wording.provenance(data.source.provider, as_of, scene.locale, sample=sample)
        for name in data.metrics:
            value = stats.get(name)
            if value is not None:
                numbers.append(
                    _number(wording.metric(name), short(value, scene.locale), origin, full(value, scene.locale))
                )
    for item in data.items:
        if item.label.strip() or item.value.strip():
            note = f"{wording.TYPED_IN}. {item.note}" if item.note else wording.TYPED_IN
            numbers.append(_number(item.label, item.value, note))
    return {"title": data.title or "Numbers", "numbers": numbers}


def _number(label: str, value: str, origin: str, exact: str = "") -> View:
    return {"label": label, "value": value, "origin": origin, "exact": exact if exact != value else ""}


def _chart(data: ChartData, scene: Scene) -> View:
    title = data.title or f"{wording.metric(data.metric)}, {wording.span(data.range)}"
    found = _series(data, scene)
    if found is None or data.source is None:
        return {"title": title, "series": None}
    series, sample = found
    window = wording.span(data.range)
    first, last = series.points[0], series.points[-1]
    total = short(series.total, scene.locale) if series.total is not None else "–"
    change = wording.change(series.change_percent, scene.locale)
    name = wording.metric(data.metric)
    return {
        "title": title,
        "series": series,
        "drawing": charts.draw(series, data.style),
        "total": total,
        "exact": full(series.total, scene.locale) if series.total is not None else "",
        "unit": f"{name}, {window}" if not series.level else f"{name} on {day(last[0], scene.locale)}",
        "change": f"{change} than the period before" if change and change != "unchanged" else change,
        "rising": (series.change_percent or 0) >= 0,
        "first": _labelled(first, scene.locale),
        "last": _labelled(last, scene.locale),
        "summary": _summary(name, window, total, change, gaps=sum(v is None for _, v in series.points)),
        "origin": wording.provenance(data.source.provider, series.as_of, scene.locale, window=window, sample=sample),
        "rows": _rows(series, scene.locale),
        "column": name,
    }


def _series(data: ChartData, scene: Scene) -> tuple[Series, bool] | None:
    snapshot = snapshot_for(scene.snapshots, data.source)
    if snapshot is not None:
        series, sample = select(snapshot, data.metric, data.range, scene.today), snapshot.sample
    elif data.frozen is not None and data.source is not None:
        level = (data.source.provider, data.metric) in LEVEL_METRICS
        points = [(point.date, point.value) for point in data.frozen.points]
        series, sample = frozen(points, data.frozen.as_of, level=level), False
    else:
        return None
    return (series, sample) if series.points else None


def _labelled(point: tuple[str, float | None], locale: str) -> View:
    when, value = point
    return {"day": day(when, locale), "value": "no number" if value is None else short(round(value), locale)}


def _summary(name: str, window: str, total: str, change: str, *, gaps: int) -> str:
    sentence = f"{name}, {window}: {total}"
    if change:
        sentence += f", {change} than in the period before" if change != "unchanged" else ", unchanged"
    return sentence + (f". {gaps} days without a number are left open." if gaps else ".")


def _rows(series: Series, locale: str) -> list[tuple[str, str]]:
    by_month = len(series.points) > _WEEKLY_ROWS
    if by_month:
        buckets = grouped(series.points, 7, level=series.level)
    elif len(series.points) > _DAILY_ROWS:
        buckets = weekly(series.points, level=series.level)
    else:
        buckets = series.points
    return [
        (
            month(when, locale) if by_month else day(when, locale),
            "no number" if value is None else full(round(value), locale),
        )
        for when, value in buckets
    ]


def _separator(data: SeparatorData) -> View:
    return {
        "style": data.style if data.style in {"line", "space", "dots"} else "line",
        "size": data.size if data.size in {"s", "m", "l"} else "m",
        "label": data.label,
    }


def _custom(data: CustomData, scene: Scene) -> View:
    return {
        "kind": data.kind,
        "title": data.title,
        "body": to_html(data.markdown) if data.markdown else "",
        "entries": [_entry(entry, scene) for entry in data.entries],
    }


def _entry(entry: Entry, scene: Scene) -> View:
    return {
        "entry": entry,
        "price": _price(entry, scene.locale),
        "image": addresses.picture(entry.image),
        "logo": addresses.picture(entry.logo),
        "alt": entry.alt or "",
        "link": addresses.link(entry.url),
        "includes": _lines(entry.includes),
        "answer": to_html(entry.answer) if entry.answer else "",
        "results": [result for result in entry.results if result.value.strip() or result.label.strip()],
    }


def _price(entry: Entry, locale: str) -> str:
    text = (entry.price or "").strip()
    if not text:
        return ""
    try:
        amount = full(float(text.replace(",", "")), locale)
    except ValueError:
        amount = text
    words = f"{amount} {entry.currency}" if entry.currency else amount
    return f"from {words}" if entry.from_price else words


def _lines(text: str | None) -> list[str]:
    return [line.strip(" -•*\t") for line in (text or "").splitlines() if line.strip(" -•*\t")]


def _contact(data: ContactData) -> View:
    booking, mail = addresses.link(data.booking_url), addresses.mail(data.email)
    label = data.cta_label or ("Book a call" if booking and not mail else "Send an e-mail")
    return {
        "headline": data.headline or "Let's work together",
        "action": mail or booking or addresses.telephone(data.phone),
        "action_label": label,
        "email": data.email,
        "mail": mail,
        "phone": (data.phone or "").replace(" ", "\u00a0"),  # a number is never broken over two lines
        "tel": addresses.telephone(data.phone),
        "booking": booking,
        "manager": data.manager,
        "links": _links(data.links),
    }


def _links(links: tuple[Link, ...]) -> list[View]:
    found = []
    for one in links:
        target = addresses.link(one.url)
        label = one.label.strip() or addresses.shown(one.url)
        if label:
            found.append({"label": label, "url": target})
    return found
