"""The longest files begin first: with one file a worker, a long one begun last would leave the other workers idle."""

from __future__ import annotations

import pytest

LONGEST = ("tests/test_whole.py", "tests/test_docs.py", "tests/browser/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(
        key=lambda item: next(
            (place for place, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST)
        )
    )
