"""What a paper was made of, out of the archive and back."""

import json
from dataclasses import asdict, replace

import pytest

from mentorship.documents.contexts import Order, PairingOrder, Style
from mentorship.documents.contexts.thaw import NotThawed, thaw
from mentorship.documents.render import render_html
from roadmap.demo.papers import PAPERS
from roadmap.demo.papers.orders import PAIRING_ORDER

# Their annex is a paper of its own, of which a table is enough.
WITH_A_PAPER_ANNEXED = {"results-order", "results-order-long"}


def frozen(paper) -> dict:
    """The data as the archive keeps them."""
    return json.loads(json.dumps(asdict(paper)))


@pytest.mark.parametrize("name", PAPERS)
def test_thawed_paper_prints_as_it_was(name):
    paper = PAPERS[name]
    assert render_html(thaw(frozen(paper), type(paper))) == render_html(paper)


@pytest.mark.parametrize("name", PAPERS.keys() - WITH_A_PAPER_ANNEXED)
def test_thawed_paper_equals_the_one_frozen(name):
    paper = PAPERS[name]
    assert thaw(frozen(paper), type(paper)) == paper


def test_kind_of_the_paper_is_known_by_its_data():
    assert thaw(frozen(PAIRING_ORDER), Order, PairingOrder) == PAIRING_ORDER


def test_paper_frozen_before_papers_had_a_look_gets_the_usual_one():
    older = frozen(replace(PAIRING_ORDER, style=Style(font_size=12)))
    del older["style"]
    assert thaw(older, PairingOrder).style == Style()


def test_data_of_another_kind_are_refused():
    with pytest.raises(NotThawed, match=r"\['number'\] fit none of Order, PairingOrder"):
        thaw({"number": "1"}, Order, PairingOrder)
