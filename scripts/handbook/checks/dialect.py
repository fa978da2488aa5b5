"""The Markdown of a course: the extensions that page and print both know, and no other."""

from collections.abc import Iterator

from handbook.checks.kinds import place_in, unknown
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.project import Project
from handbook.model.settings import entries

# Extensions an author may list; whatever else the handbook brings comes with ``handbook.blocks`` itself.
DIALECT = (
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "handbook.blocks",
    "pymdownx.highlight",
    "pymdownx.mark",
    "pymdownx.superfences",
    "pymdownx.tilde",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
)
# The settings of each that has any; Markdown stops at one it does not know, in the middle of a build.
_HIGHLIGHT = (
    "anchor_linenums auto_title auto_title_map code_attr_on_pre css_class default_lang extend_pygments_lang guess_lang "
    "language_prefix line_anchors line_spans linenums linenums_class linenums_special linenums_style noclasses "
    "pygments_lang_class pygments_style stripnl use_pygments"
)
_TOC = (
    "anchorlink anchorlink_class baselevel marker permalink permalink_class permalink_leading permalink_title "
    "separator slugify title title_class toc_class toc_depth"
)
OPTIONS = {
    "fenced_code": "lang_prefix",
    "footnotes": "BACKLINK_TEXT BACKLINK_TITLE PLACE_MARKER SEPARATOR SUPERSCRIPT_TEXT UNIQUE_IDS USE_DEFINITION_ORDER",
    "handbook.blocks": "locality strings",
    "pymdownx.highlight": _HIGHLIGHT,
    "pymdownx.mark": "smart_mark",
    "pymdownx.superfences": "css_class custom_fences disable_indented_code_blocks preserve_tabs relaxed_headers",
    "pymdownx.tilde": "delete no_space punctuation smart_delete subscript",
    "smarty": "smart_angled_quotes smart_dashes smart_ellipses smart_quotes substitutions",
    "tables": "use_align_attribute",
    "toc": _TOC,
}
NEEDED = ("handbook.blocks",)  # It brings the rest.
OTHER_NAMES = {"handbook.markup": "handbook.blocks"}


def plain_name(name: str) -> str:
    """The short name of an extension, which may also be called by its module and class."""
    name = name.removeprefix("markdown.extensions.").partition(":")[0]
    return OTHER_NAMES.get(name, name)


def check_extensions(project: Project) -> Iterator[Diagnostic]:
    """HB710 for an extension that is missing, HB716 for one that print does not know, HB104 for a slip in a setting."""
    listed = list(entries(project.settings, "markdown_extensions"))
    names = {plain_name(found.name) for found in listed}
    root = project.settings.get("markdown_extensions")
    path = project.shown((root.path if root else None) or project.config_path)
    for name in NEEDED:
        if name not in names:
            yield diagnose(path, root.key if root else (1, 1), "HB710", key="markdown_extensions", name=name)
    for found in listed:
        if plain_name(found.name) not in DIALECT:
            yield place_in(project, found.value, "HB716", found=found.name, known=", ".join(DIALECT))
            continue
        if found.options.data is not None and not isinstance(found.options.data, dict):
            facts = {"key": found.name, "wanted": "key: …", "found": found.options.shown()}
            yield place_in(project, found.options, "HB715", **facts)
        known = OPTIONS.get(plain_name(found.name), "").split()
        for key, value in found.options.items():
            if key not in known:
                yield place_in(project, value.at_key, "HB104", **unknown(key, known))
