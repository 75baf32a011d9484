"""What a reader is led to, and whether it tells of one to four people.

Findings of a visit and what people wrote are words of their own; records that were drawn are left
out. A number on its own in a table is of people, but in columns that are named here.
"""

import csv
import io
import re
from urllib.parse import urldefrag, urlsplit

from django.urls import NoReverseMatch, resolve, reverse
from lxml import html
from openpyxl import load_workbook

from looks.tables import Form
from people.models import Person
from tests.signing_in import signed_in
from tests.tables.visiting import addresses
from tests.unit.exports import pdfs

PEOPLE = "people|persons?|social workers?|line managers?|assessors?|leads?|leaders|answered"
FEW = re.compile(
    rf"(?<![\w.,/£-])[1-4](?![\w.,/%-])(?: (?:{PEOPLE})\b| of (?:the |about )?\d)", re.I
)
CELL = re.compile(r"(?:about )?[1-4]", re.I)
PLACES = "//main//p | //main//li | //main//dd | //main//dt | //main//caption | //main//td"
OTHERS = {"At least", "Robustness"}  # entries that are asked for, and what a reviewer rates
RATED = re.compile(r"Robustness of the programme: [1-5] of 5, ")
OF_PAPER = re.compile(r"Page \d+ of \d+|Edition \d+")
NEXT = r"not shown|not recorded|about .*|[\d,]+"  # the cell of the year before
ROW = re.compile(rf".*\D (?:about )?[1-4](?: (?:{NEXT}))?", re.I)
RECORDS = {"oversight:visit-record"}
ROOMS = ("home", "oversight", "portfolios", "endorsement", "moderation", "support", "exports")
ELSEWHERE = ["portfolios:list", "endorsement:list", "moderation:list", "exports:index", "home"]
ELSEWHERE += ["support:gaps", "support:reviews-due"]


def few_told(page):
    """Cells and sentences of a page that tell of one to four people."""
    found = [" ".join(one.text_content().split()) for one in page.xpath(PLACES)]
    few = [one for one in found if FEW.search(one) and not RATED.match(one)]
    return few + list(few_in_tables(page))


def few_in_tables(page):
    """Cells with nothing but such a number, in columns of numbers of people."""
    for table in page.xpath("//main//table"):
        heads = [" ".join(one.text_content().split()) for one in table.xpath(".//thead//th")]
        for row in table.xpath("./tbody/tr"):
            cells = [" ".join(one.text_content().split()) for one in row.xpath("./th | ./td")]
            yield from few_in_row(heads, cells)


def few_in_row(heads, cells):
    for head, said in zip(heads, cells, strict=False):
        if CELL.fullmatch(said) and head not in OTHERS:
            yield f"{head}: {said}"


def few_in_file(kind, content):
    """The same of a file that somebody takes with them."""
    return list(READ[kind](content))


def _of_csv(content):
    return _of_rows(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def _of_xlsx(content):
    for sheet in load_workbook(io.BytesIO(content), read_only=True):
        yield from _of_rows(sheet.iter_rows(values_only=True))


def _of_rows(rows):
    heads, *others = [["" if one is None else str(one) for one in row] for row in rows] or [[]]
    for row in (heads, *others):
        yield from filter(FEW.search, row)
    for row in others:
        yield from few_in_row(heads, row)


def _of_pdf(content):
    """Page by page, as a sentence goes on in the next line; the contents tell of pages."""
    for page in pdfs.lines(content):
        lines = [OF_PAPER.sub("", one) for one in page]
        if page[:1] != ["Contents"]:
            yield from filter(ROW.fullmatch, lines)
            yield from (one.group() for one in FEW.finditer(" ".join(lines)))


def _of_text(content):
    yield from (line for line in content.decode().splitlines() if FEW.search(line))


READ = {
    "text/csv": _of_csv,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _of_xlsx,
    "application/pdf": _of_pdf,
    "text/calendar": _of_text,
    "application/json": _of_text,
    "application/schema+json": _of_text,
}


class Led:
    """Everything that somebody can open: pages by the name of their address, and files."""

    def __init__(self, email, role, start):
        self.client = signed_in(Person.objects.get(email=email))
        allowed = {one.name for one in addresses() if one.status("GET", role) == 200}
        self.names = {one for one in allowed - RECORDS if one.split(":")[0] in ROOMS}
        self.pages, self.files, seen = {}, {}, set()
        waiting = [reverse(one) for one in (*start, *ELSEWHERE)] + [*self._lists()]
        while waiting:
            url = urldefrag(waiting.pop()).url
            if url not in seen and self._may_open(url):
                waiting += self._opened(url)
            seen.add(url)

    def _lists(self):
        """As files, also where a page has nothing to take."""
        for name in self.names:
            for form in Form.values:
                try:
                    yield reverse(name, args=[form])
                except NoReverseMatch:
                    break

    def _may_open(self, url):
        return url.startswith("/") and resolve(urlsplit(url).path).view_name in self.names

    def _opened(self, url):
        """The links of a page."""
        response = self.client.get(url, follow=True)  # a round that is a review leads on to it
        if response.status_code != 200:
            return []
        kind, content = response["Content-Type"].split(";")[0], response.getvalue()
        if kind != "text/html":
            self.files[url] = kind, content
            return []
        page = html.fromstring(content)
        met = resolve(response.request["PATH_INFO"]).view_name
        self.pages.setdefault(met, []).append((url, page))
        return page.xpath("//main//a/@href")
