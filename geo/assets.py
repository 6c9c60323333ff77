"""What ships as data: the folders ``resources/`` and ``seeds/``, beside the ``geo`` package.

They lie there in a checkout and in an installed wheel alike. They are found from the package itself, never by name on
``sys.path``: a folder that happens to be called ``resources`` where Quaylog is started must not be taken for ours.
"""

from importlib.resources import files
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder in ``resources/``, e.g. ``resource("basemap", "land.json")``.

    Raises:
        FileNotFoundError: when it is not there, which means that the installation is incomplete.
    """
    return _existing("resources", parts)


def seed(*parts: str) -> Path:
    """The path of a file or folder in ``seeds/``, e.g. ``seed("rajin-2023")``; raises as ``resource`` does."""
    return _existing("seeds", parts)


def manual() -> Path:
    """The folder with the manual's pages, in a checkout or as shipped; raises as ``resource`` does."""
    checkout = Path(str(files("geo"))).parent / "docs" / "manual"
    return checkout if checkout.is_dir() else resource("manual")


def _existing(folder: str, parts: tuple[str, ...]) -> Path:
    package = Path(str(files("geo")))
    path = package.parent.joinpath(folder, *parts)
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: the installation is incomplete.")
    return path
