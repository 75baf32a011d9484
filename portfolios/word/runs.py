"""What stands inside a paragraph: words in their formats, links, notes, pictures, changes."""

import re
from collections.abc import Callable
from dataclasses import replace

from portfolios.word.losses import short
from portfolios.word.marks import Span
from portfolios.word.package import Relation
from portfolios.word.parts import Element
from portfolios.word.story import Story
from portfolios.word.styles import Style, find, is_on, value

ALTERNATIVE = 300  # characters
# What Word adds to a description that it made up itself.
MACHINE = re.compile(
    r"\s*(Description automatically generated|AI-generated content may be incorrect).*$",
    re.IGNORECASE | re.DOTALL,
)
WEB = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]{1,2000}$", re.I)
FIELD = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.I)
NESTED = 20  # fields within a field that are looked at
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# Characters of the fonts that Word draws ticks and boxes with.
TICKS = {"FC": "✓", "FB": "✗", "FD": "☒", "FE": "☑", "A8": "☐", "6F": "☐", "52": "☑", "53": "☒"}


def words(element: Element) -> str:
    """The words inside `element`, its paragraphs parted by spaces."""
    texts = [
        (one.text or "") if one.tag in ("w:t", "m:t") else " "
        for one in element.iter()
        if one.tag in ("w:t", "m:t", "w:tab", "w:br", "w:p")
    ]
    return " ".join("".join(texts).split())


class Runs:
    """Reads paragraphs one after the other; a field may begin in one and end in another."""

    def __init__(self, story: Story, relations: dict[str, Relation]) -> None:
        self._story, self._relations = story, relations
        self._spans: list[Span] = []
        self._format = Span("")
        self._base = Style()
        self._change = ""
        self._fields: list[str] = []  # the address that each open field leads to
        self._instructions: list[str] = []

    def read(self, paragraph: Element, style: Style) -> list[Span]:
        """The words of `paragraph`, as if every change were accepted."""
        self._spans, self._base = [], style
        self._children(paragraph)
        return self._spans

    def read_one(self, element: Element) -> None:
        """What may also stand between paragraphs, such as the start of a comment's range."""
        if reader := READERS.get(element.tag):
            reader(self, element)

    def _children(self, element: Element) -> None:
        for child in element:
            self.read_one(child)

    def _add(self, text: str) -> None:
        """Words, where they stand; deleted ones are told but not kept."""
        if not text:
            return
        self._story.heard(text)
        if self._change:
            self._story.changed(self._change, text)
        else:
            self._story.unchanged()
        if self._change != "deleted":
            href = self._format.href or next(filter(None, reversed(self._fields[-NESTED:])), "")
            self._spans.append(replace(self._format, text=text, href=href))

    def _run(self, run: Element) -> None:
        properties = run.find("w:rPr")
        if is_on(properties, "w:vanish"):
            self._story.losses.left_out("piece of hidden text", words(run))
            return
        before = self._format
        style = self._story.styles.get(value(properties, "w:rStyle"))
        bold, italic = is_on(properties, "w:b"), is_on(properties, "w:i")
        self._format = replace(
            before,
            bold=(style.bold or self._base.bold) if bold is None else bold,
            italic=(style.italic or self._base.italic) if italic is None else italic,
        )
        if is_on(properties, "w:strike") or is_on(properties, "w:dstrike"):
            self._story.losses.say("struck")
        start = len(self._spans)
        self._children(run)
        if value(properties, "w:vertAlign") == "superscript":
            self._raise(start)
        self._format = before

    def _raise(self, start: int) -> None:
        """Figures that were raised stay so: m² is not m2."""
        for at, span in enumerate(self._spans[start:], start):
            if re.fullmatch(r"[0-9+\-]+", span.text):
                self._spans[at] = replace(span, text=span.text.translate(RAISED))

    def _text(self, element: Element) -> None:
        self._add((element.text or "").replace("\n", " "))

    def _break(self, element: Element) -> None:
        self._add("\n" if element.get("w:type") is None else " ")

    def _symbol(self, element: Element) -> None:
        code = element.get("w:char", "").upper()[-2:]
        if "wingdings" in element.get("w:font", "").lower() and code in TICKS:
            self._add(TICKS[code])
        else:
            self._story.losses.left_out("symbol that only a special font shows")

    def _changing(self, kind: str, element: Element) -> None:
        before, self._change = self._change, kind if self._change != "deleted" else "deleted"
        self._children(element)
        self._change = before

    def _note(self, element: Element) -> None:
        if self._change != "deleted":
            number = self._story.note(element.tag, element.get("w:id", ""))
            self._spans.append(Span(f"[^{number}]", raw=True))

    def _link(self, element: Element) -> None:
        relation = self._relations.get(element.get("r:id", ""))
        href = self._web(relation.target if relation else "", bool(relation))
        before, self._format = self._format, replace(self._format, href=href)
        self._children(element)
        self._format = before

    def _web(self, address: str, told: bool) -> str:
        """The address if it leads to a page or a mailbox; else it is dropped, and told."""
        if WEB.match(address):
            return address
        if told:
            self._story.losses.say("links")
        return ""

    def _field(self, element: Element) -> None:
        kind = element.get("w:fldCharType")
        if kind == "begin":
            self._fields.append("")
            self._instructions.append("")
            self._box(element)
        elif self._fields and kind == "separate":
            found = FIELD.match(self._instructions[-1])
            self._fields[-1] = self._web(found[1], told=True) if found else ""
        elif self._fields and kind == "end":
            self._fields.pop()
            self._instructions.pop()

    def _instruction(self, element: Element) -> None:
        if self._instructions:
            self._instructions[-1] += (element.text or "")[:2000]

    def _box(self, element: Element) -> None:
        """A box to tick, in a form of the older kind."""
        box = find(element, "w:ffData/w:checkBox")
        if box is not None:
            ticked = is_on(box, "w:checked")
            ticked = is_on(box, "w:default") if ticked is None else ticked
            self._add("☑" if ticked else "☐")

    def _control(self, element: Element) -> None:
        """A field of a form. What Word shows until somebody types is nobody's words."""
        if is_on(element.find("w:sdtPr"), "w:showingPlcHdr"):
            self._story.losses.left_out("empty field of a form")
        else:
            self._children(element)

    def _equation(self, element: Element) -> None:
        self._story.losses.left_out("equation", words(element))

    def _object(self, element: Element) -> None:
        self._story.losses.left_out("embedded object")

    def _drawing(self, element: Element) -> None:
        """Pictures are taken; of text boxes, charts and shapes it is told that they are left."""
        pictures = [one for one in element.iter() if one.tag in ("a:blip", "v:imagedata")]
        boxes = list(element.iter("w:txbxContent"))
        for box in boxes:
            self._story.losses.left_out("text box", words(box))
        alternative = _alternative(element)
        for picture in pictures:
            self._picture(picture, alternative)
        if not pictures and not boxes:
            self._story.losses.left_out(_drawn(element))

    def _picture(self, picture: Element, alternative: str) -> None:
        name = picture.get("r:embed") or picture.get("r:id") or ""
        if self._change == "deleted":
            return
        number = self._story.pictures.take(self._relations.get(name), alternative)
        if number:
            place = f"(Picture {number})"
            self._story.grown(len(place))
            self._spans.append(Span(place, italic=True))


def _alternative(drawing: Element) -> str:
    """What the picture shows, in the words of whoever put it there."""
    for one in drawing.iter():
        if one.tag in ("wp:docPr", "v:shape"):
            said = one.get("descr") or one.get("alt") or one.get("title") or ""
            return short(MACHINE.sub("", said), ALTERNATIVE)
    return ""


def _drawn(drawing: Element) -> str:
    uri = next((one.get("uri", "") for one in drawing.iter("a:graphicData")), "")
    return "chart or diagram" if uri.endswith(("/chart", "/diagram", "/chartex")) else "drawn shape"


def _first_choice(runs: Runs, element: Element) -> None:
    """Of several forms of one thing the first; they say the same."""
    choice = element.find("mc:Choice")
    if choice is not None:
        runs._children(choice)


def _through(runs: Runs, element: Element) -> None:
    runs._children(element)


def _as(text: str) -> Callable[[Runs, Element], None]:
    return lambda runs, element: runs._add(text)


def _changed(kind: str) -> Callable[[Runs, Element], None]:
    return lambda runs, element: runs._changing(kind, element)


THROUGH = ("w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo", "w:fldSimple", "w:ruby")
READERS: dict[str, Callable[[Runs, Element], None]] = {
    **dict.fromkeys(
        (*THROUGH, "mc:AlternateContent", "mc:Choice", "w:ruby", "w:rubyBase"), _through
    ),
    **dict.fromkeys(("w:ins", "w:moveTo"), _changed("inserted")),
    **dict.fromkeys(("w:del", "w:moveFrom"), _changed("deleted")),
    **dict.fromkeys(("m:oMath", "m:oMathPara"), Runs._equation),
    **dict.fromkeys(("w:drawing", "w:pict"), Runs._drawing),
    **dict.fromkeys(("w:t", "w:delText"), Runs._text),
    **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), Runs._note),
    "w:r": Runs._run,
    "w:rubyBase": _through,
    "mc:AlternateContent": _first_choice,
    "w:tab": _as(" "),
    "w:cr": _as("\n"),
    "w:noBreakHyphen": _as("\u2011"),
    "w:br": Runs._break,
    "w:sym": Runs._symbol,
    "w:hyperlink": Runs._link,
    "w:fldChar": Runs._field,
    "w:instrText": Runs._instruction,
    "w:sdt": Runs._control,
    "w:object": Runs._object,
    "w:commentRangeStart": lambda runs, one: runs._story.comment_starts(one.get("w:id", "")),
    "w:commentRangeEnd": lambda runs, one: runs._story.comment_ends(one.get("w:id", "")),
}
