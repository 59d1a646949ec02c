"""One picture, large, and saved under a name that says what it is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from teams_guest_desktop.meeting.content import Picture
from teams_guest_desktop.ui.gallery import Gallery
from teams_guest_desktop.ui.picture_viewer import PictureViewer, file_name
from tests.ui.test_gallery import image

PICTURE = Picture("p", "board.png", "whole", "small")


@pytest.fixture
def gallery(qapp):
    gallery = Gallery(qapp)
    yield gallery
    gallery.wait()


@pytest.fixture
def viewer(gallery, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 400)
    viewer = PictureViewer(PICTURE, gallery, window)
    viewer.show()
    yield viewer
    window.close()


def test_the_small_one_is_shown_until_the_whole_one_is_there(viewer, gallery, qtbot):
    assert "loaded" in viewer._words.text()
    assert not viewer._save.isEnabled()
    with qtbot.waitSignal(gallery.changed):
        gallery.take("small", image("png", 20, 10))
    assert viewer._canvas.pixmap.width() == 20
    with qtbot.waitSignal(gallery.changed):
        gallery.take("whole", image("png", 200, 100))
    assert viewer._canvas.pixmap.width() == 200
    assert viewer._save.isEnabled()
    assert not viewer._words.text()
    viewer.grab()


def test_what_cannot_be_had_is_said(viewer, gallery, qtbot):
    with qtbot.waitSignal(gallery.changed):
        gallery.take("whole", None)
    assert viewer._words.text() == "This picture cannot be shown."


def test_it_goes_with_the_meeting(viewer, gallery):
    assert viewer.isVisible()
    assert not viewer.isModal()
    gallery.clear()
    assert not viewer.isVisible()


def test_it_is_saved_as_it_came(viewer, gallery, qtbot, tmp_path):
    content = image("jpeg")
    with qtbot.waitSignal(gallery.changed):
        gallery.take("whole", content)
    viewer._save.click()
    dialog = viewer.findChild(QFileDialog)
    file = tmp_path / "kept.jpg"
    dialog.fileSelected.emit(str(file))
    assert file.read_bytes() == content
    assert viewer._words.text() == "Saved."
    dialog.fileSelected.emit(str(tmp_path / "no folder" / "x.jpg"))
    assert "could not be saved" in viewer._words.text()
    dialog.close()


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("board.png", "board.jpg"),
        ("board.exe", "board.jpg"),
        ("../../etc/passwd", "_.._etc_passwd.jpg"),
        ("Board v1.2 final", "Board v1.2 final.jpg"),
        ("a:b*c?.png", "a_b_c_.jpg"),
        ("", "picture.jpg"),
        ("...", "picture.jpg"),
        ("x" * 500, "x" * 100 + ".jpg"),
    ],
)
def test_its_name_says_what_it_is(name, saved, qapp):
    assert file_name(Picture("p", name, "", ""), image("jpeg")) == saved
    assert qapp
