"""Qt WebEngine and nothing else: the one page, locked in, and the bridge to it.

Lives here: the engine's environment, the locked profile and page, what is answered to everything
a page can ask for, which requests pass, the bridge (a `PagePort`), the screen share's choices,
and the stage that owns all of it.

May import: `meeting` (ports), `contract`, the ground and PySide6. Importing this package or
`bridge`, `environment` and `tally` does not load Qt WebEngine; `stage`, which does, is imported
by the composition root once the join window is up.
"""
