"""Which rules of WCAG 2.2 AA a page breaks: axe-core says so, in the real browser."""

import json

from environment import node

SOURCE = node.MODULES / "axe-core" / "axe.min.js"
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    # new in WCAG 2.2, and not run by axe-core unless one asks for it
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


def find_violations(page, root=None):
    """Return the broken rules of a page, each with the elements that break it.

    :param page: of :class:`.driving.DrivenCase`
    :param root: the element that is ours; without it the whole page is
    """
    if not SOURCE.is_file():
        raise AssertionError("axe-core is missing: scripts/test installs it")
    page.run(f"window.axe ? 0 : ({{}}, eval)({json.dumps(SOURCE.read_text())}), 0")
    context = json.dumps({"include": [root]}) if root else "document"
    found = page.run(f"axe.run({context}, {json.dumps(OPTIONS)})")
    if not found["passes"]:
        raise AssertionError(f"axe-core has found nothing to look at: {page.text}")
    return [
        f"{rule['id']}: {part['html']}\n  {part['failureSummary']}"
        for rule in found["violations"]
        for part in rule["nodes"]
    ]


def find_overflow(page):
    """Return what is wider than a screen of 320 pixels, to which people zoom in."""
    page.resize(320, 640)
    found = page.run("""(() => {
        const wide = document.documentElement.clientWidth + 1;
        return [...document.querySelectorAll("body *")]
            .filter((each) => each.checkVisibility())
            .filter((each) => each.getBoundingClientRect().right > wide)
            .map((each) => each.outerHTML.slice(0, 200));
    })()""")
    page.resize()
    return found
