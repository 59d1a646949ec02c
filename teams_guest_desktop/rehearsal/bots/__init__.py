"""People with real WebRTC media: a picture that moves, a voice that can be heard."""
