"""Writing a message: styles, emoji, what fits, changing what was sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt

from teams_guest_desktop.meeting.content import Paragraph, Run, Style
from teams_guest_desktop.meeting.outgoing import MAX_MESSAGE_BYTES, content_of
from teams_guest_desktop.services.chat_markup import read_markup
from teams_guest_desktop.ui.emoji_picker import EmojiPicker, found_emoji
from teams_guest_desktop.ui.message_box import ListKind
from teams_guest_desktop.ui.writing import Writing
from tests.ui.situations import message

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def writing(qtbot):
    writing = Writing()
    qtbot.addWidget(writing)
    writing.show()
    writing.allow(is_open=True)
    return writing


@pytest.fixture
def sent(writing):
    sent = []
    writing.submitted.connect(lambda text, paragraphs: sent.append((text, paragraphs)))
    return sent


@pytest.mark.parametrize(
    ("key", "modifiers", "style"),
    [
        (Qt.Key.Key_B, CONTROL, Style.BOLD),
        (Qt.Key.Key_I, CONTROL, Style.ITALIC),
        (Qt.Key.Key_U, CONTROL, Style.UNDERLINE),
        (Qt.Key.Key_X, CONTROL | SHIFT, Style.STRIKE),
        (Qt.Key.Key_E, CONTROL, Style.CODE),
    ],
)
def test_each_style_has_a_key_and_a_button_that_follows_it(
    writing, sent, qtbot, key, modifiers, style
):
    qtbot.keyClicks(writing.box, "not ")
    qtbot.keyClick(writing.box, key, modifiers)
    assert [one for one, button in writing._styles.items() if button.isChecked()] == [style]
    qtbot.keyClicks(writing.box, "yes")
    qtbot.keyClick(writing.box, Qt.Key.Key_Return)
    assert sent == [("not yes", (Paragraph((Run("not "), Run("yes", style))),))]


@pytest.mark.parametrize(
    ("key", "kind", "markers"),
    [
        (Qt.Key.Key_L, ListKind.BULLETS, ["•", "•"]),
        (Qt.Key.Key_N, ListKind.NUMBERS, ["1.", "2."]),
    ],
)
def test_each_list_has_a_key_and_a_button_and_an_empty_item_ends_it(
    writing, sent, qtbot, key, kind, markers
):
    def write(text):
        qtbot.keyClicks(writing.box, text)
        qtbot.keyClick(writing.box, Qt.Key.Key_Return, SHIFT)

    write("Bring:")
    qtbot.keyClick(writing.box, key, CONTROL | SHIFT)
    assert [one for one, button in writing._lists.items() if button.isChecked()] == [kind]
    write("a pen")
    write("paper")
    write("")
    assert not any(button.isChecked() for button in writing._lists.values())
    qtbot.keyClicks(writing.box, "Thanks")
    qtbot.keyClick(writing.box, Qt.Key.Key_Return)
    ((text, paragraphs),) = sent
    assert [one.marker for one in paragraphs] == ["", *markers, ""]
    assert text.split("\n")[1] == f"{markers[0]} a pen"
    assert read_markup(content_of(text, paragraphs)[0]) == paragraphs
    writing.box.write(text, paragraphs)
    assert writing.box.paragraphs == paragraphs, "it can be changed as it was written"


def test_a_list_becomes_paragraphs_again_and_is_undone(writing, qtbot):
    qtbot.keyClicks(writing.box, "one")
    writing._lists[ListKind.NUMBERS].click()
    assert [one.marker for one in writing.box.paragraphs] == ["1."]
    writing._lists[ListKind.NUMBERS].click()
    assert writing.box.paragraphs == ()
    writing.box.undo()
    assert [one.marker for one in writing.box.paragraphs] == ["1."]


def test_after_sending_nothing_is_left_of_text_and_style(writing, sent, qtbot):
    qtbot.mouseClick(writing._styles[Style.BOLD], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(writing.box, "loud")
    qtbot.keyClick(writing.box, Qt.Key.Key_Return)
    qtbot.keyClicks(writing.box, "soft")
    qtbot.keyClick(writing.box, Qt.Key.Key_Return)
    assert sent[1] == ("soft", ())


def test_what_is_pasted_is_text(writing, sent, qtbot):
    pasted = QMimeData()
    pasted.setHtml("<b>https://example.org/?a=1</b><script>x</script>")
    pasted.setText("https://example.org/?a=1")
    writing.box.insertFromMimeData(pasted)
    qtbot.keyClick(writing.box, Qt.Key.Key_Return)
    assert sent == [("https://example.org/?a=1", ())]


def test_what_was_typed_can_be_undone(writing, qtbot):
    qtbot.keyClicks(writing.box, "one")
    writing.box.undo()
    assert writing.box.text == ""


def test_what_is_too_long_is_not_sent_and_told_before(writing, sent, qtbot):
    writing.box.setPlainText("ä" * (MAX_MESSAGE_BYTES // 2 + 1))
    assert not writing.send_button.isEnabled()
    assert "1 KB" in writing._note.text()
    qtbot.keyClick(writing.box, Qt.Key.Key_Return)
    assert not sent
    writing.box.setPlainText("ä" * (MAX_MESSAGE_BYTES // 2))
    assert writing.send_button.isEnabled()
    assert writing._note.isVisible()
    writing.box.setPlainText("short")
    assert not writing._note.isVisible()


def test_markup_counts(writing, qtbot):
    qtbot.keyClick(writing.box, Qt.Key.Key_B, CONTROL)
    writing.box.insertPlainText("<" * (MAX_MESSAGE_BYTES // 4))
    assert not writing.send_button.isEnabled()


def test_changing_a_message_keeps_the_draft_for_afterwards(writing, sent, qtbot):
    changes = []
    writing.changed.connect(lambda *change: changes.append(change))
    own = message(1, "Good mornign")
    qtbot.keyClicks(writing.box, "draft")
    writing.change(own)
    assert writing.box.text == "Good mornign"
    writing.box.setPlainText("Good morning")
    qtbot.keyClick(writing.box, Qt.Key.Key_Return)
    assert (changes, sent) == ([(own, "Good morning", ())], [])
    assert writing.box.text == "draft"


def test_a_formatted_message_is_changed_with_its_styles(writing):
    blocks = (Paragraph((Run("a\nb", Style.BOLD), Run("c"))), Paragraph((Run("d"),)))
    writing.change(replace(message(1, "a\nbc\nd"), blocks=blocks, is_markup=True))
    assert writing.box.paragraphs == blocks


def test_escape_leaves_the_message_as_it_is(writing, qtbot):
    qtbot.keyClicks(writing.box, "draft")
    writing.change(message(1, "other"))
    qtbot.keyClick(writing.box, Qt.Key.Key_Escape)
    assert (writing.box.text, writing._note.isVisible()) == ("draft", False)


def test_up_in_the_empty_box_asks_for_the_last_message(writing, qtbot):
    with qtbot.waitSignal(writing.previous_wanted):
        qtbot.keyClick(writing.box, Qt.Key.Key_Up)


@pytest.mark.parametrize(
    ("language", "sought", "found"),
    [("en", "thumbs u", "👍"), ("de", "daumen hoch", "👍"), ("de", "thumbs up", "👍")],
)
def test_an_emoji_is_found_by_its_name_in_either_language(language, sought, found):
    assert found in [one.text for one in found_emoji(language, sought)]


def test_an_emoji_nobody_knows_is_not_found():
    assert found_emoji("en", "xyzzy") == []


def test_enter_takes_the_first_emoji_that_was_found(writing, qtbot):
    picker = EmojiPicker(writing)  # not shown: a window of its own grabs the keyboard
    picker.chosen.connect(writing.insert)
    qtbot.keyClicks(picker._line, "thumbs up")
    qtbot.keyClick(picker._line, Qt.Key.Key_Return)
    assert writing.box.text == "👍"
