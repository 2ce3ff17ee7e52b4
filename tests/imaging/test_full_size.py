"""Full-size pictures come from a process of their own, which may die."""

import os
import signal
import subprocess
import sys
import threading

import numpy as np
import psutil
import pytest
from PIL import Image

from semret_desktop.core import Unreadable
from semret_desktop.imaging import FullSize


@pytest.fixture
def full_size():
    reader = FullSize()
    yield reader
    reader.close()


def test_a_picture_comes_whole_and_upright(full_size, pictures, making):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = full_size.read(os.fsencode(pictures.save("a.jpg", pictures.image(1600, 1200), exif=exif)))
    assert picture.pixels.shape == (1600, 1200, 3)
    assert (picture.width, picture.height) == (1200, 1600)
    assert np.abs(picture.pixels[100, 1100].astype(int) - making.RED).max() <= 4


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_picture_is_no_larger_than_asked(name, full_size, pictures):
    picture = full_size.read(os.fsencode(pictures.save(name, pictures.image(1600, 1200))), 1000)
    assert picture.pixels.shape == (750, 1000, 3)
    assert (picture.width, picture.height) == (1600, 1200)


def test_an_unreadable_picture_says_why_and_the_worker_lives_on(full_size, pictures):
    good = os.fsencode(pictures.save("a.jpg"))
    full_size.read(good)
    worker = full_size.pid
    with pytest.raises(Unreadable, match="not a picture") as caught:
        full_size.read(os.fsencode(pictures.text("b.jpg")))
    assert caught.value.permanent
    full_size.read(good)
    assert full_size.pid == worker


def test_a_name_that_is_no_text_is_read(full_size, pictures):
    path = os.fsencode(pictures.folder) + b"/\xff\n.jpg"
    os.rename(pictures.save("a.jpg"), path)  # noqa: PTH104 - a path that no `Path` of text can hold
    assert full_size.read(path).width == 640


def test_a_worker_that_was_killed_while_idle_costs_nothing(full_size, pictures):
    path = os.fsencode(pictures.save("a.jpg"))
    full_size.read(path)
    full_size._worker.process.kill()
    full_size._worker.process.join(timeout=30)
    assert full_size.read(path).width == 640


def test_a_worker_that_hangs_costs_its_picture_alone(pictures):
    reader = FullSize(seconds=20)
    path = os.fsencode(pictures.save("a.jpg"))
    reader.read(path)
    hanging = FullSize(seconds=0.5)
    hanging._worker = reader._worker
    psutil.Process(reader.pid).suspend()
    with pytest.raises(Unreadable, match="took longer") as caught:
        hanging.read(path)
    assert not caught.value.permanent
    assert reader.read(path).width == 640
    reader.close()


def test_closing_ends_a_read_and_the_worker(pictures):
    reader = FullSize()
    path = os.fsencode(pictures.save("a.jpg"))
    reader.read(path)
    worker = psutil.Process(reader.pid)
    worker.suspend()  # so that the read does not end by itself
    ended = []

    def read():
        try:
            reader.read(path)
        except Unreadable as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    reader.close()
    thread.join(timeout=30)
    assert not thread.is_alive()
    assert len(ended) == 1
    assert not worker.is_running()
    with pytest.raises(Unreadable, match="closed"):
        reader.read(path)


def test_the_worker_ends_with_its_parent_and_nothing_is_left(pictures):
    path = pictures.save("a.jpg")
    code = (
        "import os, sys\n"
        "from semret_desktop.imaging import FullSize\n"
        "if __name__ == '__main__':\n"
        "    reader = FullSize()\n"
        "    reader.read(os.fsencode(sys.argv[1]))\n"
        "    print(reader.pid, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    script = pictures.folder / "parent.py"
    script.write_text(code)
    before = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()  # noqa: PTH112, PTH208
    with subprocess.Popen(
        [sys.executable, script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as parent:
        worker = psutil.Process(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
        parent.wait(timeout=30)
        _, alive = psutil.wait_procs([worker], timeout=30)
        assert alive == []
        assert "leaked" not in parent.stderr.read()
    after = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()  # noqa: PTH112, PTH208
    assert after - before == set()


def test_an_orderly_end_leaves_no_warning(pictures):
    script = pictures.folder / "parent.py"
    script.write_text(
        "import os, sys\n"
        "from semret_desktop.imaging import FullSize\n"
        "if __name__ == '__main__':\n"
        "    reader = FullSize()\n"
        "    print(reader.read(os.fsencode(sys.argv[1])).pixels.shape)\n"
        "    if len(sys.argv) == 3: reader.close()\n"
    )
    for closing in ([], ["close"]):
        command = [sys.executable, "-W", "error", script, pictures.save("a.jpg"), *closing]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        assert (run.stdout, run.stderr) == ("(480, 640, 3)\n", "")
