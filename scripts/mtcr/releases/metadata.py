"""A release becomes its description for catalogues: Zenodo, schema.org (search engines), Croissant (learning)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from mtcr.package import Descriptor
from mtcr.releases.packages import Release

Json = dict[str, Any]

_TYPES = {"integer": "sc:Integer", "date": "sc:Date"}

CONTEXT: Json = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The JSON-LD context that Croissant 1.0 prescribes."""


def zenodo(release: Release, on: str) -> Json:
    """`.zenodo.json`: the deposit of this version."""
    descriptor = release.package.descriptor
    return {
        "upload_type": "dataset",
        "title": descriptor.get("title"),
        "description": descriptor.get("description"),
        "version": release.version,
        "publication_date": on,
        "creators": [{"name": name} for name in _people(descriptor)],
        "license": _licence(descriptor).get("name", "").lower(),
        "access_right": "open",
        "language": "eng",
        "keywords": descriptor.get("keywords", []),
    }


def schema_org(release: Release, on: str, archive: tuple[str, bytes]) -> Json:
    """A schema.org `Dataset`, as search engines for data read it.

    Args:
        release: the package.
        on: the day of the release, as an ISO date.
        archive: name and content of the ZIP file.
    """
    name, content = archive
    download = {"@type": "DataDownload", "name": name, "contentUrl": name, "encodingFormat": "application/zip"}
    size = {"contentSize": f"{len(content)} B", "sha256": hashlib.sha256(content).hexdigest()}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **_common(release, on),
        "isAccessibleForFree": True,
        "variableMeasured": [
            {"@type": "PropertyValue", "name": f"{table}.{field['name']}", "description": field.get("description", "")}
            for table in release.tables
            for field in release.package.fields(table)
        ],
        "distribution": [download | size],
    }


def croissant(release: Release, on: str, archive: tuple[str, bytes]) -> Json:
    """The dataset in Croissant 1.0: the ZIP, each CSV in it, each table as a record set; arguments of `schema_org`."""
    name, content = archive
    file = {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "application/zip",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    authors = " and ".join(_people(release.package.descriptor))
    cited = _common(release, on)
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **cited,
        "citeAs": f"{authors} ({on[:4]}): {cited['description'].split('. ')[0]}. {release.name}, {release.version}.",
        "distribution": [file, *(_file(release, table, name) for table in release.tables)],
        "recordSet": [_records(release, table) for table in release.tables],
    }


def _common(release: Release, on: str) -> Json:
    descriptor = release.package.descriptor
    told: Json = {
        "name": release.name,
        "alternateName": descriptor.get("title", release.name),
        "description": descriptor.get("description", ""),
        "version": release.version,
        "datePublished": on,
        "license": _licence(descriptor).get("path", ""),
        "creator": [{"@type": "Organization", "name": name} for name in _people(descriptor)],
        "keywords": descriptor.get("keywords", []),
        "inLanguage": "en",
    }
    return told | ({"url": descriptor["homepage"]} if "homepage" in descriptor else {})


def _file(release: Release, table: str, archive: str) -> Json:
    path = release.path(table)
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "description": release.package.resources[table].get("description", ""),
        "containedIn": {"@id": archive},
        "contentUrl": path,
        "encodingFormat": "text/csv",
        "sha256": release.sha256(path),
    }


def _records(release: Release, table: str) -> Json:
    foreign = _references(release.package.resources[table])
    fields = []
    for field in release.package.fields(table):
        column = field["name"]
        fields.append(
            {
                "@type": "cr:Field",
                "@id": f"{table}/{column}",
                "name": column,
                "description": field.get("description", ""),
                "dataType": _TYPES.get(field["type"], "sc:Text"),
                "source": {"fileObject": {"@id": release.path(table)}, "extract": {"column": column}},
                **({"references": {"field": {"@id": foreign[column]}}} if column in foreign else {}),
            }
        )
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": release.package.resources[table].get("description", ""),
        "key": [{"@id": f"{table}/{column}"} for column in release.package.key(table)],
        "field": fields,
    }


def _references(resource: Descriptor) -> dict[str, str]:
    """Column to `table/column` it refers to, of foreign keys with one column."""
    found = {}
    for foreign in resource["schema"].get("foreignKeys", ()):
        own, target = (names if isinstance(names, str) else names[0]
                       for names in (foreign["fields"], foreign["reference"]["fields"]))  # fmt: skip
        found[own] = f"{foreign['reference']['resource']}/{target}"
    return found


def _people(descriptor: Mapping[str, Any]) -> list[str]:
    return [str(person["title"]) for person in descriptor.get("contributors", ()) if "title" in person] or ["unknown"]


def _licence(descriptor: Mapping[str, Any]) -> Json:
    return dict(next(iter(descriptor.get("licenses", ())), {}))
