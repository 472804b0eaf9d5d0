"""Real photos: read right, in order, and with nothing taken on trust."""

import contextlib
import io
import os
import struct
import unicodedata
import warnings
import zlib
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from synthlab.worlds import photos as photos_module
from synthlab.worlds.photos import PhotoError, decode, load_photos
from synthlab.worlds.pictures import Pictures

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def save(path, colour=RED, mode="RGB", size=(40, 30), **how):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, colour).save(path, **how)
    return path


def as_bytes(image, kind="PNG", **how):
    data = io.BytesIO()
    image.save(data, kind, **how)
    return data.getvalue()


def near(pixel, colour, tolerance=3):
    """Whether two colours agree to what JPEG and resampling may change in a flat area."""
    return np.abs(np.asarray(pixel, int) - colour).max() <= tolerance


@pytest.fixture
def folder(tmp_path):
    save(tmp_path / "pasture" / "b.jpg", GREEN, quality=95)
    save(tmp_path / "kitchen" / "a.png", RED)
    save(tmp_path / "kitchen" / "deeper" / "c.png", BLUE)
    return tmp_path


# What becomes of a folder


def test_a_folder_for_each_class(folder):
    photos = load_photos(folder, size=16)
    assert isinstance(photos, Pictures)
    assert photos.files == ("kitchen/a.png", "kitchen/deeper/c.png", "pasture/b.jpg")
    assert photos.labels.tolist() == ["kitchen", "kitchen", "pasture"]
    assert photos.images.shape == (3, 16, 16, 3)
    for image, colour in zip(photos.images, (RED, BLUE, GREEN), strict=True):
        assert near(image[8, 8], colour)
    assert photos.scenes == (None, None, None)
    assert (photos.skipped, photos.duplicates) == ({}, ())
    assert (photos[1:] + photos[:1]).labels.tolist() == ["kitchen", "pasture", "kitchen"]


def test_a_function_says_the_label(folder):
    photos = load_photos(folder, label=lambda path: path.suffix, size=16)
    assert photos.labels.tolist() == [".png", ".png", ".jpg"]


def test_a_table_says_the_label_and_which_files(folder):
    table = folder / "labels.csv"
    table.write_text("﻿file,label,note\npasture/b.jpg,cow,\nkitchen\\a.png,oven,x\n", "utf-8")
    photos = load_photos(folder, label=table, size=16)
    assert photos.files == ("pasture/b.jpg", "kitchen\\a.png")
    assert photos.labels.tolist() == ["cow", "oven"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("file;label\nkitchen/a.png;oven\npasture/b.jpg;cow\n", "utf-8"),
        ("file\tlabel\r\nkitchen/a.png\toven\r\npasture/b.jpg\tcow\r\n", "utf-16"),
        ("File, Label\nkitchen/a.png , oven\n\npasture/b.jpg, cow\n", "utf-8"),
        ("sep=;\rFILE;LABEL;note\rkitchen/a.png;oven;ü\rpasture/b.jpg;cow;\r", "cp1252"),
    ],
)
def test_a_table_may_come_from_any_spreadsheet(folder, text, encoding):
    table = folder / "labels.csv"
    table.write_bytes(text.encode(encoding))
    photos = load_photos(folder, label=table, size=16)
    assert photos.files == ("kitchen/a.png", "pasture/b.jpg")
    assert photos.labels.tolist() == ["oven", "cow"]


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("listed", ["NFC", "NFD"])
def test_names_with_accents_are_found_however_they_are_written(tmp_path, on_disk, listed):
    disk, told = partial(unicodedata.normalize, on_disk), partial(unicodedata.normalize, listed)
    root = tmp_path / "photos"
    save(root / disk("Küche") / disk("größe.png"))
    table = tmp_path / "labels.csv"
    table.write_text(told("file,label\nKüche/größe.png,Küche\n"), "utf-8")
    for label in (table, None, lambda path: path.parent.name):
        assert load_photos(root, label=label, size=16).labels.tolist() == ["Küche"]


@pytest.mark.parametrize(
    "file",
    ["../secret.png", "kitchen/../../secret.png", "/etc/passwd", "C:\\secret.png", "..\\secret.png",
     "\\\\server\\share.png"],
)  # fmt: skip
def test_a_table_cannot_lead_out(folder, file):
    save(folder.parent / "secret.png")
    table = folder / "labels.csv"
    table.write_text(f"file,label\n{file},kitchen\n", encoding="utf-8")
    with pytest.raises(PhotoError, match="leads outside the folder"):
        load_photos(folder, label=table)


def test_a_table_cannot_lead_out_through_a_link(folder, tmp_path_factory):
    outside = save(tmp_path_factory.mktemp("private") / "secret.png")
    (folder / "album").symlink_to(outside.parent)
    table = folder / "labels.csv"
    table.write_text("file,label\nalbum/secret.png,kitchen\n", encoding="utf-8")
    with pytest.raises(PhotoError, match=r"album/secret.png leads outside the folder"):
        load_photos(folder, label=table)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name,label\na.png,x\n", "columns must be file and label"),
        ("", "is empty"),
        ("file,label\nkitchen/a.png,\n", "line 2 must hold a file and a label"),
        ("file,label\nkitchen/a.png\n", "line 2 has 1 entries"),
        ("file,label\na.png,x\na.png,y\n", "a.png is called both 'x' and 'y'"),
        ("file,label\nmissing.png,x\n", "missing.png cannot be read"),
        ("file,label\n.,x\n", "is not a regular file"),
        ("file,label\na\0b.png,x\n", "is not text"),
    ],
)
def test_tables_that_do_not_fit(folder, table, message):
    path = folder / "labels.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_photos(folder, label=path)


def test_hidden_files_are_passed_over(folder):
    (folder / "kitchen" / ".DS_Store").write_bytes(b"x")
    save(folder / ".ipynb_checkpoints" / "a.png")
    assert len(load_photos(folder, size=16)) == 3


def test_same_folder_same_bytes(folder):
    first, second = load_photos(folder), load_photos(folder)
    assert first.images.tobytes() == second.images.tobytes()


# What becomes of one photo


def picture_with_a_red_top(mode="RGB"):
    pixels = np.full((60, 40, 3), 255, np.uint8)
    pixels[10:30] = RED  # the middle square is 40 × 40: rows 10 to 50
    return Image.fromarray(pixels).convert(mode)


def test_the_middle_square_is_kept():
    small = decode(as_bytes(picture_with_a_red_top()), 20)
    assert near(small[4, 10], RED)
    assert near(small[15, 10], WHITE)


TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE",
         6: "ROTATE_90", 7: "TRANSVERSE", 8: "ROTATE_270"}  # fmt: skip


@pytest.mark.parametrize("orientation", TURNS)
def test_photos_stand_upright(orientation):
    upright = np.zeros((40, 40, 3), np.uint8)
    upright[:20, :20], upright[:20, 20:], upright[20:, :20] = RED, GREEN, BLUE
    # What the camera stored: the picture turned so that the orientation turns it back.
    stored = Image.fromarray(upright).transpose(Image.Transpose[TURNS[orientation]])
    exif = Image.Exif()
    exif[0x0112] = orientation
    seen = decode(as_bytes(stored, exif=exif), 40)
    np.testing.assert_array_equal(seen, upright)


# A resolution that is text, where a number belongs: phones write such things.
ODD_TAG = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 2)
ODD_TAG += struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0) + struct.pack("<HHI", 0x011A, 2, 4)
ODD_TAG += b"72\0\0" + b"\0\0\0\0"
ODD_NOTES = [ODD_TAG, ODD_TAG[:-8], b"Exif\0\0nonsense", b"Exif\0\0II*\0\xff\xff"]


@pytest.mark.parametrize("exif", ODD_NOTES)
def test_odd_notes_beside_the_pixels_do_no_harm(exif):
    left_is_red = np.zeros((40, 40, 3), np.uint8)
    left_is_red[:, :20], left_is_red[:, 20:] = RED, BLUE
    data = as_bytes(Image.fromarray(left_is_red), "JPEG", quality=95)
    seen = decode(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:], 16)
    turned = exif.startswith(ODD_TAG[:-8])  # by a quarter, to the right: red is at the top
    assert near(seen[2, 12] if turned else seen[12, 2], RED)
    assert near(seen[12, 2] if turned else seen[2, 12], BLUE)


def test_photos_of_a_kind_that_phones_take_are_named():
    with pytest.raises(PhotoError, match="is a HEIC photo or a film: export it as JPEG first"):
        decode(b"\0\0\0\x18ftypheic" + bytes(200), 16)


@pytest.mark.parametrize("mode", ["RGB", "P", "RGBA", "CMYK", "YCbCr"])
def test_colour_modes(mode):
    kind = "TIFF" if mode in ("CMYK", "YCbCr") else "PNG"
    image = Image.new("RGB", (20, 20), RED).convert(mode)
    assert near(decode(as_bytes(image, kind), 8)[4, 4], RED)


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "I"])
def test_shades_of_grey(mode):
    kind = "PNG" if mode in ("1", "L", "I;16") else "TIFF"
    white = {"1": 1, "L": 255, "I;16": 65535, "I": 65535}[mode]
    dtype = {"1": bool, "L": np.uint8, "I;16": np.uint16, "I": np.int32}[mode]
    ramp = np.linspace(0, white, 256).astype(dtype)
    shades = np.repeat(np.repeat(ramp[None, :], 16, axis=0), 1, axis=1)
    strip = Image.fromarray(np.tile(shades, (16, 1)))
    assert strip.mode == mode
    seen = decode(as_bytes(strip, kind), 256)[128, :, 0].astype(int)
    expected = np.where(ramp, 255, 0) if mode == "1" else np.arange(256)
    assert np.abs(seen - expected).max() <= 1  # one step for rounding


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_is_white(mode):
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    how = {}
    if mode == "P":
        clear, how = Image.new("P", (20, 20), 0), {"transparency": 0}
    assert near(decode(as_bytes(clear.convert(mode), **how), 8)[4, 4], WHITE)


def test_a_large_jpeg_is_read_small_and_still_right():
    pixels = np.zeros((1600, 2400, 3), np.uint8)
    pixels[:, :1200], pixels[:, 1200:] = RED, BLUE
    small = decode(as_bytes(Image.fromarray(pixels), "JPEG", quality=95), 32)
    assert near(small[16, 4], RED)
    assert near(small[16, 27], BLUE)


def test_of_an_animation_the_first_frame():
    first, second = (Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE))
    data = as_bytes(first, "GIF", save_all=True, append_images=[second])
    assert near(decode(data, 8)[4, 4], RED)


# What is refused


def png_header(width, height):
    """A PNG that claims a size and holds no pixels."""
    body = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + body
    return (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(body)) + chunk
            + struct.pack(">I", zlib.crc32(chunk)) + struct.pack(">I", 0) + b"IDAT")  # fmt: skip


noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
JPEG = as_bytes(Image.fromarray(noise), "JPEG")
BAD = {
    "empty.jpg": (b"", "is empty"),
    "text.jpg": (b"this is a shopping list", "is not a picture in one of the formats"),
    "page.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a picture"),
    "postscript.jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "is not a picture"),
    "torn.jpg": (JPEG[: len(JPEG) // 2], "is damaged"),
    "torn.png": (as_bytes(Image.fromarray(noise))[:-3000], "is damaged"),
    "bomb.png": (png_header(60_000, 60_000), "claims more than 80,000,000 pixels"),
    "large.png": (png_header(9_500, 9_000), "claims 9500 × 9000 pixels"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_named(folder, name):
    data, reason = BAD[name]
    (folder / "kitchen" / name).write_bytes(data)
    with pytest.raises(PhotoError, match=f"^kitchen/{name} {reason}.*skip.* leaves it out"):
        load_photos(folder)


def test_bad_files_are_skipped_and_listed(folder):
    for name, (data, _) in BAD.items():
        (folder / "kitchen" / name).write_bytes(data)
    with pytest.warns(UserWarning, match=f"{len(BAD)} files were skipped.*kitchen/bomb.png"):
        photos = load_photos(folder, on_error="skip")
    assert len(photos) == 3
    assert {Path(file).name for file in photos.skipped} == set(BAD)
    for file, reason in photos.skipped.items():
        assert reason.startswith(BAD[Path(file).name][1])


def test_a_claimed_size_is_refused_before_decoding(monkeypatch):
    def never(*_):
        raise AssertionError("pixels were decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", never)
    with pytest.raises(PhotoError, match="claims"):
        decode(png_header(9_500, 9_000), 96)


def test_too_many_bytes(folder, monkeypatch):
    monkeypatch.setattr(photos_module, "MAX_BYTES", 50)
    with pytest.raises(PhotoError, match=r"kitchen/a.png has more than 50 bytes"):
        load_photos(folder)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_bytes_do_worse_than_an_error(data):
    """Photos with some bytes changed are read, or refused with a PhotoError: nothing else."""
    sources = [JPEG, *(as_bytes(Image.fromarray(noise), kind) for kind in ("PNG", "GIF", "TIFF"))]
    spoilt = bytearray(data.draw(st.sampled_from(sources)))
    for _ in range(data.draw(st.integers(1, 20))):
        where = data.draw(st.integers(0, min(len(spoilt), 1000) - 1))
        spoilt[where] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PhotoError):
        assert decode(bytes(spoilt), 16).shape == (16, 16, 3)


def test_links_out_of_the_folder(folder, tmp_path_factory):
    outside = save(tmp_path_factory.mktemp("private") / "secret.png")
    (folder / "kitchen" / "link.png").symlink_to(outside)
    with pytest.raises(PhotoError, match=r"kitchen/link.png leads outside the folder"):
        load_photos(folder)
    (folder / "kitchen" / "link.png").unlink()
    (folder / "kitchen" / "album").symlink_to(outside.parent)
    with pytest.raises(PhotoError, match="kitchen/album leads outside the folder"):
        load_photos(folder)


def test_a_link_within_the_folder_is_followed(folder):
    (folder / "pasture" / "again.png").symlink_to(folder / "kitchen" / "a.png")
    with pytest.warns(UserWarning, match="under different labels"):
        assert len(load_photos(folder)) == 4


def test_a_link_to_itself(folder):
    (folder / "kitchen" / "loop.png").symlink_to(folder / "kitchen" / "loop.png")
    with pytest.raises(PhotoError, match=r"kitchen/loop.png cannot be read"):
        load_photos(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "kitchen" / "pipe.jpg")
    with pytest.raises(PhotoError, match=r"kitchen/pipe.jpg is not a regular file"):
        load_photos(folder)


def test_a_photo_outside_the_class_folders(folder):
    save(folder / "loose.png")
    with pytest.raises(PhotoError, match=r"loose.png lies outside the folders that name"):
        load_photos(folder)


@pytest.mark.parametrize("said", [None, 3, ""])
def test_a_function_that_says_no_word(folder, said):
    with pytest.raises(PhotoError, match=r"kitchen/a.png has no label"):
        load_photos(folder, label=lambda path: said)


def test_a_function_that_fails(folder):
    with pytest.raises(PhotoError, match=r"kitchen/a.png has no label.*ZeroDivisionError"):
        load_photos(folder, label=lambda path: 1 / 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"size": 0}, "size must be a whole number of at least 8, got 0"),
        ({"on_error": "ignore"}, "on_error must be one of raise, skip"),
    ],
)
def test_arguments_are_checked(folder, arguments, message):
    with pytest.raises(ValueError, match=message):
        load_photos(folder, **arguments)


def test_no_folder_and_no_photos(tmp_path):
    with pytest.raises(ValueError, match="there is none at"):
        load_photos(tmp_path / "nowhere")
    with pytest.raises(ValueError, match="holds no usable photo"):
        load_photos(tmp_path)
    (tmp_path / "kitchen").mkdir()
    (tmp_path / "kitchen" / "empty.jpg").touch()
    with pytest.raises(ValueError, match=r"1 files skipped; kitchen/empty.jpg is empty"):
        load_photos(tmp_path, on_error="skip")


# The same picture twice


def test_the_same_picture_under_two_labels(folder):
    copy = folder / "pasture" / "copy.png"
    copy.write_bytes((folder / "kitchen" / "a.png").read_bytes())
    with pytest.warns(UserWarning, match=r"kitchen/a.png \(kitchen\), pasture/copy.png"):
        photos = load_photos(folder)
    assert photos.duplicates == (("kitchen/a.png", "pasture/copy.png"),)


def test_the_same_picture_twice_under_one_label_is_listed_without_a_warning(folder):
    copy = folder / "kitchen" / "copy.png"
    copy.write_bytes((folder / "kitchen" / "a.png").read_bytes())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        photos = load_photos(folder)
    assert photos.duplicates == (("kitchen/a.png", "kitchen/copy.png"),)


# Progress


def test_a_progress_bar_is_shown_live_and_not_in_a_book(folder, monkeypatch, capsys):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    load_photos(folder)
    assert "Reading photos: 100%" in capsys.readouterr().err
    monkeypatch.setenv("SYNTHLAB_STATIC", "1")
    load_photos(folder)
    assert capsys.readouterr().err == ""
