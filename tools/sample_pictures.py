"""Painted pictures for the sample kit: the same seed paints the same picture."""

import base64
import io
import math
import random

from PIL import Image, ImageDraw, ImageFilter


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


def views():
    """Three landscapes from made-up films."""
    return [
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
