"""From a whole invitation to its meetings: text, calendar, mail, a link saved as a file.

`kinds` is light; `reading` brings `icalendar` and the mail parser with it, so that whoever wants
to be quick imports it late.
"""
