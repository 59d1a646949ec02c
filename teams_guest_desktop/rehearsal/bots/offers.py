"""Looks at an offer before aiortc does, which breaks half-way in one that is not whole."""

from __future__ import annotations

from aiortc.sdp import MediaDescription, SessionDescription

_KINDS = ["audio", "video", "video"]


class OfferError(ValueError):
    """An offer is not of the contract; the text names what is wrong, never the content."""


def offered_video_codecs(sdp: str) -> frozenset[str]:
    """The codecs for camera and share, such as ``VP8``.

    Refuses an offer that is not audio, camera and share, in that order, in one bundle.
    """
    try:
        offer = SessionDescription.parse(sdp)
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        AssertionError,
        StopIteration,
    ):  # everything its parser is known to raise
        raise OfferError("no session description") from None
    if [media.kind for media in offer.media] != _KINDS:
        raise OfferError("not audio, camera and share")
    if not all(_is_whole(media) for media in offer.media):
        raise OfferError("a medium lacks its transport or its codecs")
    ids = [media.rtp.muxId for media in offer.media]
    bundled = [group.items for group in offer.group if group.semantic == "BUNDLE"]
    if len(set(ids)) != len(ids) or bundled != [ids]:
        raise OfferError("not one bundle")
    camera, share = ({codec.name for codec in media.rtp.codecs} for media in offer.media[1:])
    return frozenset(camera & share)


def _is_whole(media: MediaDescription) -> bool:
    return bool(
        media.rtp.muxId
        and media.rtp.codecs
        and media.ice is not None
        and media.ice.usernameFragment
        and media.ice.password
        and media.dtls is not None
        and media.dtls.fingerprints
    )
