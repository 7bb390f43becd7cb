import base64
import io
import random
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from desktop.services.images import AVATAR_BYTES, AVATAR_SIDE, Crop, ImageProblem, look_at, prepare


def file(size=(800, 600), kind="JPEG", mode="RGB", colour=(200, 30, 30), **options):
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(prepared):
    return Image.open(io.BytesIO(base64.b64decode(prepared.data_uri.partition(",")[2])))


def test_a_picture_is_made_small_and_keeps_its_shape():
    prepared = prepare(file((3000, 1500)), max_side=600)
    assert (prepared.width, prepared.height) == (600, 300)
    assert decoded(prepared).size == (600, 300)


def test_metadata_is_stripped_and_rotation_applied():
    exif = Image.Exif()
    exif[0x0112] = 6  # rotated by the camera
    exif[0x010E] = "taken at home"
    prepared = prepare(file((400, 200), exif=exif.tobytes()))
    picture = decoded(prepared)
    assert picture.size == (200, 400)
    assert not picture.getexif()
    assert b"taken at home" not in base64.b64decode(prepared.data_uri.partition(",")[2])


def test_an_avatar_of_noise_stays_below_its_limit():
    noise = Image.frombytes("RGB", (1600, 1600), random.Random(1).randbytes(1600 * 1600 * 3))
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    prepared = prepare(buffer.getvalue(), max_side=AVATAR_SIDE, max_bytes=AVATAR_BYTES)
    assert len(base64.b64decode(prepared.data_uri.partition(",")[2])) <= AVATAR_BYTES


def test_crop_keeps_the_named_part():
    image = Image.new("RGB", (100, 100), (0, 0, 255))
    image.paste((255, 0, 0), (50, 0, 100, 100))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    prepared = prepare(buffer.getvalue(), crop=Crop(0.5, 0, 0.5, 1))
    red, green, blue = decoded(prepared).convert("RGB").getpixel((25, 50))
    assert (prepared.width, prepared.height) == (50, 100)
    assert red > 200
    assert max(green, blue) < 60


def test_transparency_is_kept():
    prepared = prepare(file(kind="PNG", mode="RGBA", colour=(10, 20, 30, 0)))
    assert prepared.data_uri.startswith("data:image/webp")
    assert decoded(prepared).convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a picture", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (file()[:400], "damaged"),
        (file((8000, 5001), "PNG"), "40 megapixels"),
        (file((10_000, 9_500), "PNG", "1", 0), "40 megapixels"),  # of which Pillow would warn
        (file((16_000, 12_000), "PNG", "1", 0), "40 megapixels"),  # which it would refuse by itself
    ],
)
def test_bad_files_are_refused_kindly(data, words):
    with pytest.raises(ImageProblem, match=words):
        prepare(data)


def test_warnings_of_other_threads_are_left_alone():
    before, seen = list(warnings.filters), []
    picture = file((3000, 3000), "PNG")
    with ThreadPoolExecutor(1) as worker:
        looking = worker.submit(look_at, picture, max_side=800)
        while not looking.done():
            seen.append(list(warnings.filters) == before)
    assert all(seen)
    assert len(seen) > 1


def test_a_picture_is_looked_at_small_and_the_right_way_up():
    exif = Image.Exif()
    exif[0x0112] = 6
    raster = look_at(file((400, 200), exif=exif.tobytes()), max_side=100)
    assert (raster.width, raster.height) == (50, 100)
    red, green, blue, alpha = raster.pixels[:4]
    assert red > 150 > max(green, blue)
    assert alpha == 255
    assert len(raster.pixels) == 50 * 100 * 4
