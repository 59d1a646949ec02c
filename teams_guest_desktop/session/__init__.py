"""The session: the store alone writes the truth, the conductor carries out effects.

Lives here: `store`, `conductor`, `tasks` (the one place where tasks are made and owned),
`chat_follower`, and `chronicle` (what of all this the log is told).

May import: `meeting`, `contract`, the ground, QtCore. Reaches the outside through
`meeting.ports` only.
"""
