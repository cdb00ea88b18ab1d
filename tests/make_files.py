"""A specimen in plain text becomes a web page, a PDF or a Word file with the same paragraphs: for tests only."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from html import escape
from pathlib import Path

SPECIMEN = Path(__file__).parent / "specimens" / "sources-2031-lisbon.txt"
_LABEL = re.compile(r"(\d+\.|\([a-z]\)) ")
_NOTE = re.compile(r"(\d) ")


@dataclasses.dataclass(frozen=True)
class Part:
    """A paragraph of the specimen: `kind` is title, item (its label printed), list, note or text."""

    kind: str
    label: str
    text: str


def parts(text: str) -> list[Part]:
    """The paragraphs of a specimen, the title first."""
    found = [_part(paragraph) for paragraph in re.split(r"\n{2,}", text.strip())]
    return [dataclasses.replace(found[0], kind="title"), *found[1:]]


def _part(paragraph: str) -> Part:
    if label := _LABEL.match(paragraph):
        return Part("item", label.group(1), paragraph[label.end() :])
    if note := _NOTE.match(paragraph):
        return Part("note", note.group(1), paragraph[note.end() :])
    return Part("list" if "\n" in paragraph else "text", "", paragraph)


def folded(text: str) -> list[str]:
    """Paragraphs with white space folded: what must be the same in every format."""
    return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]


# --- HTML ---------------------------------------------------------------------------------------------------------


def html_body(found: list[Part]) -> str:
    """The paragraphs below the title: numbered lists that a list of names interrupts, a nested list, a footnote."""
    pieces: list[str] = []
    for part in found[1:]:
        text = re.sub(r"(?<=Partners)1\b", '<a href="#n1"><sup>1</sup></a>', escape(part.text, quote=False))
        if part.kind == "list":
            pieces.append("<ul>" + "".join(f"<li>{line}</li>" for line in text.split("\n")) + "</ul>")
        elif part.kind == "note":
            pieces.append(f'<p id="n1"><sup>{part.label}</sup> {text}</p>')
        elif part.label.endswith(".") and part.kind == "item":
            pieces.append(f'<ol start="{part.label[:-1]}"><li><p>{text}</p></li></ol>')
        elif part.kind == "item":
            pieces.append(f'<ol type="a"><li value="{ord(part.label[1]) - 96}">{text}</li></ol>')
        else:
            pieces.append(f"<p>{text}</p>")
    return "\n".join(pieces)


def page(text: str, shell: str) -> str:
    """A page with the specimen in it, in one of the `SHELLS`."""
    found = parts(text)
    return SHELLS[shell].replace("@TITLE@", escape(found[0].text, quote=False)).replace("@BODY@", html_body(found))


_COOKIES = """<div id="cookie-notice" class="cookie-consent"><p>We use cookies and share data with our partners to
 improve your experience, to remember your preferences and to measure how this site is used. You can accept all
 cookies, or reject those that are not necessary; you can change your choice.</p><button>Accept</button></div>"""

SHELLS = {
    "bare": "<html><head><title>x</title></head><body><h1>@TITLE@</h1>@BODY@</body></html>",
    "press-site": f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>@TITLE@ | Regime site</title>
<style>p {{color: red}}</style><script>var a = "<p>Plenary</p>";</script></head><body class="has-sidebar">{_COOKIES}
<header class="site-header"><a href="/">Missile Technology Control Regime</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/partners">Partners</a></li></ul></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> » <a href="/press">Press</a></div>
<main id="main"><article><header><h1 class="entry-title">@TITLE@</h1><div class="meta">By <a href="/a">admin</a></div>
</header><div class="entry-content">@BODY@
<p><a href="/print">Print</a> | <a href="/mail">Mail</a></p></div></article>
<section class="related"><h2>Related news</h2><article><h3><a href="/2030">Statement from the 40th Plenary Meeting</a>
</h3><p>The Missile Technology Control Regime held its 40th Plenary Meeting in Bern, chaired by Ambassador Olive …</p>
</article></section></main><aside><h2>About</h2><p>The Regime is an informal arrangement of countries.</p></aside>
<footer><p>© The Regime. Contact the Point of Contact in Paris for missile technology questions.</p></footer></body>
</html>""",
    "german-ministry": """<!DOCTYPE html><html lang="de"><head><title>@TITLE@ - Ministerium</title></head><body>
<div class="skip-link"><a href="#c">Zum Inhalt springen</a></div><div id="kopf"><h1>Bundesministerium der Beispiele</h1>
<ul><li><a href="/t">Themen</a></li><li><a href="/p">Presse</a></li><li><a href="/s">Suche</a></li></ul></div>
<div id="c"><h2>@TITLE@</h2><div class="text">@BODY@</div>
<h3>Weitere Meldungen</h3><ul><li><a href="/1">Tagung des Raketentechnologie-Kontrollregimes</a></li></ul></div>
<div class="page-footer"><p>Bürgertelefon: montags bis freitags von 9 bis 17 Uhr. Impressum, Datenschutz.</p></div>
</body></html>""",
    "french-tables": """<html lang="fr"><head><title>@TITLE@</title></head><body><form action="/x"><table width="100%">
<tr><td colspan="2"><img src="a.gif" alt="Accueil"><a href="/fr">Accueil</a> | <a href="/p">Communiqués</a></td></tr>
<tr><td width="20%"><a href="/1">Le régime</a><br><a href="/2">Les partenaires</a></td>
<td><h2>@TITLE@</h2>@BODY@</td></tr>
<tr><td colspan="2"><a href="/mentions">Mentions légales</a></td></tr></table></form></body></html>""",
    "title-in-head-only": """<html><head><meta property="og:title" content="@TITLE@"></head><body><div>
<p><a href="/">MTCR</a></p><div><div>@BODY@</div></div></div></body></html>""",
}


# --- PDF ----------------------------------------------------------------------------------------------------------


def pdf(text: str, *, columns: int = 1, indent: bool = False, head: str = "") -> bytes:
    """A PDF of the specimen, justified and hyphenated at line ends, with page numbers and a running head.

    `indent` sets paragraphs apart by an indented first line instead of space between them.
    """
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

    base = ParagraphStyle("base", fontName="Times-Roman", fontSize=10, leading=12, alignment=4, embeddedHyphenation=1)
    space, first = (0, 14) if indent else (7, 0)
    styles = {
        "title": ParagraphStyle("title", base, fontSize=14, leading=17, alignment=1, spaceAfter=10),
        "list": ParagraphStyle("list", base, alignment=0, leftIndent=20, spaceAfter=space),
        "note": ParagraphStyle("note", base, fontSize=8, leading=9.6),
    }
    body = ParagraphStyle("body", base, firstLineIndent=first, spaceAfter=space)
    story: list[Flowable] = [Paragraph(_pdf_markup(part), styles.get(part.kind, body)) for part in parts(text)]

    def furniture(canvas: object, document: object) -> None:
        canvas.setFont("Times-Italic", 8)  # type: ignore[attr-defined]
        canvas.drawCentredString(210, 570, head)  # type: ignore[attr-defined]
        canvas.drawCentredString(210, 25, f"- {document.page} -")  # type: ignore[attr-defined]

    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=A5, invariant=1)
    width = (A5[0] - 80 - 18 * (columns - 1)) / columns
    frames = [Frame(40 + n * (width + 18), 45, width, A5[1] - 90, 0, 0, 0, 0) for n in range(columns)]
    document.addPageTemplates(PageTemplate("all", frames, onPage=furniture))
    document.build(story)
    return file.getvalue()


def _pdf_markup(part: Part) -> str:
    text = escape(part.text).replace("\n", "<br/>")
    text = re.sub(r"(?<=Partners)1\b", "<super>1</super>", text)
    return f"{part.label} {text}".strip()


# --- DOCX ---------------------------------------------------------------------------------------------------------

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}">'
    f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shape}"/></w:lvl>'
    "</w:abstractNum>"
    for n, kind, shape in ((0, "decimal", "%1."), (1, "lowerLetter", "(%1)"), (2, "bullet", "\uf0b7"))
) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))


def word_paragraph(runs: str, number_id: int = 0, mark: str = "") -> str:
    """A `w:p` of ready runs; `number_id` puts it in list 1 ("1."), 2 ("(a)") or 3 (bullets)."""
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number_id}"/></w:numPr>' if number_id else ""
    return f"<w:p><w:pPr>{listed}<w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A `w:r`; each line break in the text is a `w:br`."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{lines}</w:r>"


def docx(body: str, notes: str = "", numbering: str = _NUMBERING) -> bytes:
    """A Word file with this content of `w:body`, these `w:footnote`s and list definitions."""
    parts = {"document": f"<w:body>{body}</w:body>", "footnotes": notes, "numbering": numbering}
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{part}" Target="{part}.xml"/>' for n, part in enumerate(parts) if n
    )
    head = f'<Relationship Id="r" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships(head),
        "word/_rels/document.xml.rels": _relationships(relations),
        **{f"word/{part}.xml": f'<w:{part} xmlns:w="{_W}">{content}</w:{part}>' for part, content in parts.items()},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return file.getvalue()


def _relationships(entries: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD_TYPE}.footnotes+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD_TYPE}.numbering+xml"/></Types>'
)


def word(text: str) -> bytes:
    """The specimen as a Word file: automatic numbers, a list of bullets, a footnote."""
    body, notes = "", ""
    for part in parts(text):
        if part.kind == "note":
            note = word_paragraph("<w:r><w:footnoteRef/></w:r>" + run(" " + part.text))
            notes += f'<w:footnote w:id="2">{note}</w:footnote>'
        elif part.kind == "list":
            body += "".join(word_paragraph(run(line), 3) for line in part.text.split("\n"))
        else:
            before, mark, after = part.text.partition("Partners1 ")
            runs = run(before)
            if mark:
                runs += run("Partners") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" " + after)
            list_of = {".": 1, ")": 2}.get(part.label[-1:], 0)
            body += word_paragraph(runs, list_of)
    return docx(body, notes)
