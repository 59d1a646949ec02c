"""What a page asks for, once it is in the meeting: done if its person may, else nothing happens.

The SDK itself refuses what a capability forbids; a page that asks all the same is not answered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from teams_guest_desktop.contract.attendance import MediaKind
from teams_guest_desktop.contract.signalling import (
    AdmitPeers,
    Candidate,
    ChooseCaptionLanguage,
    ChooseSpokenLanguage,
    Describe,
    Enter,
    GrantConsent,
    HangUp,
    LowerHands,
    MutePeers,
    PeerMessage,
    PermitMedia,
    PutSpotlight,
    RaiseHand,
    RejectPeer,
    RemovePeer,
    SendReaction,
    SetMedia,
    SetSpeaking,
    SubscribeCaptions,
)
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.meeting import MOST_IN_SPOTLIGHT, Meeting
from teams_guest_desktop.rehearsal.rights import presents

logger = logging.getLogger(__name__)

_RIGHTS: dict[type[PeerMessage], str] = {
    AdmitPeers: "manageLobby",
    RejectPeer: "manageLobby",
    MutePeers: "muteOthers",
    RemovePeer: "removeParticipant",
}
_FORBIDDING = {MediaKind.AUDIO: "forbidOthersAudio", MediaKind.VIDEO: "forbidOthersVideo"}


class PageRequests:
    """Takes the messages of the pages of one meeting."""

    def __init__(self, meeting: Meeting, end_for_all: Callable[[], None]) -> None:
        self._meeting = meeting
        self._end_for_all = end_for_all

    def take(self, page_id: str, message: PeerMessage) -> None:
        """One message; a page that is out already says nothing any more."""
        meeting = self._meeting
        if not meeting.has(page_id):
            return
        match message:
            case SetMedia(muted=muted, camera=camera, sharing=sharing):
                meeting.send(page_id, muted=muted, camera=camera, sharing=sharing)
            case SetSpeaking(speaking=speaking):
                meeting.change(page_id, speaking=speaking)
            case GrantConsent():
                meeting.consent(page_id)
            case HangUp(for_everyone=for_everyone):
                self._hang_up(meeting.attendee(page_id), for_everyone=for_everyone)
            case Describe() | Candidate():
                meeting.relay(page_id, message)
            case Enter():
                logger.warning("a page that is in entered again")
            case _:
                self._take_deed(meeting.attendee(page_id), message)

    def _take_deed(self, page: Attendee, message: PeerMessage) -> None:
        """What only those who are in may do, not those in the lobby."""
        if page.in_lobby:
            return
        try:
            self._take_own(page, message)
            self._take_captions(page, message)
            right = _right_for(message)
            if right is not None and self._meeting.can(page, right):
                self._moderate(page, message)
        except RefusedError as error:
            logger.info("a page asked for what cannot be: %s", error.code)

    def _take_own(self, page: Attendee, message: PeerMessage) -> None:
        meeting = self._meeting
        match message:
            case RaiseHand(raised=raised):
                meeting.apply(page.id, {"hand": raised})
            case SendReaction(reaction=reaction):
                meeting.react(page.id, reaction)
            case LowerHands(participants=keys):
                for other in self._within(page, keys, may_others=presents(page.role)):
                    meeting.apply(other.id, {"hand": False})
            case PutSpotlight(participants=keys, on=on):
                self._spotlight(page, keys, on=on)

    def _take_captions(self, page: Attendee, message: PeerMessage) -> None:
        captions = self._meeting.captions
        match message:
            case SubscribeCaptions(on=on, spoken_language=language):
                if on and language is not None:
                    captions.speak(language)
                captions.subscribe(page, on=on)
            case ChooseSpokenLanguage(language=language):
                captions.speak(language)
            case ChooseCaptionLanguage(language=language):
                if self._meeting.can(page, "setCaptionLanguage"):
                    captions.translate(page, language)

    def _moderate(self, page: Attendee, message: PeerMessage) -> None:
        meeting = self._meeting
        match message:
            case AdmitPeers(participants=keys):
                for guest in self._waiting(keys):
                    meeting.admit(guest.id)
            case RejectPeer(participant=key):
                for guest in self._waiting([key]):
                    meeting.deny(guest.id)
            case MutePeers(participants=keys):
                for other in self._connected(keys):
                    if other is not page:
                        meeting.apply(other.id, {"muted": True})
            case RemovePeer(participant=key):
                meeting.remove(key)
            case PermitMedia(medium=medium, permitted=permitted, participants=keys):
                meeting.permit(medium, keys, permitted=permitted)

    def _spotlight(self, page: Attendee, keys: Iterable[str] | None, *, on: bool) -> None:
        """All who are named, or nobody if there is no room for all."""
        right = "spotlightParticipant" if on else "removeParticipantsSpotlight"
        may_others = self._meeting.can(page, right)
        meant = self._within(page, keys, may_others=may_others)
        lit = {other.id for other in self._meeting.attendees if other.spotlight}
        if on and (not may_others or len(lit | {other.id for other in meant}) > MOST_IN_SPOTLIGHT):
            return
        for other in meant:
            self._meeting.apply(other.id, {"spotlight": on})

    def _hang_up(self, page: Attendee, *, for_everyone: bool) -> None:
        if for_everyone and not page.in_lobby and self._meeting.can(page, "hangUpForEveryOne"):
            self._end_for_all()
        else:
            self._meeting.leave(page.id)

    def _within(
        self, page: Attendee, keys: Iterable[str] | None, *, may_others: bool
    ) -> list[Attendee]:
        """Those who are meant, if the page may act on others or means only itself."""
        meant = self._connected(keys)
        return meant if may_others or meant == [page] else []

    def _connected(self, keys: Iterable[str] | None) -> list[Attendee]:
        return [one for one in self._known(keys) if not one.in_lobby]

    def _waiting(self, keys: Iterable[str] | None) -> list[Attendee]:
        return [one for one in self._known(keys) if one.in_lobby]

    def _known(self, keys: Iterable[str] | None) -> list[Attendee]:
        """Those of them who are there; None: everybody."""
        if keys is None:
            return list(self._meeting.attendees)
        wanted = set(keys)
        return [one for one in self._meeting.attendees if one.id in wanted]


def _right_for(message: PeerMessage) -> str | None:
    """The capability without which nobody may ask for this."""
    if isinstance(message, PermitMedia):
        return _FORBIDDING[message.medium]
    return _RIGHTS.get(type(message))
