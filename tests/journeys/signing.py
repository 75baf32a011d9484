"""A name put to a text, on whatever page it is."""


def signs(screen, person, button, done):
    """Type the name under the text, press, and read that it is done."""
    screen.fills("Type your full name to sign", person.name)
    screen.presses(button)
    screen.reads(done)
