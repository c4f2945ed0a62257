"""Shipped data is found in a checkout and in an installed copy (test_house builds a wheel for that)."""

import pytest

from workshop_app import resources


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Pretend that the program lies in a folder of its own, with nothing beside it yet."""
    folder = tmp_path / "somewhere é" / "workshop_app"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(folder / "resources.py"))
    resources.resources_root.cache_clear()
    yield folder
    resources.resources_root.cache_clear()


def test_the_checkouts_data_is_there():
    assert resources.resource_path("locale", "fr", "LC_MESSAGES", "parcours.mo").is_file()


def test_beside_the_package_in_a_checkout(package):
    (package.parent / "resources").mkdir()
    assert resources.resource_path("fonts", "x.ttf") == package.parent / "resources" / "fonts" / "x.ttf"


def test_inside_the_package_when_installed(package):
    (package.parent / "resources").mkdir()
    (package / "resources").mkdir()
    assert resources.resource_path() == package / "resources"


def test_a_copy_without_its_data_says_so(package):
    with pytest.raises(FileNotFoundError, match="own data is missing"):
        resources.resource_path("fonts")
    assert package.is_dir()
