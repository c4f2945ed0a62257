"""Texts as one paragraph or one line: whatever parts them becomes a space, and what holds words together stays."""

import pytest

from workshop_app.layout.words import one_paragraph
from workshop_app.ui.widgets.plain_text import one_line


@pytest.mark.parametrize("shortened", [one_paragraph, one_line])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" Reads \t the\r\n\nreviews ", "Reads the reviews"),
        ("Pourquoi\u202f? 25\u00a0kg\u00a0: trop", "Pourquoi\u202f? 25\u00a0kg\u00a0: trop"),
        ("\u00a0\u2003 \n", ""),
    ],
)
def test_only_spaces_that_part_words_are_made_one(shortened, text, shown):
    assert shortened(text) == shown
