"""The rules about sources: each is cited, once, at an address that a reader could open and trust. No network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from hubcli.dataset.files import Entry
from hubcli.dataset.rules.dataset_view import DatasetView
from hubcli.errors import Problem

#: Hosts that show other people's pages: document sharing, caches, archives of copies, encyclopaedia mirrors.
_MIRRORS = (
    "baike.com",
    "book118.com",
    "cachedview.com",
    "careerengine.us",
    "doc88.com",
    "docin.com",
    "docsity.com",
    "everybodywiki.com",
    "renrendoc.com",
    "scribd.com",
    "slideshare.net",
    "translate.goog",
    "webcache.googleusercontent.com",
    "wenku.baidu.com",
    "wikimili.com",
    "wikiwand.com",
    "zhiyanbao.cn",
)
_COPY = re.compile(r"\b(mirror(ed)?|re-?post(s|ed|ing)?|scraped|copy (at|of|on|seen)|seen on|third[- ]party)\b", re.I)
_HOST = re.compile(r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$")
_LONGEST_HOST = 253
_WEB_PORTS = (None, 80, 443)


def used(view: DatasetView) -> Iterator[Problem]:
    """A source is cited by something."""
    names = {entry.get("source") for entry in (*view.facts(), *view.evidence())}
    for designation in view.tables.get("designations", ()):
        names.update(designation.get("sources") or (None,))
    names.update(name for fact in view.facts() for name in fact.get("confirmed_by") or ())
    for table in ("seats", "organisations"):
        names.update(entry.get("source") for entry in view.tables.get(table, ()))
    if view.companies is not None:
        names.update({view.companies.get("source"), *(view.companies.get("sources") or {}).values()} - {None})
    if None in names or view.unread_citations:
        return  # what cannot be read may cite any
    for source in view.tables.get("sources", ()):
        name = source.get("id")
        if name is not None and name not in names:
            yield source.problem("id", "unused", f"nothing cites '{name}'")


def addresses(view: DatasetView) -> Iterator[Problem]:
    """An address is well-formed, leads to a publisher rather than to a copy, and belongs to one source."""
    owners: dict[str, str] = {}
    for source in view.tables.get("sources", ()):
        address = source.get("url")
        if address is None:
            continue
        parts = _split(address)
        if parts is None:
            yield source.problem("url", "address", f"'{address}' is not the address of a page")
            continue
        yield from _mirror(source, parts)
        name = source.get("id") or "another source"
        owner = owners.setdefault(_page(parts), name)
        if owner != name:
            yield source.problem("url", "address", f"'{owner}' has this address too: give each page one source")
    for source in view.tables.get("sources", ()):
        publisher = source.get("publisher")
        if publisher and _COPY.search(publisher):
            yield source.problem("publisher", "mirror", f"'{publisher}' is a copy: cite the page it was copied from")


def _split(address: str) -> SplitResult | None:
    """Return the parts of an address, or None if no browser would open it."""
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
        if len(name) > _LONGEST_HOST:  # slow to encode
            return None
        host = name.encode("idna").decode("ascii")
        _ = parts.port
    except (ValueError, UnicodeError):
        return None
    known = _HOST.match(host) or _is_number(host)
    return parts if known and parts.username is None and "\\" not in address else None


def _mirror(source: Entry, parts: SplitResult) -> Iterator[Problem]:
    host = parts.hostname or ""
    if _is_number(host) or parts.port not in _WEB_PORTS:
        yield source.problem("url", "mirror", f"'{parts.netloc}' is a bare server, not a publisher's site")
    elif any(host == known or host.endswith(f".{known}") for known in _MIRRORS):
        yield source.problem("url", "mirror", f"'{host}' shows copies of other people's pages: cite the original")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _page(parts: SplitResult) -> str:
    """Return the page of an address, without what makes no other page: scheme, `www.`, a final slash, a fragment."""
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
