"""Who is told of changes: everybody, in order, whatever one of them does with the news."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

News = TypeVar("News")


class Listeners(Generic[News]):
    """Callbacks that hear the same news in the same order."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._callbacks: list[Callable[[News], None]] = []
        self._untold: deque[News] = deque()
        self._telling = False

    def add(self, callback: Callable[[News], None]) -> Callable[[], None]:
        """Tell a callback too, from now on; returns a function that ends that."""
        self._callbacks.append(callback)

        def remove() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return remove

    def clear(self) -> None:
        """Tell nobody any more."""
        self._callbacks.clear()

    def tell(self, *news: News) -> None:
        """Tell everybody. What a callback causes to be told meanwhile comes after this, also for itself.

        Raises:
            ExceptionGroup: callbacks raised; all the others were told.
        """
        self._untold.extend(news)
        if self._telling:
            return
        errors: list[Exception] = []
        self._telling = True
        try:
            while self._untold:
                item = self._untold.popleft()
                for callback in tuple(self._callbacks):
                    try:
                        callback(item)
                    except Exception as error:  # noqa: BLE001 (raised below, when everybody knows)
                        errors.append(error)
        finally:
            self._telling = False
        if errors:
            raise ExceptionGroup(
                "the change is made and on disk, and not everybody who was told took it well", errors
            )
