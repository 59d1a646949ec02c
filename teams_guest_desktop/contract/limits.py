"""The limits of messages; apart from the messages, since the join box needs one of them early."""

from __future__ import annotations

MAX_MESSAGE_BYTES = 64 * 1024
"""No message of the bridge is longer than this in UTF-8; a longer one is dropped unread."""

MAX_NAME_LENGTH = 256
"""Longest display name, in code points: Teams' own limit."""
