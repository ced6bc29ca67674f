"""Many papers at once are the same papers."""

import gc
from dataclasses import replace

import pytest

from mentorship.documents import packs
from mentorship.documents.packs import printing_pool, render_many
from mentorship.documents.render import render_pdf
from roadmap.demo.papers.consents import DISTRIBUTION_CONSENT, PROCESSING_CONSENT
from roadmap.demo.papers.orders import PAIRING_ORDER

SHEETS = (PROCESSING_CONSENT, PAIRING_ORDER, DISTRIBUTION_CONSENT)


@pytest.fixture
def no_pool(monkeypatch):
    def started(*args, **kwargs):
        raise AssertionError("A pool was started for a few papers")

    monkeypatch.setattr(packs, "printing_pool", started)


def test_papers_from_workers_are_byte_for_byte_those_printed_alone_and_in_order():
    papers = tuple(replace(SHEETS[number % len(SHEETS)], title=f"Бумага {number}") for number in range(7))

    with printing_pool(2) as pool:
        printed = render_many(papers, pool)

    assert printed == [render_pdf(paper) for paper in papers]


def test_pack_starts_a_pool_of_its_own(monkeypatch):
    monkeypatch.setattr(packs, "FEW", 2)
    papers = [replace(PROCESSING_CONSENT, title=f"Согласие {number}") for number in range(3)]

    assert render_many(papers) == [render_pdf(paper) for paper in papers]


@pytest.mark.usefixtures("no_pool")
def test_few_papers_are_printed_without_workers():
    assert render_many(SHEETS) == [render_pdf(paper) for paper in SHEETS]
    assert render_many([]) == []


def test_fault_of_a_paper_in_a_worker_reaches_the_caller():
    with printing_pool(1) as pool, pytest.raises(AttributeError, match="template"):
        render_many([object()], pool)


@pytest.mark.parametrize("collects", [True, False])
def test_printing_leaves_the_garbage_collector_as_it_was(collects):
    (gc.enable if collects else gc.disable)()
    try:
        render_pdf(PROCESSING_CONSENT)
        assert gc.isenabled() == collects
    finally:
        gc.enable()
