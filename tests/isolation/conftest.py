"""The world of the matrix, and papers laid out once."""

import logging
from collections.abc import Iterator
from functools import cache

import pytest

from mentorship.documents import render
from tests.isolation.world import World

_laid_out = cache(render._lay_out)


@pytest.fixture
def world(district, other_district, today, monkeypatch) -> Iterator[World]:
    # The same HTML is laid out once for all requests that print it: the words are what is looked at here.
    monkeypatch.setattr(render, "_lay_out", _laid_out)
    logging.disable(logging.ERROR)  # thousands of «Not Found» with their tracebacks are half of the time
    yield World(district, other_district)
    logging.disable(logging.NOTSET)
