"""The images in messages: what they show, and where the service gives them. No I/O.

Of an image only its attachment is kept; it is drawn when somebody looks at it, always the same.
"""

from __future__ import annotations

import io
import zlib
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote

from msgspec.structs import replace
from PIL import Image, ImageColor, ImageDraw, ImageFont

from teams_guest_desktop.rehearsal.chat.wire import Attachment, Message

IMAGE = "image"
"""The attachment type of an image."""


class View(StrEnum):
    """How large an image is given."""

    ORIGINAL = "original"
    SMALL = "small"


_SIZES = {View.ORIGINAL: (960, 540), View.SMALL: (320, 180)}


@lru_cache(maxsize=32)
def draw(image_id: str, name: str | None, view: View) -> bytes:
    """A PNG: rings in a colour of its own, and what the image is called."""
    width, height = _SIZES[view]
    hue = zlib.crc32(image_id.encode("utf-8", "replace")) % 360
    picture = Image.new("RGB", (width, height), ImageColor.getrgb(f"hsl({hue}, 45%, 30%)"))
    canvas = ImageDraw.Draw(picture)
    for number in range(1, 5):
        radius = height * number // 9
        box = (width // 2 - radius, height // 2 - radius, width // 2 + radius, height // 2 + radius)
        canvas.ellipse(box, outline=ImageColor.getrgb(f"hsl({hue}, 60%, 75%)"), width=height // 60)
    title = (name or image_id).encode("ascii", "replace").decode()[:40]
    font = ImageFont.load_default(height // 14)
    canvas.text((width // 20, height // 20), title, fill="white", font=font)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def with_addresses(message: Message, images: str, query: str) -> Message:
    """The message with the addresses of its images below `images`, where it has none of others."""
    content = message.content
    if content is None or not content.attachments:
        return message
    attachments = tuple(_addressed(one, images, query) for one in content.attachments)
    return replace(message, content=replace(content, attachments=attachments))


def _addressed(attachment: Attachment, images: str, query: str) -> Attachment:
    if attachment.attachment_type != IMAGE or attachment.url is not None:
        return attachment
    views = f"{images}/{quote(attachment.id, safe='')}/views"
    return replace(
        attachment,
        url=f"{views}/{View.ORIGINAL}?{query}",
        preview_url=attachment.preview_url or f"{views}/{View.SMALL}?{query}",
    )
