"""Parcours: customer-journey maps, built by a room and handed over the same evening.

The package is layered; imports point one way (``pyproject.toml`` holds the contracts that check it)::

    ui | cli | room > session > commands > store | exporters | importers > layout > analysis > journey

``language`` and ``resources`` stand beneath all of them except ``journey``, which imports nothing but itself.
"""

__version__ = "0.1.0"
"""The program's version; the build reads it from here, and files record it as their writer."""
