"""The mind: what a meeting is, and what follows from what. Pure.

Lives here: links (`link`), whole invitations (`invitation`), the state and its situations
(`state`), what can happen (`events`), what the outside is asked to do (`effects`), what follows
(`reduce` and the `in_*` modules it sends to), who is there (`roster`), what must be told about
recording (`compliance`), the chat as a list of rows (`timeline`), what a message says (`content`,
`web_link`), why a meeting ended (`end_reasons`), which screen and which notice stand (`screens`),
and what the outside must be able to do (`ports`).

May import: `contract` and the ground; `invitation` also `icalendar`, which takes texts apart and
opens nothing. No Qt, no asyncio, no I/O, no clock: times arrive in events.
"""
