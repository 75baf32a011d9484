"""How well a colour can be told from white, as WCAG 2.2 counts it (1.4.3, "contrast ratio")."""

ENOUGH = 4.5  # for text of any size, level AA
WHITE = 1.05  # its luminance, and the 0.05 that the formula adds


def on_white(colour: str) -> float:
    """From 1 (white itself) to 21 (black), for a colour like “#1f5f5b”."""
    red, green, blue = (_light(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return WHITE / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _light(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
