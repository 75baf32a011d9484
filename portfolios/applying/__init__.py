"""Coming to a programme of one's own will: interested or asked, started, paused, stepped back."""
