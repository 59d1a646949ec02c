"""What a page tries that it may not, and what it is refused as. ``ELSEWHERE`` is a foreign port."""

from __future__ import annotations

from teams_guest_desktop.webview.refusals import Refusal

LOCAL = Refusal.LOCAL_ADDRESS
NAVIGATION = Refusal.NAVIGATION
REQUEST = Refusal.REQUEST

PUT = """
const put = (name, fields) => document.body.appendChild(
  Object.assign(document.createElement(name), fields));
const work = (code, options) => new Worker(URL.createObjectURL(
  new Blob([code], { type: 'text/javascript' })), options);
"""

NAVIGATIONS = [
    ("location = 'https://example.com/'", NAVIGATION),
    ("location.replace('https://example.com/')", NAVIGATION),
    ("location = '/elsewhere'", NAVIGATION),
    ("location = '/redirect'", NAVIGATION),
    ("location = '/download'", NAVIGATION),
    ("location = 'mailto:someone@example.com'", NAVIGATION),
    ("location = 'ms-teams:x'", NAVIGATION),
    ("location = 'data:text/html,x'", NAVIGATION),
    ("location = 'file:///etc/passwd'", LOCAL),
    ("location = 'chrome://version'", LOCAL),
    ("location = 'view-source:' + location.href", LOCAL),
    ("location = URL.createObjectURL(new Blob(['x'], { type: 'text/html' }))", NAVIGATION),
    ("history.pushState({}, '', '/elsewhere'); location.reload()", NAVIGATION),
    ("put('form', { action: 'https://example.com/' }).submit()", NAVIGATION),
    ("put('form', { action: '/elsewhere', method: 'post' }).submit()", NAVIGATION),
    ("put('a', { href: 'https://example.com/' }).click()", NAVIGATION),
    ("put('a', { href: '/elsewhere', ping: 'http://ELSEWHERE/' }).click()", NAVIGATION),
    ("put('base', { href: 'https://example.com/' }); location = 'x'", NAVIGATION),
    ("put('meta', { httpEquiv: 'refresh', content: '0; url=/elsewhere' })", NAVIGATION),
    ("put('iframe', { src: 'https://example.com/' })", NAVIGATION),
    ("put('iframe', { src: '/stage/' })", NAVIGATION),
    ("put('iframe', { src: 'data:text/html,x' })", NAVIGATION),
    ("put('iframe', { src: 'file:///etc/passwd' })", LOCAL),
]

REQUESTS = [
    ("fetch('http://ELSEWHERE/').catch(() => 0)", REQUEST),
    ("fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).catch(() => 0)", REQUEST),
    ("fetch('http://ELSEWHERE/', { method: 'POST', keepalive: true }).catch(() => 0)", REQUEST),
    ("fetch('/redirect').catch(() => 0)", REQUEST),
    ("const ask = new XMLHttpRequest(); ask.open('GET', 'http://ELSEWHERE/'); ask.send()", REQUEST),
    ("navigator.sendBeacon('http://ELSEWHERE/')", REQUEST),
    ("new EventSource('http://ELSEWHERE/')", REQUEST),
    ("new WebSocket('ws://ELSEWHERE/')", REQUEST),
    ("put('img', { src: 'http://ELSEWHERE/' })", REQUEST),
    ("put('img', { src: 'file:///etc/hostname' })", LOCAL),
    ("put('video', { src: 'http://ELSEWHERE/' })", REQUEST),
    ("put('script', { src: 'http://ELSEWHERE/' })", REQUEST),
    ("put('link', { rel: 'stylesheet', href: 'http://ELSEWHERE/' })", REQUEST),
    ("put('link', { rel: 'prefetch', href: 'http://ELSEWHERE/' })", REQUEST),
    ("put('link', { rel: 'modulepreload', href: 'http://ELSEWHERE/' })", REQUEST),
    ("import('http://ELSEWHERE/').catch(() => 0)", REQUEST),
    ("work(`fetch('http://ELSEWHERE/')`)", REQUEST),
    ("work(`importScripts('http://ELSEWHERE/')`)", REQUEST),
    ("work(`import 'http://ELSEWHERE/'`, { type: 'module' })", REQUEST),
    ("work(`new WebSocket('ws://ELSEWHERE/')`)", REQUEST),
    ("new AudioContext().audioWorklet.addModule('http://ELSEWHERE/').catch(() => 0)", REQUEST),
    ("new FontFace('x', 'url(http://ELSEWHERE/)').load().catch(() => 0)", REQUEST),
]

FAR_WORKERS = [
    ("new SharedWorker(URL.createObjectURL(new Blob([`fetch('http://ELSEWHERE/')`])))", REQUEST),
    ("navigator.serviceWorker.register('/service.js').catch(() => 0)", REQUEST),
]
"""What these are refused by their own policy is told nobody; the engine's gate tells."""

REST = [
    ("Notification.requestPermission()", Refusal.PERMISSION),
    ("alert('x')", Refusal.DIALOG),
    ("confirm('x')", Refusal.DIALOG),
    ("prompt('x')", Refusal.DIALOG),
    ("window.print()", Refusal.PRINT),
    ("put('a', { href: 'data:,x', download: 'x.txt' }).click()", Refusal.DOWNLOAD),
    ("put('a', { href: '/stage/', download: 'x.html' }).click()", Refusal.DOWNLOAD),
    (
        "navigator.registerProtocolHandler('web+guest', location.href + '?%s')",
        Refusal.PROTOCOL_HANDLER,
    ),
    ("fetch('/locked').catch(() => 0)", Refusal.AUTHENTICATION),
]

ATTEMPTS = [*NAVIGATIONS, *REQUESTS, *FAR_WORKERS, *REST]

CLICKED = [
    ("window.open()", Refusal.NEW_WINDOW),
    ("window.open('https://example.com/')", Refusal.NEW_WINDOW),
    ("window.open('ms-teams:x')", Refusal.NEW_WINDOW),
    ("put('a', { href: '/stage/', target: '_blank' }).click()", Refusal.NEW_WINDOW),
    ("put('form', { action: '/elsewhere', target: 'x' }).submit()", Refusal.NEW_WINDOW),
    ("put('input', { type: 'file' }).click()", Refusal.FILE_DIALOG),
    ("put('input', { type: 'file', webkitdirectory: true }).click()", Refusal.FILE_DIALOG),
    ("showOpenFilePicker().catch(() => 0)", Refusal.FILE_DIALOG),
    ("showSaveFilePicker().catch(() => 0)", Refusal.FILE_DIALOG),
    ("showDirectoryPicker().catch(() => 0)", Refusal.FILE_DIALOG),
    ("put('input', { type: 'color' }).showPicker()", Refusal.DIALOG),
    ("document.documentElement.requestFullscreen().catch(() => 0)", Refusal.FULL_SCREEN),
    ("navigator.geolocation.getCurrentPosition(() => 0, () => 0)", Refusal.PERMISSION),
    ("navigator.clipboard.readText().catch(() => 0)", Refusal.PERMISSION),
    ("document.body.requestPointerLock().catch(() => 0)", Refusal.PERMISSION),
    ("queryLocalFonts().catch(() => 0)", Refusal.PERMISSION),
]
"""What the engine lets a page try only after a real click."""

QUIET = [
    "new Worker('http://ELSEWHERE/')",
    "new SharedWorker('http://ELSEWHERE/')",
    "navigator.serviceWorker.register('http://ELSEWHERE/').catch(() => 0)",
    "fetch('file:///etc/hostname').catch(() => 0)",
    "put('embed', { src: '/elsewhere' })",
    "put('embed', { src: '/paper.pdf', type: 'application/pdf' })",
    "put('object', { data: '/paper.pdf', type: 'application/pdf' })",
    "put('object', { data: 'http://ELSEWHERE/' })",
    "put('link', { rel: 'manifest', href: 'http://ELSEWHERE/' })",
    "put('link', { rel: 'icon', href: 'http://ELSEWHERE/' })",
    "put('link', { rel: 'dns-prefetch', href: 'http://ELSEWHERE/' })",
    "window.open('http://ELSEWHERE/')",
    "put('form', { action: 'http://ELSEWHERE/', target: 'x' }).submit()",
    "new Notification('x')",
    "window.close()",
]
"""What the engine refuses by itself and, without the page's policy, silently."""
