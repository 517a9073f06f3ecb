"""Photos: what is taken from an archive, and archives that are none."""

import io
import zipfile
from types import SimpleNamespace

import pytest
from PIL import Image

from roster_tools import error, photos


def _picture(size=(40, 50), kind="JPEG", mode="RGB", **options):
    output = io.BytesIO()
    Image.new(mode, size, 3).save(output, kind, **options)
    return output.getvalue()


def _zip(files, compression=zipfile.ZIP_DEFLATED):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return output.getvalue()


def _refused(data):
    with pytest.raises(error.RosterError) as caught:
        photos.read_photos(data)
    return caught.value.code


def _row(number=2, photo="", **values):
    return SimpleNamespace(number=number, values=values, photo=photo)


def test_pictures_of_an_archive():
    """Folders and what a Mac adds are passed over; each kind becomes a JPEG."""
    data = _zip(
        {
            "photos/张三.jpg": _picture(),
            "李四.png": _picture(kind="PNG", mode="RGBA"),
            "王五.bmp": _picture(kind="BMP"),
            "__MACOSX/._张三.jpg": b"x",
            "Thumbs.db": b"x",
        }
    )
    read = photos.read_photos(data)
    assert [each.name for each in read] == ["张三.jpg", "李四.png", "王五.bmp"]
    assert [each.stem for each in read] == ["张三", "李四", "王五"]
    assert all(each.data.startswith(b"\xff\xd8\xff") for each in read)


def test_large_picture_is_made_small():
    """Not larger than a screen needs, and never stretched."""
    with Image.open(io.BytesIO(photos.shrink(_picture((3000, 2000))))) as small:
        assert small.size == (480, 320)
    with Image.open(io.BytesIO(photos.shrink(_picture((30, 20))))) as small:
        assert small.size == (30, 20)


def test_what_the_camera_wrote_is_gone():
    """Place, time and owner stay out of the register; the picture stands upright."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "Somebody's telephone", 6
    taken = photos.shrink(_picture((40, 20), exif=exif))
    assert b"Somebody" not in taken
    with Image.open(io.BytesIO(taken)) as upright:
        assert upright.size == (20, 40)
        assert not upright.getexif()


def test_damaged_tags_are_no_reason_to_refuse_a_picture():
    """It is kept as it lies."""
    tags = b"Exif\0\0II*\0"
    taken = photos.shrink(_picture((40, 20), exif=tags, dpi=(72, 72)))
    with Image.open(io.BytesIO(taken)) as picture:
        assert picture.size == (40, 20)


def test_the_same_picture_has_the_same_digest():
    """A second import sees that nothing changed."""
    one, other = (photos.read_photos(_zip({"a.jpg": _picture()})) for _ in range(2))
    assert one[0].digest == other[0].digest


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("张三.jpg", b"no picture", "photo_kind"),
        ("张三.jpg", _picture()[:200], "photo_broken"),
        ("张三.gif", _picture(kind="GIF", mode="P"), "photo_kind"),
        ("张三.svg", b"<svg onload='alert(1)'/>", "photo_kind"),
        ("张三.jpg", b"\0" * (photos.MAX_FILE + 1), "photo_too_big"),
        ("张三.png", _picture((9000, 9000), "PNG", "1"), "photo_too_large"),
    ],
)
def test_no_pictures(name, data, fault):
    """One wrong file does not keep the others out."""
    bad, good = photos.read_photos(_zip({name: data, "李四.jpg": _picture()}))
    assert (bad.fault, bad.data) == (fault, b"")
    assert good.data
    assert not good.fault


def test_no_archives():
    """Refused before anything is unpacked."""
    assert _refused(b"no archive") == "photos_broken"
    assert _refused(_picture()) == "photos_broken"
    assert _refused(_zip({})) == "photos_none"
    assert _refused(_zip({f"{i}.jpg": b"" for i in range(5001)})) == "photos_too_many"


def test_archive_made_to_explode():
    """A thousand times larger unpacked: seen in the directory, and while reading."""
    bomb = _zip({f"{i}.jpg": b"\0" * (60 * 1024 * 1024) for i in range(9)})
    assert len(bomb) < 1024 * 1024
    assert _refused(bomb) == "photos_too_big"
    liar = bytearray(_zip({"a.jpg": b"\0" * (20 * 1024 * 1024)}))
    at = liar.index(b"PK\x01\x02") + 24
    liar[at : at + 4] = (1000).to_bytes(4, "little")
    (photo,) = photos.read_photos(bytes(liar))
    assert photo.fault in ("photo_too_big", "photo_broken", "photo_kind")


def test_names_of_a_chinese_windows():
    """Without the mark for UTF-8 a name is in GB 18030."""
    data = _zip({"aaaa.jpg": _picture()}).replace(b"aaaa", "张三".encode("gb18030"))
    assert photos.read_photos(data)[0].stem == "张三"


def test_whose_photo():
    """File name of the row, ID number, alias, name; and never a guess."""
    pictures = [
        SimpleNamespace(stem=stem, name=f"{stem}.jpg", fault="")
        for stem in ("a", "11010519491231002x", "p7", "张三", "李四")
    ]
    rows = [
        _row(2, "A.jpg", name="王五"),
        _row(3, name="赵六", id_number="11010519491231002X"),
        _row(4, name="孙七", source_ref="P7"),
        _row(5, name="张三"),
        _row(6, name="李四"),
        _row(7, name="李四"),
        _row(8, "gone.jpg", name="张三丰"),
    ]
    found, remarks = photos.match_photos(pictures, rows)
    assert {number: photo.stem for number, photo in found.items()} == {
        2: "a",
        3: "11010519491231002x",
        4: "p7",
        5: "张三",
    }
    assert {number: note[0] for number, note in remarks.items()} == {
        6: "photo_namesakes",
        7: "photo_namesakes",
        8: "photo_missing",
    }


def test_refused_photo_is_told_at_its_row():
    """The clerk sees whose picture was no picture."""
    bad = SimpleNamespace(stem="张三", name="张三.jpg", fault="photo_kind")
    found, remarks = photos.match_photos([bad], [_row(2, name="张三")])
    assert (found, remarks) == ({}, {2: ["photo_kind", {"file": "张三.jpg"}]})
