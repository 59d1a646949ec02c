"""What the guest writes, on its way out: nodes as the HTML that Teams takes, and its size. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from teams_guest_desktop.meeting.content import Block, Form, Inline, Paragraph, Run, Style

MAX_MESSAGE_BYTES = 28 * 1024
"""Largest message the service takes, with its markup."""

_TAGS = (
    (Style.BOLD, "b"),
    (Style.ITALIC, "i"),
    (Style.UNDERLINE, "u"),
    (Style.STRIKE, "s"),
    (Style.CODE, "code"),
)


def content_of(text: str, blocks: tuple[Block, ...]) -> tuple[str, bool]:
    """What is sent, and whether it is markup."""
    return (markup_of(blocks), True) if blocks else (text, False)


def size_of(content: str) -> int:
    """How many bytes of the service's limit it takes."""
    return len(content.encode("utf-8", "replace"))


def markup_of(blocks: Iterable[Block]) -> str:
    """Paragraphs, lists and lines of code as HTML. Whatever was typed is text in it, not markup."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    groups = groupby(paragraphs, key=_container)
    return "".join(_wrapped(name, list(group)) for name, group in groups)


def _container(paragraph: Paragraph) -> str:
    if paragraph.form is Form.CODE:
        return "pre"
    if paragraph.quotes:
        return "blockquote"
    if not paragraph.marker:
        return ""
    return "ol" if paragraph.marker[:-1].isdecimal() else "ul"


def _wrapped(name: str, paragraphs: list[Paragraph]) -> str:
    match name:
        case "":
            return "".join(f"<p>{_inner(one)}</p>" for one in paragraphs)
        case "pre":
            return "".join(f"<pre>{_inner(one)}</pre>" for one in paragraphs)
        case "blockquote":
            return (
                f"<blockquote>{''.join(f'<p>{_inner(one)}</p>' for one in paragraphs)}</blockquote>"
            )
        case _:
            return f"<{name}>{''.join(f'<li>{_inner(one)}</li>' for one in paragraphs)}</{name}>"


def _inner(paragraph: Paragraph) -> str:
    in_code = paragraph.form is Form.CODE
    written = "".join(_inline(one, in_code=in_code) for one in paragraph.inlines)
    return written or "&nbsp;"


def _inline(inline: Inline, *, in_code: bool) -> str:
    if not isinstance(inline, Run):
        return escape(inline.name)
    text = escape(inline.text)
    if not in_code:
        text = text.replace("  ", " &nbsp;").replace("\n", "<br>")
    for style, tag in _TAGS:
        if style in inline.style:
            text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(inline.link)}">{text}</a>' if inline.link else text
