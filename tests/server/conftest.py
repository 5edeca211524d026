from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.server.client import Client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def start() -> Iterator[Callable[..., Client]]:
    """Starts servers, and ends what a test leaves running."""
    started: list[Client] = []

    def starter(*arguments: str, **more: object) -> Client:
        started.append(Client(*arguments, **more))  # type: ignore[arg-type]
        return started[-1]

    yield starter
    for client in started:
        client.kill()


@pytest.fixture(scope="module")
def server() -> Iterator[Client]:
    """One server for all tests of a module, which use texts of their own."""
    client = Client()
    client.initialize()
    yield client
    assert client.close() == 0
    client.kill()
