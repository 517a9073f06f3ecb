"""Pictures that people send: a picture and nothing besides. Plain Python.

What a telephone writes beside a picture (where and when it was taken, by which device,
whose) is not copied: the picture is turned upright, made small and drawn anew.
"""

import io
import re
import struct
import zlib

from PIL import Image, ImageOps, UnidentifiedImageError, WebPImagePlugin

# Odoo loads the first four alone; importing the last makes it known.
FORMATS = ("JPEG", "PNG", "GIF", "BMP", WebPImagePlugin.WebPImageFile.format)
SENT_FORMATS = ("JPEG", "PNG", WebPImagePlugin.WebPImageFile.format)
MAX_PIXELS = 40_000_000
# Large enough to read a notice on a wall, small enough for a slow line.
SIZE = (1600, 1600)
QUALITY = 82

KIND = "kind"
BROKEN = "broken"
TOO_LARGE = "too_large"
# A JPEG as it is drawn here: head, tables, one scan, end. No words of a camera, no
# remarks, no second picture, nothing behind it.
HEAD = re.compile(rb"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
TABLES = (0xDB, 0xC0, 0xC4, 0xDD)
SCAN = 0xDA
SCANNED = re.compile(rb"(?:[^\xff]++|\xff[\x00\xd0-\xd7])*+\xff\xd9")

# What Pillow raises for damaged files, and for damaged words of the camera.
DAMAGED = (
    OSError,
    ValueError,
    SyntaxError,
    ArithmeticError,
    TypeError,
    LookupError,
    struct.error,
    zlib.error,
)


class PhotoError(Exception):
    """Why a file is not taken; its code is one of the three above."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def redraw(raw, size=SIZE, quality=QUALITY, formats=FORMATS):
    """The picture alone, upright, on white, as a JPEG no larger than ``size``.

    :param raw: the bytes of the file
    :param formats: which kinds of files are taken
    :return: the bytes of the new picture
    :raise PhotoError: where it is no picture, a damaged or too large a one

    >>> file = io.BytesIO()
    >>> Image.new("RGBA", (8, 4)).save(file, "PNG")
    >>> with Image.open(io.BytesIO(redraw(file.getvalue(), (4, 4)))) as small:
    ...     small.format, small.size, small.getpixel((0, 0))
    ('JPEG', (4, 2), (255, 255, 255))
    """
    try:
        with Image.open(io.BytesIO(raw), formats=formats) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PhotoError(TOO_LARGE)
            picture.draft("RGB", size)
            small = _on_white(_upright(picture))
            small.thumbnail(size)
            return _as_jpeg(small, quality)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise PhotoError(KIND) from error
    except DAMAGED as error:
        raise PhotoError(BROKEN) from error


def is_bare(raw):
    """Whether the bytes are a JPEG with nothing beside the picture.

    Such a one need not be drawn again, which would cost time and sharpness, and would
    make another file of it each time.

    >>> file, words = io.BytesIO(), Image.Exif()
    >>> words[0x010F] = "Sample Telephone"
    >>> Image.new("RGB", (8, 4), "red").save(file, "JPEG", exif=words)
    >>> taken = file.getvalue()
    >>> is_bare(taken), is_bare(redraw(taken)), is_bare(redraw(taken) + b"more")
    (False, True, False)
    """
    if not HEAD.match(raw):
        return False
    at = 20
    while raw[at : at + 1] == b"\xff" and len(raw) > at + 4:
        kind, length = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4])
        at += 2 + length
        if kind == SCAN:
            return bool(SCANNED.fullmatch(raw, at))
        if kind not in TABLES:
            return False
    return False


def _as_jpeg(picture, quality):
    # whatever else was read of the file is left behind
    picture.info = {}
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=quality, optimize=True)
    return output.getvalue()


def _upright(picture):
    """The picture turned as its tags say; as it is where they say nothing readable."""
    try:
        return ImageOps.exif_transpose(picture)
    except DAMAGED:
        return picture


def _on_white(picture):
    """A picture without transparency, which JPEG does not know."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture.convert("RGBA"))
        picture = ground
    return picture.convert("RGB")


def clean_photo(raw):
    """The same of a photo that somebody sent; ``None`` for what is not taken.

    >>> file = io.BytesIO()
    >>> Image.new("RGB", (8, 4), "red").save(file, "PNG")
    >>> clean_photo(file.getvalue())[:2]
    b'\\xff\\xd8'
    >>> Image.new("RGBA", (8, 4)).save(file := io.BytesIO(), "WEBP")
    >>> Image.open(io.BytesIO(clean_photo(file.getvalue()))).mode
    'RGB'
    >>> clean_photo(b"%PDF-1.7"), clean_photo(b"")
    (None, None)

    Damaged tags are no reason to refuse a picture: it stays as it lies.

    >>> file = io.BytesIO()
    >>> tags = b"Exif\\0\\0II*\\0"
    >>> Image.new("RGB", (8, 4)).save(file, "JPEG", exif=tags, dpi=(72, 72))
    >>> Image.open(io.BytesIO(clean_photo(file.getvalue()))).size
    (8, 4)
    """
    try:
        return redraw(raw, formats=SENT_FORMATS)
    except PhotoError:
        return None
