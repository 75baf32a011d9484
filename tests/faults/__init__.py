"""Parts broken on purpose: real workers killed, a real broker gone. Nothing waits by the clock."""
