"""How much of a thing there may be."""

FILES_OF_AN_ENTRY = 10
BYTES_OF_A_FILE = 10 * 1024 * 1024
PIXELS_OF_A_PICTURE = 60_000_000
LONGEST_SIDE = 4000  # pixels; a larger picture is scaled down, a photographed form stays readable
BYTES_UNPACKED = 100 * 1024 * 1024  # what an office file may unpack to
EXPLANATION = 1500  # characters
COMMENT = 10_000  # characters
TEXT = 200_000  # characters, about 33,000 words: a mistake in pasting, not a reflection
