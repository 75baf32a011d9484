"""Labels that stand in sentences."""


def in_sentence(label: str) -> str:
    """A label as it stands within a sentence: an abbreviation keeps its capitals."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
