"""Which fields each block's form has. A form is made once for a kind of block and shown for whichever is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop.models.metrics import HISTORY_METRICS, STATS_METRICS
from desktop.render import wording
from desktop.services import checks
from desktop.ui.inspector.fields.choices import ChoiceField, OrderField, SwitchField
from desktop.ui.inspector.fields.image import ImageField
from desktop.ui.inspector.fields.markdown import MarkdownField
from desktop.ui.inspector.fields.pictures import PicturesField
from desktop.ui.inspector.fields.rows import RowsField
from desktop.ui.inspector.fields.source import SourceField
from desktop.ui.inspector.fields.text import SuggestField, TagsField, TextField
from desktop.ui.inspector.images.place import CASE, LOGO, SHOT, WORK, portrait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.models.metrics import Snapshots
    from desktop.ui.inspector.fields.field import Field
    from desktop.ui.inspector.images.desk import ImageDesk
    from desktop.ui.inspector.images.place import Mask
    from desktop.ui.look.icons import Icons

Fields = list[tuple[str, "Field"]]

_KINDS: Final = (
    ("text", "Text"),
    ("rates", "Rates"),
    ("brands", "Brands"),
    ("caseStudy", "Case study"),
    ("portfolio", "Portfolio"),
    ("testimonials", "Testimonials"),
    ("faq", "Questions"),
    ("gallery", "Gallery"),
)
_RANGES: Final = (
    ("7d", "7 days"),
    ("28d", "28 days"),
    ("90d", "90 days"),
    ("365d", "12 months"),
    ("all", "All there is"),
)
_CHARTS: Final = (("area", "Area"), ("line", "Line"), ("bar", "Bars"))
_CURRENCIES: Final = (
    ("EUR", "Euro"), ("USD", "US dollar"), ("GBP", "British pound"), ("CHF", "Swiss franc"),
    ("CAD", "Canadian dollar"), ("AUD", "Australian dollar"), ("JPY", "Japanese yen"), ("INR", "Indian rupee"),
    ("BRL", "Brazilian real"), ("MXN", "Mexican peso"), ("PLN", "Polish złoty"), ("SEK", "Swedish krona"),
)  # fmt: skip
_SEPARATORS: Final = (("line", "Line"), ("space", "Space"), ("dots", "Dots"))
_SIZES: Final = (("s", "Small"), ("m", "Medium"), ("l", "Large"))


class Forms:
    """Makes the fields of the forms. Used on the gui thread."""

    def __init__(self, icons: Icons, desk: ImageDesk, snapshots: Snapshots, portrait: Mask) -> None:
        """Work with these tools.

        Args:
            icons: the icon set.
            desk: opens, crops and prepares pictures.
            snapshots: the accounts numbers can come from.
            portrait: what the page shows of the creator's picture.
        """
        self._icons = icons
        self._desk = desk
        self._snapshots = snapshots
        self._portrait = portrait

    def fields(self, key: str) -> Fields:
        """Return the fields for a block type, or for `custom:` and a kind."""
        makers: dict[str, Callable[[], Fields]] = {
            "profile": self._profile,
            "stats": self._stats,
            "chart": self._chart,
            "separator": self._separator,
            "contact": self._contact,
        }
        return makers[key]() if key in makers else self._custom(key.partition(":")[2])

    def _profile(self) -> Fields:
        return [
            ("name", TextField(_tr("Name"), hint=_tr("Your name"))),
            ("handle", TextField(_tr("Handle"), hint=_tr("yourhandle"))),
            ("avatar", ImageField(_tr("Picture"), self._icons, self._desk, portrait(self._portrait))),
            ("avatar_alt", TextField(_tr("Describe the picture"), hint=_tr("For people who can't see it"))),
            ("tagline", TextField(_tr("Tagline"), hint=_tr("What you make, for whom"))),
            ("bio", MarkdownField(_tr("About you"), self._icons)),
            ("location", TextField(_tr("Place"), hint=_tr("City, country"))),
            ("languages", TagsField(_tr("Languages, separated by commas"), hint=_tr("English, German"))),
            ("niches", TagsField(_tr("Topics, separated by commas"), hint=_tr("Travel, outdoor"))),
            ("links", self._links()),
        ]

    def _stats(self) -> Fields:
        source = SourceField(_tr("Numbers from"), self._snapshots)
        choose, write = _tr("Choose an account above to pick its numbers."), _tr("Type your numbers in below.")
        metrics = OrderField(_tr("Show"), self._icons, nothing=choose if self._snapshots else write)
        source.follow(lambda provider: metrics.set_options(_named(STATS_METRICS.get(provider, ()))))
        return [
            ("title", TextField(_tr("Title"), hint=_tr("Numbers"))),
            ("source", source),
            ("metrics", metrics),
            ("items", self._rows(_tr("Your own numbers"), self._stat_item, _tr("Add a number"), ("label", "value"))),
        ]

    def _chart(self) -> Fields:
        source = SourceField(_tr("Numbers from"), self._snapshots)
        metric = ChoiceField(_tr("Number"), ())
        source.follow(lambda provider: metric.set_options(_named(HISTORY_METRICS.get(provider, ()))))
        return [
            ("title", TextField(_tr("Title"), hint=_tr("Made from number and range"))),
            ("source", source),
            ("metric", metric),
            ("range", ChoiceField(_tr("Range"), _translated(_RANGES))),
            ("style", ChoiceField(_tr("Drawn as"), _translated(_CHARTS))),
        ]

    def _separator(self) -> Fields:
        return [
            ("style", ChoiceField(_tr("Style"), _translated(_SEPARATORS))),
            ("size", ChoiceField(_tr("Space around"), _translated(_SIZES))),
            ("label", TextField(_tr("Words in the middle"))),
        ]

    def _contact(self) -> Fields:
        return [
            ("headline", TextField(_tr("Headline"), hint=_tr("Let's work together"))),
            ("email", TextField(_tr("E-mail"), check=checks.email, hint=_tr("you@example.com"))),
            ("phone", TextField(_tr("Phone"), check=checks.phone, hint="+43 512 555 0142")),
            ("booking_url", TextField(_tr("Booking link"), check=checks.url, hint="https://")),
            ("cta_label", TextField(_tr("Button label"), hint=_tr("Send an e-mail"))),
            ("manager", TextField(_tr("Manager"))),
            ("links", self._links()),
        ]

    def _custom(self, kind: str) -> Fields:
        fields: Fields = [
            ("kind", ChoiceField(_tr("Kind"), _translated(_KINDS))),
            ("title", TextField(_tr("Title"))),
            ("markdown", MarkdownField(_tr("Text"), self._icons)),
        ]
        makers: dict[str, tuple[Callable[[], Fields], str, tuple[str, ...]]] = {
            "rates": (self._rate, _tr("Add a package"), ("name",)),
            "brands": (self._brand, _tr("Add a brand"), ("name",)),
            "caseStudy": (self._case, _tr("Add a case study"), ("brand",)),
            "testimonials": (self._voice, _tr("Add a quote"), ("person", "quote")),
            "faq": (self._question, _tr("Add a question"), ("question",)),
        }
        if kind in {"portfolio", "gallery"}:
            fields.append(("entries", self._pieces() if kind == "portfolio" else self._shots()))
        elif kind in makers:
            parts, add, titles = makers[kind]
            fields.append(("entries", self._rows(_tr("Items"), parts, add, titles, ids=True)))
        return fields

    def _rows(
        self, name: str, parts: Callable[[], Fields], add: str, titles: Sequence[str], *, ids: bool = False
    ) -> RowsField:
        return RowsField(name, self._icons, parts, add=add, title_keys=titles, ids=ids)

    def _pieces(self) -> PicturesField:
        return PicturesField(
            _tr("Items"),
            self._icons,
            self._work,
            self._desk,
            WORK,
            add=_tr("Add pictures…"),
            without=_tr("Add without a picture"),
            title_keys=("title",),
            begin="title",
        )

    def _shots(self) -> PicturesField:
        return PicturesField(
            _tr("Items"),
            self._icons,
            self._shot,
            self._desk,
            SHOT,
            add=_tr("Add pictures…"),
            title_keys=("caption", "alt"),
            begin="alt",
        )

    def _links(self) -> RowsField:
        return self._rows(_tr("Links"), self._link, _tr("Add a link"), ("label", "url"))

    def _link(self) -> Fields:
        return [
            ("label", TextField(_tr("Label"), hint=_tr("YouTube"))),
            ("url", TextField(_tr("Address"), check=checks.url, hint="https://")),
        ]

    def _stat_item(self) -> Fields:
        return [
            ("label", TextField(_tr("What it counts"), hint=_tr("Newsletter readers"))),
            ("value", TextField(_tr("Number"), hint="12,400")),
            ("note", TextField(_tr("Note"), hint=_tr("Last 30 days"))),
        ]

    def _rate(self) -> Fields:
        return [
            ("name", TextField(_tr("Package"), hint=_tr("Dedicated video"))),
            ("platform", TextField(_tr("Platform"), hint="YouTube")),
            ("price", TextField(_tr("Price"), check=checks.price, hint="450")),
            ("currency", self._currency()),
            ("from_price", SwitchField(_tr('Starting price ("from")'))),
            ("includes", MarkdownField(_tr("Included, one a line"), self._icons, marks=False)),
            ("usage_rights", TextField(_tr("Usage rights"), hint=_tr("12 months, organic"))),
            ("turnaround", TextField(_tr("Ready in"), hint=_tr("3 weeks"))),
        ]

    def _currency(self) -> Field:
        options = _translated(_CURRENCIES)
        return SuggestField(_tr("Currency"), self._icons, options, check=checks.currency, hint="EUR")

    def _brand(self) -> Fields:
        return [
            ("name", TextField(_tr("Brand"))),
            ("logo", ImageField(_tr("Logo"), self._icons, self._desk, LOGO)),
            ("url", TextField(_tr("Address"), check=checks.url, hint="https://")),
            ("year", TextField(_tr("Year"), check=checks.year, hint="2026")),
        ]

    def _case(self) -> Fields:
        return [
            ("brand", TextField(_tr("Brand"))),
            ("goal", TextField(_tr("Goal"))),
            ("deliverables", TextField(_tr("Delivered"))),
            ("results", self._rows(_tr("Results"), self._result, _tr("Add a result"), ("label", "value"))),
            ("url", TextField(_tr("Address"), check=checks.url, hint="https://")),
            ("image", ImageField(_tr("Picture"), self._icons, self._desk, CASE)),
            ("alt", TextField(_tr("Describe the picture"), hint=_tr("For people who can't see it"))),
        ]

    def _result(self) -> Fields:
        return [("label", TextField(_tr("What it counts"))), ("value", TextField(_tr("Number")))]

    def _work(self) -> Fields:
        return [
            ("title", TextField(_tr("Title"))),
            ("url", TextField(_tr("Address"), check=checks.url, hint="https://")),
            ("image", ImageField(_tr("Picture"), self._icons, self._desk, WORK)),
            ("alt", TextField(_tr("Describe the picture"), hint=_tr("For people who can't see it"))),
            ("views", TextField(_tr("Views"), hint="312 K")),
        ]

    def _voice(self) -> Fields:
        return [
            ("quote", MarkdownField(_tr("Quote"), self._icons, marks=False)),
            ("person", TextField(_tr("Person"))),
            ("company", TextField(_tr("Company"))),
        ]

    def _question(self) -> Fields:
        return [
            ("question", TextField(_tr("Question"))),
            ("answer", MarkdownField(_tr("Answer"), self._icons)),
        ]

    def _shot(self) -> Fields:
        return [
            ("image", ImageField(_tr("Picture"), self._icons, self._desk, SHOT)),
            ("alt", TextField(_tr("Describe the picture"), hint=_tr("For people who can't see it"))),
            ("caption", TextField(_tr("Caption"))),
        ]


def _named(metrics: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, wording.metric(name)) for name in metrics]


def _translated(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, _tr(words)) for key, words in options]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Forms", text)
