"""Our rules on top of the Markdown parser: outline, tables and notes fit for the page."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

DEEPEST = 6
TABLE_OPEN = '<div class="table-wrap" role="group" tabindex="0" aria-label="Table">'


def install(parser: MarkdownIt) -> None:
    """Add our rules to `parser`, which already knows footnotes."""
    parser.core.ruler.before("footnote_tail", "keep_notes", _keep_notes)
    parser.core.ruler.push("outline", _outline)
    parser.core.ruler.push("cells", _cells)
    for name, rule in RENDER.items():
        parser.add_render_rule(name, rule)


def plain(children: Sequence[Token]) -> str:
    """The words of one block."""
    return "".join(" " if "break" in child.type else child.content for child in children).strip()


def _keep_notes(state: StateCore) -> None:
    """A note that nothing points to is printed all the same: what is written is never dropped."""
    notes = state.env.get("footnotes", {})
    listed = notes.setdefault("list", {}) if notes else {}
    for label, number in notes.get("refs", {}).items():
        if number < 0:
            notes["refs"][label] = len(listed)
            listed[len(listed)] = {"label": label[1:], "count": 0}


def _outline(state: StateCore) -> None:
    """Shift headings under the page's own, one level at a time however the writer jumped."""
    top = state.env.get("heading_level", 3)
    above: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(top + len(above) - 1, DEEPEST)}"


def _cells(state: StateCore) -> None:
    """Header cells say what they head; alignment is a class, because styles are forbidden."""
    for token in state.tokens:
        if token.type == "table_open":
            token.attrSet("class", "govuk-table")
        elif token.type in ("th_open", "td_open"):
            kind = "header" if token.tag == "th" else "cell"
            numeric = "right" in str(token.attrs.pop("style", ""))
            name = f"govuk-table__{kind}"
            token.attrSet("class", f"{name} {name}--numeric" if numeric else name)
            if token.tag == "th":
                token.attrSet("scope", "col")


def _number(token: Token) -> int:
    return token.meta["id"] + 1


def _note_ref(self, tokens, idx, options, env) -> str:
    number, again = _number(tokens[idx]), tokens[idx].meta.get("subId", 0)
    key = f"{env['docId']}-{number}"
    return (
        f'<sup><a href="#note-{key}" id="noteref-{key}-{again}" role="doc-noteref"'
        f' aria-label="Note {number}">{number}</a></sup>'
    )


def _note_open(self, tokens, idx, options, env) -> str:
    return f'<li id="note-{env["docId"]}-{_number(tokens[idx])}">'


def _note_back(self, tokens, idx, options, env) -> str:
    number, again = _number(tokens[idx]), tokens[idx].meta.get("subId", 0)
    if not env["footnotes"]["list"][number - 1].get("count"):
        return ""
    return (
        f' <a href="#noteref-{env["docId"]}-{number}-{again}" class="notes__back"'
        f' aria-label="Back to where note {number} is mentioned">Back</a>'
    )


RENDER = {
    "table_open": lambda self, tokens, idx, options, env: (
        TABLE_OPEN + self.renderToken(tokens, idx, options, env)
    ),
    "table_close": lambda self, tokens, idx, options, env: "</table></div>\n",
    "footnote_ref": _note_ref,
    "footnote_block_open": lambda *_: '<div class="notes"><hr><ol>',
    "footnote_block_close": lambda *_: "</ol></div>",
    "footnote_open": _note_open,
    "footnote_anchor": _note_back,
}
