"""What the ACS chat service keeps: threads, messages, members; and its JSON. No I/O."""
