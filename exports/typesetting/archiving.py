"""What makes a bound document fit to be kept for decades: PDF/A-3A, beside PDF/UA-1.

What is inside the pages is seen to when a unit is set (see `exports.typesetting.setting`). Here is
what is said of the file as a whole: the colours that its numbers mean, and the standards it keeps.
"""

from functools import cache
from importlib.resources import files

import pikepdf
from pikepdf import Array, Dictionary, Name, String

PROFILE = "sRGB2014.icc"  # the engine brings it
END = b"</rdf:RDF>"
STANDARDS = """\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
 <pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def archive(pdf: pikepdf.Pdf) -> None:
    """Say of `pdf`, which already says that it is PDF/UA, that it is PDF/A-3A too."""
    said = pdf.Root.Metadata.read_bytes()
    if said.count(END) != 1:
        raise ValueError("What the engine says of the document is not as we know it.")
    pdf.Root.Metadata.write(said.replace(END, STANDARDS.encode() + END))
    profile = pdf.make_stream(_profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(PROFILE),
        Info=String(PROFILE),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@cache
def _profile() -> bytes:
    return (files("weasyprint.pdf") / PROFILE).read_bytes()
