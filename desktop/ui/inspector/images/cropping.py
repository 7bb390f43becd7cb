"""The arithmetic of cropping: which part of a picture a frame of fixed shape shows. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.images import Crop


@dataclass(frozen=True, slots=True)
class Framing:
    """A picture behind a frame.

    Attributes:
        width: of the picture, in pixels; `height` likewise.
        shape: width of the frame divided by its height.
        zoom: 1 fits the frame as tightly as it can; more shows less.
        x: centre of the frame in the picture, 0 to 1; `y` likewise.
    """

    width: int
    height: int
    shape: float
    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def crop(self) -> Crop:
        """Return the part that the frame shows, always inside the picture."""
        wide = self.width / self.height > self.shape
        part_width = (self.height * self.shape / self.width if wide else 1.0) / self.zoom
        part_height = (1.0 if wide else self.width / self.shape / self.height) / self.zoom
        left = min(max(self.x - part_width / 2, 0.0), 1.0 - part_width)
        top = min(max(self.y - part_height / 2, 0.0), 1.0 - part_height)
        return Crop(left, top, part_width, part_height)

    def moved(self, across: float, down: float) -> Framing:
        """Return the framing after the frame was moved by fractions of what it shows."""
        crop = self.crop()
        x = min(max(crop.left + crop.width * (0.5 + across), crop.width / 2), 1 - crop.width / 2)
        y = min(max(crop.top + crop.height * (0.5 + down), crop.height / 2), 1 - crop.height / 2)
        return Framing(self.width, self.height, self.shape, self.zoom, x, y)

    def shaped(self, shape: float) -> Framing:
        """Return the framing in another shape, around the same centre."""
        return Framing(self.width, self.height, shape, self.zoom, self.x, self.y)

    def zoomed(self, zoom: float) -> Framing:
        """Return the framing at another zoom, around the same centre."""
        crop = self.crop()
        x, y = crop.left + crop.width / 2, crop.top + crop.height / 2
        return Framing(self.width, self.height, self.shape, max(zoom, 1.0), x, y)
