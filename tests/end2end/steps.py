"""What a person does, by keyboard."""

from __future__ import annotations

from tests.end2end.running import Program, Rehearsal

OPEN_CHAT = "ctrl+shift+c"
LEAVE = "ctrl+shift+h"
SMALL_WINDOW = "ctrl+shift+s"
NAME = "Ada Guest"


def into_ready_room(program: Program, name: str = NAME) -> None:
    """From the join window to the ready room; the link is there already."""
    program.wait_for("page.ready")
    program.focus()
    program.screen.type(name)
    program.screen.press("Return")
    program.wait_for("meeting.state", state="ready")


def into_meeting(program: Program, name: str = NAME, state: str = "in_meeting") -> None:
    """From the join window into the meeting, or the lobby."""
    into_ready_room(program, name)
    program.screen.press("Return")
    program.wait_for("meeting.state", state=state)


def post_as_bot(rehearsal: Rehearsal, text: str) -> str:
    """Write in the chat as somebody in the meeting; returns the id of the message."""
    bot = rehearsal.control("GET", "state")["participants"][0]["id"]
    return str(rehearsal.control("POST", "chat", {"from": bot, "text": text})["id"])


def post_richly(rehearsal: Rehearsal) -> str:
    """Write what Teams can write: a list, a reply, a mention, a picture, a file; the last id."""
    ada, bob = (one["id"] for one in rehearsal.control("GET", "state")["participants"][:2])

    def post(sender: str, html: str, *attachments: dict[str, str]) -> str:
        body = {"from": sender, "html": html, "attachments": attachments}
        return str(rehearsal.control("POST", "chat", body)["id"])

    answered = post(
        ada, "<p>Agenda: <b>budget</b>, <i>dates</i></p><ol><li>one</li><li>two</li></ol>"
    )
    post(
        bob,
        f'<blockquote itemtype="http://schema.skype.com/Reply" itemid="{answered}"><strong '
        'itemprop="mri">Amara Okafor</strong><p itemprop="preview">Agenda</p></blockquote><p><span '
        'itemtype="http://schema.skype.com/Mention" itemid="0">Ada Guest</span>, here is '
        '<a href="https://contoso.sharepoint.example/plan">the plan</a>.</p>',
    )
    return post(
        bob,
        '<p>The board:</p><img id="board" width="960" height="540">',
        {"id": "board", "attachmentType": "image", "name": "whiteboard.png"},
        {
            "id": "minutes",
            "attachmentType": "file",
            "name": "Minutes.docx",
            "url": "",
            "previewUrl": "https://contoso.sharepoint.example/minutes",
        },
    )


def chat_requests(rehearsal: Rehearsal) -> list[tuple[str, int]]:
    """Methods and answers of all that was asked of the chat's messages."""
    seen = rehearsal.control("GET", "log")["requests"]
    return [(one["method"], one["status"]) for one in seen if one["path"].endswith("/messages")]
