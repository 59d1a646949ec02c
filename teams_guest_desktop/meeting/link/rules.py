"""Which meetings may be joined here: the owner's rules, in a value."""

from __future__ import annotations

from dataclasses import dataclass

from teams_guest_desktop.meeting.link.kinds import Cloud, LinkProblem, LinkRefusal, MeetingLink
from teams_guest_desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class JoinRules:
    """What a kiosk's owner allows; as it stands, every meeting of the public cloud."""

    tenants: frozenset[str] = frozenset()
    """Organisers' tenants (``Tid``) whose meetings may be joined; empty: all."""
    without_tenant: bool = False
    """Where tenants are restricted: whether links that carry none may be joined all the same."""
    cloud: Cloud = Cloud.PUBLIC
    """The cloud of the Azure resource: meetings of another one cannot be reached."""

    @classmethod
    def of(cls, settings: Settings) -> JoinRules:
        """The rules as the settings have them."""
        return cls(
            tenants=settings.allowed_tenants,
            without_tenant=settings.allow_links_without_tenant,
            cloud=Cloud(settings.cloud),
        )

    def verdict(self, link: MeetingLink) -> MeetingLink | LinkRefusal:
        """The link itself if it may be joined, else why not."""
        if link.cloud is not self.cloud:
            return LinkRefusal(self.problem_of_cloud(link.cloud), link=link)
        if not self.tenants:
            return link
        if not link.tenant_id:
            forbidden = LinkRefusal(LinkProblem.TENANT_UNKNOWN, link=link)
            return link if self.without_tenant else forbidden
        if link.tenant_id not in self.tenants:
            return LinkRefusal(LinkProblem.TENANT_NOT_ALLOWED, link=link)
        return link

    def problem_of_cloud(self, cloud: Cloud) -> LinkProblem:
        """Why a meeting of this other cloud cannot be joined."""
        return LinkProblem.OTHER_CLOUD if cloud is Cloud.PUBLIC else LinkProblem.GOVERNMENT


ANY_TENANT = JoinRules()
"""No restriction."""
