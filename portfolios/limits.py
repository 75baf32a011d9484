"""How much of a thing there may be."""

# How many files, and how large: see `standards.definition.FileLimits`.
BYTES_OF_A_FILE = 10 * 1024 * 1024  # of a Word file that is read into an entry
BYTES_UNPACKED = 100 * 1024 * 1024  # what an office file may unpack to
DOCUMENTS_HELD = 5  # Word documents of one person in one portfolio, read and not yet made entries
PICTURES_OF_A_DOCUMENT = 10
LISTED = 200  # comments or tracked changes of a document
PIXELS_OF_A_DOCUMENT = 120_000_000  # of all its pictures; ten photographs of a telephone
EXPLANATION = 1500  # characters
COMMENT = 10_000  # characters
TEXT = 200_000  # characters, about 33,000 words: a mistake in pasting, not a reflection
