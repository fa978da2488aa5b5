"""What of the site works without a network: kept on a phone, carried on a stick, sent as one file.

::

    manifest, icons                site/manifest.webmanifest, <locale>/…    what a phone installs
    single ── embed                site/single/<locale>/<module>.html       a module that needs nothing beside it
    inventory ─> worker            site/offline/<set>.json, site/sw.js      last of all: what every file is, by its hash
    stick                          handbook-<date>.zip beside the site      the site to copy and open
"""
