"""What the program does outside itself, apart from the web view. asyncio, no Qt.

Lives here:

- tokens: `connection_string`, `credentials`, `no_credentials`, `guest_credential`
- the Azure clients that tokens and chat need: `acs`
- the chat: `chat`, `chat_wire`, `chat_markup`, `paragraph_draft`, `plain_text`, `page_reader`,
  `chat_pictures`
- the loopback server of the page: `page_server`, `page_connection`, `page_headers`
- the settings as a file: `settings_file`
- the log: `journal`, `journal_events`
- the rehearsal as a child: `rehearsal_child`

May import: `meeting`, `contract`, `settings` and the ground. Blind to its siblings `webview` and
`rehearsal`. Owns no background tasks: what runs for long is awaited by the session. Modules that
import azure (`acs`, `chat`, `credentials`, `guest_credential`) are imported late: it takes some
hundred milliseconds.
"""
