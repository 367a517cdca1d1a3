"""French texts: numbered as the English ones are, with a) where those print (a)."""

from datetime import date

from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.rules.addressees import addressee

TEXT = """Nations Unies                                   S/RES/9901 (2024)
Conseil de sécurité                              Distr. générale
                                                 15 mai 2024

Résolution 9901 (2024)

Adoptée par le Conseil de sécurité à sa 9901e séance, le 15 mai 2024

Le Conseil de sécurité,

Rappelant ses résolutions 2151 (2014) et 2553 (2020) et la déclaration de son
président publiée sous la cote S/PRST/2021/6,
Soulignant que la réforme du secteur de la sécurité incombe au premier chef à
l’État concerné,
Agissant en vertu du Chapitre VII de la Charte des Nations Unies,

1. Décide de proroger jusqu’au 30 novembre 2025 le mandat de la MINUXX ;
2. Prie le Secrétaire général de lui faire rapport tous les six mois
et au plus tard le 1er octobre 2024 sur :
a) La réforme de la police ;
b) Le contrôle parlementaire, notamment :
i) Le budget ;
ii) Les nominations ;
3. Engage vivement les autorités du pays à adopter la loi dans un délai de
trente jours ;
4. Demande instamment aux groupes armés de déposer les armes.
"""


def read():
    return read_document(TEXT.encode(), "fr.txt")


def test_structure_is_the_same_in_every_language():
    text = read()
    assert text.language == "fr"
    assert (text.symbol, text.date) == ("S/RES/9901 (2024)", date(2024, 5, 15))
    assert len(text.preamble) == 3
    paths = [x.path for x in walk(text.operative)]
    assert paths == ["1", "2", "2(a)", "2(b)", "2(b)(i)", "2(b)(ii)", "3", "4"]


def test_verbs_addressees_deadlines_and_citations():
    text = read()
    assert [x.verbs[0] for x in text.operative] == ["decide", "request", "urge", "urge"]
    named = [addressee(x.text) for x in text.operative]
    assert [x.classes if x else () for x in named] == [
        (), ("secretary_general",), ("government",), ("parties",),
    ]  # fmt: skip
    assert {(x.paragraph, x.normalised) for x in text.deadlines} == {
        ("1", "2025-11-30"), ("2", "R/P6M"), ("2", "2024-10-01"), ("3", "P30D"),
    }  # fmt: skip
    assert {x.symbol for x in text.citations} == {
        "S/RES/2151 (2014)", "S/RES/2553 (2020)", "S/PRST/2021/6",
    }  # fmt: skip


def test_a_text_that_opens_on_its_first_line_is_read():
    text = read_document("Le Conseil de sécurité,\n1. Décide d’agir.".encode(), "x.txt")
    assert [x.verbs for x in text.operative] == [("decide",)]
