"""The whole line on ten lines of text: from a source to facts, tables, a comparison and a report, arrow by arrow."""

from __future__ import annotations

import csv
import io

from mtcr import compare, edition, extract, parse, regimes, sources, tables
from mtcr.report import terminal

OLD = """\
Public Statement from the Plenary Meeting of the Missile Technology Control Regime, Oslo, 7 May 2032

1. The Missile Technology Control Regime (MTCR) held its 44th Plenary Meeting in Oslo from 3rd to 7th May 2032. The \
Plenary was chaired by Ambassador Rowan Green from the Norwegian Ministry of Foreign Affairs.

2. Partners welcomed the work of the experts.

3. The MTCR has 3 members: Norway, Turkey and the United Kingdom.
"""
NEW = """\
Public Statement from the Plenary Meeting of the Missile Technology Control Regime, Oslo, 7 May 2033

1. The Missile Technology Control Regime (MTCR) held its 45th Plenary Meeting in Oslo from 3rd to 7th May 2033. The \
Plenary was chaired by Ambassador Rowan Green from the Norwegian Ministry of Foreign Affairs.

2. Partners noted the work of the experts.

3. The MTCR has 4 members: Chile, Norway, Türkiye and the United Kingdom.
"""


def test_from_ten_lines_of_text_to_a_report() -> None:
    # file or URL ─ sources ─▶ Source
    source = sources.from_bytes(OLD.encode("utf-8"), origin="oslo.txt")
    assert source.text == OLD
    assert len(source.sha256) == 64

    # Source ─ parse ─▶ Statement
    statement = parse.statement(source)
    assert statement.head is not None
    assert statement.head.text.endswith("7 May 2032")
    assert [(p.number, p.label) for p in statement.paragraphs] == [(1, "1."), (2, "2."), (3, "3.")]

    # Statement ─ extract ─▶ Facts, each with its words
    facts = extract.facts(statement, regimes.of(OLD))
    chair = next(fact for fact in facts if fact.table == "chairs")
    assert (chair.values["person"], chair.values["country_code"]) == ("Rowan Green", "NO")
    assert chair.at is not None
    assert "chaired by Ambassador Rowan Green" in OLD[chair.at.start : chair.at.end]

    # Facts ─ tables ─▶ Tables
    old = edition.from_source(source)
    assert old.statement_id == "mtcr-2032-oslo"
    rows = tables.of_edition(old)
    assert [row["country_code"] for row in rows["members"]] == ["NO", "TR", "GB"]
    assert OLD[int(rows["members"][1]["start"] or 0) : int(rows["members"][1]["end"] or 0)] == "Turkey"
    assert set(rows) >= set(tables.COLUMNS)

    # two Editions ─ compare ─▶ Comparison: facts as facts, wording as wording
    comparison = compare.diff(old, edition.read(NEW))
    assert [fact.values["name"] for fact in comparison.membership.added] == ["Chile"]
    assert [(a.values["name"], b.values["name"]) for a, b in comparison.membership.renamed] == [("Turkey", "Türkiye")]
    assert comparison.chairs == type(comparison.chairs)()
    assert comparison.findings[0].signal == "verb-replaced"
    assert "".join(s.new for b in comparison.blocks for s in b.segments) in NEW.replace("\n\n2. ", "").replace(
        "\n\n3. ", ""
    )

    # Comparison ─ report ─▶ text
    report = terminal.render(comparison, width=100)
    assert report.index("Joined: Chile") < report.index("[-welcomed-] {+noted+}")


def test_a_row_holds_every_column_in_order() -> None:
    rows = edition.read(OLD).to_dict()
    for table, columns in tables.COLUMNS.items():
        for row in rows[table]:
            assert tuple(row) == columns, table


def test_cells_survive_csv() -> None:
    rows = edition.read(OLD).to_dict()["paragraphs"]
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
    writer.writerows(rows)
    assert [row[3] for row in csv.reader(io.StringIO(file.getvalue()))] == [row["text"] for row in rows]
