"""What the program does outside itself, apart from the web view. asyncio, no Qt.

Lives here: where tokens come from (`connection_string`, `credentials`, `no_credentials`), the
Azure clients they and the chat need (`acs`), the chat (`chat`, `chat_wire`), the loopback server
of the page (`page_server`), the file with the settings (`settings_file`), the log (`journal`,
`journal_events`), and the rehearsal as a child (`rehearsal_child`).

May import: `meeting`, `contract`, `settings` and the ground. Blind to its siblings `webview` and
`rehearsal`. Owns no background tasks: what runs for long is awaited by the session. Modules that
import azure (`acs`, `chat`, `credentials`) are imported late: it takes some hundred milliseconds.
"""
