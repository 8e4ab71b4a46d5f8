"""One photograph: made anew from what was sent, so that nothing comes along but what is to be seen."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

# Issue and domain reference leave no more: a photograph of a telephone fits.
LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
# Local choice: large enough for half a page in print.
LONGEST_SIDE = 1200
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")

NOT_A_PHOTOGRAPH = "This is not a photograph: send a JPEG, PNG or WebP file"
TOO_LARGE = "This photograph is larger than 10 MB: send a smaller one"
TOO_MANY_PIXELS = "This photograph has more than 50 megapixels: send a smaller one"


class NotAPhotograph(ValueError):
    """What was sent cannot be kept as a photograph; the message says why in plain words."""


@dataclass(frozen=True)
class Picture:
    """A photograph as it is kept: a JPEG without metadata."""

    content: bytes
    width: int
    height: int


def made_anew(sent: bytes) -> Picture:
    """Return the photograph turned upright, small enough for a page, and without metadata; raises NotAPhotograph."""
    if len(sent) > LARGEST_FILE:
        raise NotAPhotograph(TOO_LARGE)
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; how many pixels are too many is said here.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(sent), formats=FORMATS) as opened:
                return _encoded(opened)
    except NotAPhotograph:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise NotAPhotograph(NOT_A_PHOTOGRAPH) from error


def _encoded(opened: Image.Image) -> Picture:
    if opened.width * opened.height > MOST_PIXELS:
        raise NotAPhotograph(TOO_MANY_PIXELS)
    upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A picture of its own: only pixels are taken over, whatever else the file held.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = BytesIO()
    clean.save(out, format="JPEG", quality=QUALITY)
    return Picture(out.getvalue(), clean.width, clean.height)
