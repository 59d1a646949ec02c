"""The local stand-in for Azure Communication Services and for a Teams meeting; its own process.

Lives here, from the bottom up:

- `moments`, `links`, `errors`, `tasks`, `certificates`: times and their texts, what leads to the
  meeting, refusals, the tasks, the service's own CA;
- `identities`, `signing`, `faults`, `limits` and the package `chat`: what ACS keeps, without I/O;
- `meeting` with `attendee`, `options`, `pairing`, `recordings`, `rights`: the meeting, without
  I/O; everybody in it has a seat that is told `contract.signalling` messages, be it a page or a
  bot;
- the package `bots`: people with real WebRTC media, drawn and spoken here;
- `rehearsal`: all of that together, and in `actions` the verbs that change it, for the control
  calls and for a `scenario` alike;
- `rest`, `identity_api`, `chat_api`, `control_api`, `signalling`: thin HTTP in front;
- `service`, `__main__`: sockets, the ready line, the end.

May import: `contract` and the ground. No Qt, nothing of the program, and nothing of the program
imports this: they meet over the public protocols only.
"""
