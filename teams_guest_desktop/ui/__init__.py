"""The interface: native widgets that read the state and send intents. They decide nothing.

Lives here: the window and its screens, the control bar, the chat pane, the notices, the words
(`wording` and `*_words`: everything said to the person, translated), colours and icons.

May import: `session` (the store), `meeting`, `contract`, the ground, QtWidgets. The web view is
given to it as a plain `QWidget`.
"""
