#!/usr/bin/env python3
"""Makes the rule tables in exchange/data from the published definitions of KL's two FFB guides.

    scripts/ffb-tables.py DEFINITIONS.json

The input holds trimmed StructureDefinition snapshots and expanded value sets ({structureDefinitions, valueSets}).
The output is committed; run this again only when KL publishes a new version of a guide.

ffb-profiles-reporting.tsv, ffb-profiles-messaging.tsv:
    @ profile TAB url TAB type TAB base profile TAB invariants
    element TAB min TAB max TAB 1 or n (JSON value or JSON list) TAB types TAB rules ...
  types, separated by a bar: CODE, or CODE(Type:profile,...) for what a reference may point at, with ! behind
  when the target must be in the bundle, or CODE@profile for a data type with a profile of its own.
  rules: pattern=JSON, fixed=JSON, maxValue=N, binding=VALUESET, slicing=open|closed, match=PATH~JSON
  (what tells a slice from its siblings), inv=KEY,...
ffb-valuesets.tsv: guide TAB value set TAB system TAB codes, for the sets that are no sub-tree of FFB.

Displays are left out of patterns: the guides' own examples differ in them, and terminology versions too.
"""
import json
import pathlib
import sys

OUT = pathlib.Path(__file__).resolve().parent.parent / "exchange" / "data"
GUIDES = {
    "reporting": "http://fhir.kl.dk/ffbreporting/StructureDefinition/",
    "messaging": "http://ffb/messaging/kl.dk/1.0/StructureDefinition/",
}
SHARED = {
    "reporting": "http://fhir.kl.dk/core/StructureDefinition/",
    "messaging": "http://kl.dk/fhir/common/caresocial/StructureDefinition/",
}
DK_CORE = "http://hl7.dk/fhir/core/StructureDefinition/"
# Every element may hold these; the checker knows them without a row.
GENERAL = {"id", "extension", "modifierExtension"}
# Judged for every element in code, or only advice of the base standard, or (ppc-2 to ppc-5) compared there with
# the placeholder system 'something', so that they can never fail; dom-3 asks for contained resources, which are
# tolerated but not read.
LEFT_OUT = {"ppc-2", "ppc-3", "ppc-4", "ppc-5", "ele-1", "ext-1", "dom-2", "dom-3", "dom-4", "dom-5", "dom-6", "con-3", "marital-status-unknown-usage"}
# "entry each with resource and fullUrl": the guide's text, not its profile.
AMENDED_MIN = {("kl-reporting-ffb-deliveryReport", "Bundle.entry.fullUrl"): 1}
FFB_TREE = {
    "KLConditionCodesFFB", "KLConditionADCodesFFB", "KLConditionsAndTargetGroupsFFB", "KLChangeValueCodesFFB",
    "KLInterventionsFFB", "KLServiceCodesFFB", "KLFollowUpCodesFFB", "KLNeedsAssessmentCodesFFB",
}


def short(url):
    return url.rsplit("/", 1)[-1]


def without_display(value):
    if isinstance(value, dict):
        return {k: without_display(v) for k, v in value.items() if k != "display"}
    return [without_display(v) for v in value] if isinstance(value, list) else value


def compact(value):
    return json.dumps(without_display(value), ensure_ascii=False, separators=(",", ":"))


def value_of(element, prefix):
    for key, value in element.items():
        if key.startswith(prefix):
            return value
    return None


class Source:
    def __init__(self, path):
        data = json.loads(pathlib.Path(path).read_text())
        self.by_url = {s["url"]: s for s in data["structureDefinitions"]}
        self.sets = {v["url"]: v["codes"] for v in data["valueSets"]}

    def elements(self, url):
        return {e["id"]: e for e in self.by_url[url]["snapshot"]["element"]}

    def told_by(self, elements, slice_id, path):
        """The JSON value that marks a slice at a discriminator path, looked up in the slice or its profile."""
        if path == "":
            element = elements[slice_id]
        else:
            element = elements.get(f"{slice_id}.{path}")
        if element:
            found = value_of(element, "pattern") or value_of(element, "fixed")
            if found is not None:
                return found
            if element.get("binding", {}).get("strength") == "required":
                codes = self.sets.get(element["binding"]["valueSet"].split("|")[0], [])
                if len(codes) == 1:
                    return codes[0][1]
        head, _, rest = path.partition(".")
        at = elements.get(f"{slice_id}.{head}") if rest else elements[slice_id]
        for kind in (at or {}).get("type", []):
            for profile in kind.get("profile", []):
                if profile in self.by_url:
                    inner = self.elements(profile)
                    root = self.by_url[profile]["type"]
                    return self.told_by(inner, root, rest or path)
                if path == "url":
                    return profile
        return None


def matches(source, elements, element):
    """match= rules of a slice."""
    out = []
    base_id = element["id"].rsplit(":", 1)[0]
    for rule in elements[base_id].get("slicing", {}).get("discriminator", []):
        if rule["type"] == "type":
            out.append(f"match=$type~{compact(element['type'][0]['code'])}")
            continue
        if rule["path"].startswith("resolve()."):
            target = element["type"][0]["targetProfile"][0]
            inner = source.elements(target)
            root = source.by_url[target]["type"]
            value = source.told_by(inner, root, rule["path"].split(".", 1)[1])
        else:
            value = source.told_by(elements, element["id"], rule["path"])
        if value is not None:
            out.append(f"match={rule['path']}~{compact(value)}")
    return out


def type_text(source, kind):
    code = {"http://hl7.org/fhirpath/System.String": "string"}.get(kind["code"], kind["code"])
    text = code
    if kind.get("targetProfile"):
        targets = []
        for url in kind["targetProfile"]:
            of = source.by_url[url]["type"] if url in source.by_url else short(url)
            targets.append(f"{of}:{short(url)}" if url in source.by_url else of)
        text += "(" + ",".join(targets) + ")"
    if "bundled" in kind.get("aggregation", []):
        text += "!"
    profiles = kind.get("profile", [])
    if profiles and profiles[0] in source.by_url:
        text += "@" + short(profiles[0])
    return text


def rules(source, elements, element):
    out = []
    for key in ("pattern", "fixed", "maxValue"):
        value = value_of(element, key)
        if value is not None:
            out.append(f"{key}={compact(value)}")
    if element.get("binding", {}).get("strength") == "required":
        out.append("binding=" + short(element["binding"]["valueSet"].split("|")[0]))
    if "sliceName" in element:
        out += matches(source, elements, element)
    elif "slicing" in element and element["slicing"]["rules"] == "closed":
        out.append("slicing=closed")
    keys = [c["key"] for c in element.get("constraint", []) if c["key"] not in LEFT_OUT and c["severity"] == "error"]
    if keys:
        out.append("inv=" + ",".join(keys))
    return out


def table(source, guide):
    prefixes = (GUIDES[guide], SHARED[guide], DK_CORE)
    lines, bindings = [], set()
    for url, definition in source.by_url.items():
        kind = definition["type"]
        own = url.startswith(GUIDES[guide])
        if not own and not (url.startswith(prefixes) and kind in ("Extension", "Identifier")):
            continue
        elements = source.elements(url)
        root = elements[kind]
        keys = [c["key"] for c in root.get("constraint", []) if c["key"] not in LEFT_OUT and c["severity"] == "error"]
        lines.append("\t".join(["@" + short(url), url, kind, short(definition["baseDefinition"]), ",".join(keys)]))
        gone = ["\0"]
        for element in list(elements.values())[1:]:
            at = element["id"]
            if any(at.startswith((g + ".", g + ":")) for g in gone):
                continue
            if element["max"] == "0":
                gone.append(at)
            minimum = AMENDED_MIN.get((short(url), at), element["min"])
            told = rules(source, elements, element)
            name = at.rsplit(".", 1)[-1]
            if name in GENERAL and not told and minimum == 0 and element["max"] != "0":
                continue
            bindings.update(t.split("=", 1)[1] for t in told if t.startswith("binding="))
            many = "1" if element["base"]["max"] in ("0", "1") else "n"
            kinds = element.get("type", [{"code": "*"}])
            if len(kinds) > 20:
                kinds = [{"code": "*"}]
            types = "|".join(type_text(source, k) for k in kinds)
            lines.append("\t".join([at, str(minimum), element["max"], many, types] + told))
    (OUT / f"ffb-profiles-{guide}.tsv").write_text("\n".join(lines) + "\n")
    return bindings


def value_sets(source, bindings):
    lines = []
    for guide, names in bindings.items():
        homes = ["http://fhir.kl.dk/term/ValueSet/"] if guide == "reporting" else [
            "http://kl.dk/fhir/common/caresocial/ValueSet/", "http://ffb/messaging/kl.dk/1.0/ValueSet/"]
        homes.append("http://hl7.dk/fhir/core/ValueSet/")
        for name in sorted(names - FFB_TREE):
            codes = next((source.sets[h + name] for h in homes if h + name in source.sets), None)
            if codes is None or (guide == "reporting" and name == "KLSeveritiesFFB"):
                continue
            for system in sorted({c[0] for c in codes}):
                lines.append("\t".join([guide, name, system, " ".join(sorted(c[1] for c in codes if c[0] == system))]))
    (OUT / "ffb-valuesets.tsv").write_text("\n".join(lines) + "\n")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    source = Source(sys.argv[1])
    value_sets(source, {guide: table(source, guide) for guide in GUIDES})


main()
