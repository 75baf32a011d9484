"""Handing out what people uploaded, so that it cannot run."""

from typing import BinaryIO

from django.http import FileResponse


def file_response(
    content: BinaryIO, name: str, content_type: str, *, as_attachment: bool
) -> FileResponse:
    """Told what it is, not to guess otherwise, to run nothing, and to keep no copy."""
    response = FileResponse(
        content, as_attachment=as_attachment, filename=name, content_type=content_type
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
