"""What an inbox keeps travels to other processes, where it is the same for all jobs."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from brandcore.dataset.inbox import Inbox
from brandcore.project import Project
from tests.helpers.offers import NOW, offered


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(Project.create(tmp_path / "project", "p", NOW))


def arrived(inbox: Inbox) -> Inbox:
    there = pickle.loads(pickle.dumps(inbox))
    assert isinstance(there, Inbox)
    return there


def test_all_that_arrives_of_it_is_one(inbox: Inbox) -> None:
    assert arrived(inbox) is arrived(inbox)


def test_what_took_another_name_is_known_elsewhere_too(inbox: Inbox) -> None:
    offered(inbox)
    there = arrived(inbox)
    assert there.known("Nike")
    inbox.rename("Nike", "Nike Inc")
    assert arrived(inbox) is not there
    assert arrived(inbox).known("Nike Inc") == inbox.known("Nike Inc") != frozenset()
    assert arrived(inbox).known("Nike") == frozenset()


def test_what_went_with_its_brand_is_known_nowhere(inbox: Inbox) -> None:
    offered(inbox)
    assert arrived(inbox).known("Nike")
    inbox.put_aside("Nike")
    assert arrived(inbox).known("Nike") == frozenset()
    inbox.bring_brands_back(["Nike"])
    assert arrived(inbox).known("Nike")
