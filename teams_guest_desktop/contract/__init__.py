"""Every message that crosses a border, as frozen msgspec Structs: the one source of both sides.

Lives here: the facts, the messages between native side and page (`events`, `commands`), between
the page's rehearsal SDK and the rehearsal service (`signalling`), how the page is told which
engine to load (`engine`), their JSON form (`codec`), and the generator of the TypeScript side and
its fixtures (``python -m teams_guest_desktop.contract.generate``).

May import: the ground (`secret`) and msgspec. Nothing here does I/O except `generate`.
"""
