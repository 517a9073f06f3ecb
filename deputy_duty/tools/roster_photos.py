"""Photos of deputies from a ZIP archive. Plain Python.

The archive comes from outside: it may be no archive, hold other files, or be made to
unpack into gigabytes. Pictures are read, turned upright, made small and written anew,
so that nothing of the camera (place, time, owner) is kept.
"""

import base64
import contextlib
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from .photo import MAX_PIXELS, TOO_LARGE, PhotoError, redraw
from .roster_error import RosterError
from .roster_values import clean_text, text_key

MIB = 1024 * 1024
MAX_ARCHIVE = 100 * MIB
MAX_FILES = 5_000
MAX_FILE = 5 * MIB
MAX_UNPACKED = 500 * MIB
# As large as a printed card or a screen needs.
SIZE = (480, 640)
QUALITY = 88
FORMATS = ("JPEG", "PNG", "BMP")

UTF8_NAME = 0x800
ENCRYPTED = 0x1
NOT_MEANT = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


@dataclass
class Photo:
    """A picture of the archive, or why it was refused."""

    name: str
    data: bytes = b""
    fault: str = ""

    @property
    def stem(self):
        """The file's name without folder and ending, as it is compared."""
        return text_key(PurePosixPath(self.name).stem)

    @property
    def encoded(self):
        """The picture as Odoo takes it."""
        return base64.b64encode(self.data)

    @property
    def digest(self):
        """What tells one picture from another: SHA-1, as Odoo stores it."""
        return hashlib.sha1(self.data, usedforsecurity=False).hexdigest()


def read_photos(data):
    """The pictures of an archive, each ready to be stored or with its fault.

    :raise RosterError: where it is no archive, or too large a one
    """
    if len(data) > MAX_ARCHIVE:
        raise RosterError("photos_too_big", limit=MAX_ARCHIVE // MIB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if _is_meant(each)]
            if not members:
                raise RosterError("photos_none")
            if len(members) > MAX_FILES:
                raise RosterError("photos_too_many", limit=MAX_FILES)
            if sum(each.file_size for each in members) > MAX_UNPACKED:
                raise RosterError("photos_too_big", limit=MAX_UNPACKED // MIB)
            return [_read_member(archive, each) for each in members]
    except BROKEN as error:
        raise RosterError("photos_broken") from error


def _is_meant(member):
    parts = PurePosixPath(member.filename).parts
    return not member.is_dir() and not any(
        part in NOT_MEANT or part.startswith("._") for part in parts
    )


def _read_member(archive, member):
    """One file; its header may lie about the size, so it is read up to the limit."""
    photo = Photo(_member_name(member))
    if member.flag_bits & ENCRYPTED:
        photo.fault = "photo_encrypted"
        return photo
    try:
        with archive.open(member) as stream:
            raw = stream.read(MAX_FILE + 1)
    except (*BROKEN, RuntimeError):
        photo.fault = "photo_broken"
        return photo
    if len(raw) > MAX_FILE:
        photo.fault = "photo_too_big"
        return photo
    try:
        photo.data = shrink(raw)
    except RosterError as error:
        photo.fault = error.code
    return photo


def _member_name(member):
    """The file's name; a Chinese Windows writes it in GB 18030 and does not say so."""
    name = member.filename
    if not member.flag_bits & UTF8_NAME:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return clean_text(PurePosixPath(name).name)


def shrink(raw):
    """A picture made upright, small and free of what the camera wrote beside it.

    :raise RosterError: where it is no picture, or too large a one
    """
    try:
        return redraw(raw, SIZE, QUALITY, FORMATS)
    except PhotoError as error:
        limits = {"limit": MAX_PIXELS // 1_000_000} if error.code == TOO_LARGE else {}
        raise RosterError(f"photo_{error.code}", **limits) from error


def match_photos(photos, rows):
    """Which photo shows which row's deputy.

    A photo is found by the file name in the row's photo column, else by ID number,
    alias or name; a name that two rows bear finds none.

    :param photos: of :class:`Photo`, or anything with a ``stem``
    :param rows: of :class:`Row`
    :return: row number -> photo, and row number -> remark

    >>> from types import SimpleNamespace as Any
    >>> row = Any(number=2, values={"name": "张三"}, photo="")
    >>> match_photos([Any(stem="张三", fault="")], [row])[0].keys()
    dict_keys([2])
    """
    by_stem = {}
    for photo in photos:
        by_stem.setdefault(photo.stem, photo)
    bearers = {}
    for row in rows:
        bearers.setdefault(text_key(row.values.get("name", "")), []).append(row.number)
    found, remarks = {}, {}
    for row in rows:
        photo, note = _photo_of(row, by_stem, bearers)
        if photo and photo.fault:
            photo, note = None, [photo.fault, {"file": row.photo or photo.name}]
        if photo:
            found[row.number] = photo
        if note:
            remarks[row.number] = note
    return found, remarks


def _photo_of(row, by_stem, bearers):
    """The row's photo or None, and a remark or None."""
    if row.photo:
        named = PurePosixPath(row.photo)
        wanted = by_stem.get(text_key(row.photo)) or by_stem.get(text_key(named.stem))
        return wanted, None if wanted else ["photo_missing", {"file": row.photo}]
    for target in ("id_number", "source_ref"):
        photo = by_stem.get(text_key(row.values.get(target) or ""))
        if photo:
            return photo, None
    key = text_key(row.values.get("name", ""))
    photo = by_stem.get(key) if key else None
    if photo and len(bearers[key]) > 1:
        return None, ["photo_namesakes", {"file": photo.name}]
    return photo, None
