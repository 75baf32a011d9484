"""A scanner that speaks as clamd does, for as long as a test lasts.

It keeps to INSTREAM as clamd's manual has it: `zINSTREAM` and a zero byte, then chunks with their
length in four bytes before them, then a length of nought; one line comes back, ended by a zero.
The one virus that it knows is the EICAR test file, which is harmless and made for that.
"""

import socketserver
import struct
from contextlib import contextmanager
from threading import Event, Thread

# In two pieces, so that a scanner on the machine of whoever works here does not remove this file.
EICAR = (rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*").ljust(68)
NAME = "Eicar-Signature"


class Asked(socketserver.StreamRequestHandler):
    def handle(self):
        assert self.rfile.read(len(b"zINSTREAM\0")) == b"zINSTREAM\0"
        content = b"".join(self._chunks())
        self.server.heard.append(content)
        self.server.may_answer.wait(timeout=5)
        if self.server.says is not None:
            self.wfile.write(self.server.says)
            return
        found = b"EICAR-STANDARD-ANTIVIRUS" in content
        self.wfile.write(f"stream: {NAME} FOUND\0".encode() if found else b"stream: OK\0")

    def _chunks(self):
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            yield self.rfile.read(length)


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = block_on_close = True
    allow_reuse_address = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = block_on_close = True


@contextmanager
def clamd(settings, path=None):
    """Set CLAMAV_URL to it. `heard` has what it read; `says`, where set, is all that it answers;
    it keeps silent while `may_answer` is not set."""
    server = _Unix(str(path), Asked) if path else _Tcp(("127.0.0.1", 0), Asked)
    server.heard, server.says, server.may_answer = [], None, Event()
    server.may_answer.set()
    port = "" if path else server.server_address[1]
    settings.CLAMAV_URL = f"unix://{path}" if path else f"tcp://127.0.0.1:{port}"
    settings.CLAMAV_SECONDS = 5
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.may_answer.set()
        server.shutdown()
        server.server_close()
        thread.join()
