"""A pack from elsewhere is read only if all of it is as it was made. Nothing is believed."""

import json
import stat
import struct
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from audit.frozen import canonical
from exports.packs.format import archive, reading
from exports.packs.format.archive import CannotRead
from exports.packs.format.reading import read
from exports.packs.format.writing import MANIFEST, PACK, SCHEMA, write
from tests.factories.packs import REFLECTION, file_of, members_of, pack_of, zipped

TEXT = b"a note"


def members(**changes):
    """Of a pack with a file; `changes` are of its portfolio."""
    told = REFLECTION | {"files": [file_of("files/1 a.txt", TEXT)]}
    return members_of(pack_of(**({"entries": [told]} | changes)), {"files/1 a.txt": TEXT})


def refusal(content):
    with pytest.raises(CannotRead) as refused:
        read(BytesIO(content))
    return refused.value.sentence


def raw(data):
    """A pack whose data are these bytes, with a manifest that fits."""
    return zipped(members_of(data))


def added(name="files/2 b.txt", content=b"b", **facts):
    """A whole pack, and one member more that is named in its manifest."""
    made = BytesIO(zipped(members_of(pack_of(), {name.lower(): content})))
    if not facts and name == name.lower():
        return made.getvalue()
    member = ZipInfo(name)
    method = facts.pop("method", ZIP_DEFLATED)
    for key, value in facts.items():
        setattr(member, key, value)
    rest = members_of(pack_of(), {name: content})
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for each, kept in rest.items():
            if each == name:
                archive.writestr(member, kept, compress_type=method)
            else:
                archive.writestr(each, kept)
    return packed.getvalue()


def test_a_whole_pack_is_read():
    pack = read(BytesIO(zipped(members())))
    assert pack.data["portfolios"][0]["entries"][0]["files"][0]["name"] == "1 a.txt"
    assert pack.archive.read("files/1 a.txt") == TEXT
    assert read(BytesIO(added())).data == pack_of()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"x" * 1000, zipped(members())[:-1], zipped(members()) + b"x", b"x" + zipped({})],
    ids=["nothing", "two bytes", "no ZIP", "cut off", "something after", "something before"],
)
def test_what_is_no_zip_is_refused(content):
    assert refusal(content) == archive.NO_ZIP


@pytest.mark.parametrize("name", [PACK, MANIFEST])
def test_a_zip_without_a_pack_is_refused(name):
    found = members()
    del found[name]
    assert refusal(zipped(found)) == reading.NO_PACK


@pytest.mark.parametrize(
    "name",
    ["../a", "/a", "files/../a", "files//a", "a/b/c", "files\\a", "C:a", "files/.a", "a/", "a\nb",
     "files/" + "a" * 200],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(name):
    assert refusal(zipped(members() | {name: b"x"})) == archive.NOT_AS_MADE


@pytest.mark.parametrize(
    "facts",
    [
        {"external_attr": (stat.S_IFLNK | 0o777) << 16},
        {"external_attr": (stat.S_IFDIR | 0o755) << 16},
        {"external_attr": (stat.S_IFIFO | 0o644) << 16},
        {"method": ZIP_BZIP2},
    ],
    ids=["link", "folder", "pipe", "another way of packing"],
)
def test_what_is_no_ordinary_file_is_refused(facts):
    assert refusal(added(**facts)) == archive.NOT_AS_MADE


def test_an_ordinary_file_is_one():
    assert read(BytesIO(added(external_attr=(stat.S_IFREG | 0o640) << 16))).data == pack_of()


def test_an_encrypted_file_is_refused():
    content = bytearray(added())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)) == archive.NOT_AS_MADE


@pytest.mark.parametrize("names", [("a.txt", "a.txt"), ("a.txt", "A.TXT")])
def test_two_members_of_one_name_are_refused(names, recwarn):
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(name, b"x")
    assert refusal(made.getvalue()) == archive.NOT_AS_MADE
    recwarn.clear()  # `zipfile` warns of the two


@pytest.mark.parametrize(
    ("setting", "most", "sentence"),
    [
        ("PACK_MAX_BYTES", 500, archive.TOO_LARGE),
        ("PACK_MAX_MEMBERS", 4, archive.TOO_MANY),
        ("PACK_MAX_UNPACKED_BYTES", 1000, archive.UNPACKS_TO_TOO_MUCH),
        ("PACK_MAX_DATA_BYTES", 100, archive.TOO_LARGE),
    ],
)
def test_limits(setting, most, sentence, settings):
    read(BytesIO(zipped(members())))
    setattr(settings, setting, most)
    assert refusal(zipped(members())) == sentence


def test_a_bomb_is_refused_before_it_is_unpacked(settings, monkeypatch):
    bomb = added(content=b"0" * (2 * archive.SMALL))
    monkeypatch.setattr(archive.Archive, "chunks", lambda *_: pytest.fail("it was unpacked"))
    assert refusal(bomb) == archive.UNPACKS_TO_TOO_MUCH
    monkeypatch.undo()
    settings.PACK_MAX_RATIO = 10_000
    assert read(BytesIO(bomb)).data == pack_of()


def test_a_directory_that_lies_about_its_length_is_refused():
    content = bytearray(zipped(members()))
    content[-10:-6] = (10_000_000).to_bytes(4, "little")
    assert refusal(bytes(content)) == archive.NO_ZIP


def test_another_directory_behind_the_one_that_is_counted_is_refused():
    """`zipfile` would read that of ZIP64, whose length nobody has looked at."""
    whole = zipped(members())
    number, length, start = struct.unpack("<H2L", whole[-12:-2])
    name, end = b"files/x", len(whole) - archive.END.size
    of_x = 46 + len(name)
    counted = (number + 1, number + 1, length + of_x, start)
    other = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *counted)
    other += struct.pack("<4sLQL", archive.ZIP64, 0, end + of_x, 1)
    facts = (0, 0, 0, 33, 0, 0, 0, len(name), 0, len(other), 0, 0, 0, 0)
    member = struct.pack("<4s4B4H3L5H2L", b"PK\x01\x02", 20, 3, 20, 0, *facts) + name
    last = archive.END.pack(b"PK\x05\x06", 0, 0, 1, 1, of_x + len(other), end, 0)
    content = whole[:end] + member + other + last
    assert len(ZipFile(BytesIO(content)).namelist()) == number + 1
    assert refusal(content) == archive.NO_ZIP


@pytest.mark.parametrize("place", [2**62, 2**63 - 1, 2**64 - 1])
def test_a_member_that_lies_nowhere_is_refused(place, tmp_path):
    content = bytearray(zipped(members()))
    at, length = content.index(b"PK\x01\x02"), int.from_bytes(content[-10:-6], "little")
    told = struct.pack("<HHQ", 1, 8, place)
    content[at + 30 : at + 32] = len(told).to_bytes(2, "little")
    content[at + 42 : at + 46] = b"\xff" * 4  # it stands in what follows the name
    after = at + 46 + int.from_bytes(content[at + 28 : at + 30], "little")
    content[after:after] = told
    content[-10:-6] = (length + len(told)).to_bytes(4, "little")
    assert refusal(bytes(content)) == archive.NO_ZIP
    (tmp_path / "pack.zip").write_bytes(content)
    with (tmp_path / "pack.zip").open("rb") as file, pytest.raises(CannotRead, match="not a ZIP"):
        read(file)


def test_a_member_that_lies_about_its_length_gives_no_byte_more():
    content = bytearray(added(content=b"0" * 5000))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(MANIFEST.encode()) - 46)
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(content)) in {archive.NO_ZIP, reading.CHANGED}


def test_a_damaged_member_is_refused():
    content = bytearray(zipped(members()))
    content[content.index(b"Read me") if b"Read me" in content else 60] ^= 0xFF
    assert refusal(bytes(content)) in {archive.NO_ZIP, reading.CHANGED}


@pytest.mark.parametrize("name", [PACK, SCHEMA, "index.html", "files/1 a.txt"])
def test_what_does_not_have_its_fingerprint_is_refused(name):
    found = members()
    found[name] = write(pack_of("Somebody Else")) if name == PACK else found[name] + b" "
    assert refusal(zipped(found)) == reading.CHANGED


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found | {"files/9 z.txt": b"not in the manifest"},
        lambda found: {name: one for name, one in found.items() if name != "index.html"},
        lambda found: found | {MANIFEST: b"\xff" + found[MANIFEST]},
    ],
)
def test_a_manifest_names_all_members_and_no_other(change):
    assert refusal(zipped(change(members()))) == reading.CHANGED


@pytest.mark.parametrize("wrong", [{"sha256": "0" * 64}, {"size": 7}, {"path": "files/2 b.txt"}])
def test_what_the_data_say_of_a_file_is_so(wrong):
    told = REFLECTION | {"files": [file_of("files/1 a.txt", TEXT) | wrong]}
    assert refusal(zipped(members(entries=[told]))) == reading.CHANGED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"{",
        b"[" * 100_000,
        b'{"version": NaN}',
        write(pack_of()) + b"\n",
        write(pack_of()).replace(b'"version":1', b'"version":1,"version":1'),
        json.dumps(pack_of(), indent=1).encode(),
        write(pack_of()).replace(b"Wren Ash", b"\\ud800"),
        b'{"version":' + b"1" * 5000 + b"}",
    ],
    ids=["empty", "bytes", "half", "deep", "NaN", "more", "twice", "spaces", "surrogate", "number"],
)
def test_data_in_another_form_are_refused(data):
    assert refusal(raw(data)) == archive.NOT_AS_MADE


def test_data_as_deep_as_can_just_be_read_are_refused(monkeypatch):
    """Whoever tells what is wrong with them has less room than whoever read them."""

    def told(data):
        raise RecursionError

    monkeypatch.setattr(reading, "check", told)
    assert refusal(raw(write(pack_of()))) == archive.NOT_AS_MADE
    monkeypatch.undo()
    for deep in range(500, 1000):
        data = canonical(pack_of()).replace('"rules":[]', f'"rules":[{"[" * deep}{"]" * deep}]')
        assert refusal(raw(data.encode()))


def test_another_version_is_named():
    said = refusal(raw(canonical(pack_of() | {"version": 2}).encode()))
    assert "version 2" in said
    assert "version 1" in said


@pytest.mark.parametrize(
    "pack", [[], {}, {"version": True}, pack_of() | {"more": 1}, pack_of(entries=[1] * 3000)]
)
def test_data_that_do_not_follow_the_schema_are_refused(pack):
    assert "does not follow the format" in refusal(raw(canonical(pack).encode()))
