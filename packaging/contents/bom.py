"""The bill of materials in the form of CycloneDX 1.6 (ECMA-424): every part with version, licence, checksum, and what needs what."""

import hashlib
import json
import re
import uuid
from datetime import datetime, timezone


def document(parts, target, features, moment):
    """sbom.cdx.json. The same parts give the same bytes: its serial number is a hash of what it says."""
    own = parts[0]
    body = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "tools": {"components": [{"type": "application", "name": "packaging/parts of Balcony", "version": own.version}]},
            "component": _component(own) | {"type": "application"},
            "properties": [
                *({"name": "balcony:target", "value": one} for one in target),
                *({"name": "balcony:feature", "value": one} for one in features.split(",")),
            ],
        },
        "components": [_component(part) for part in parts[1:]],
        "dependencies": _dependencies(parts),
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    serial = uuid.UUID(bytes=bytes.fromhex(digest)[:16], version=4).urn
    return json.dumps({**body, "serialNumber": serial}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _component(part):
    component = {
        "type": "data" if part.licence == "OFL-1.1" else "library",
        "bom-ref": part.reference,
        "purl": part.reference,
        "name": part.name,
        "version": part.version,
        "licenses": [{"expression": part.licence, "acknowledgement": "declared"}],
        "scope": "required" if part.linked else "excluded",
    }
    if part.cpe:
        component["cpe"] = part.cpe
    crate = part.crate
    if crate and crate.description:
        component["description"] = crate.description
    if crate and crate.authors:
        component["authors"] = [{"name": author.partition(" <")[0]} for author in crate.authors]
    if crate and crate.checksum:
        component["hashes"] = [{"alg": "SHA-256", "content": crate.checksum}]
    if crate and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", crate.repository):
        component["externalReferences"] = [{"type": "vcs", "url": crate.repository}]
    return component


def _dependencies(parts):
    reference = {part.crate.key: part.reference for part in parts if part.crate}
    needs = {part.reference: [reference[key] for key in part.crate.needs] if part.crate else [] for part in parts}
    for part in parts:
        if part.within:
            needs[reference[part.within.key]].append(part.reference)
    return [{"ref": one, "dependsOn": sorted(set(needs[one]))} for one in sorted(needs)]
