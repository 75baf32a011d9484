"""The service's addresses and one more: a signed-in page that only says hello."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

HELLO = "/hello-from-the-bench/"


def hello(request: HttpRequest) -> HttpResponse:
    """Session, person and middleware as for every page; the name needs the person loaded."""
    return HttpResponse(f"Hello, {request.user.first_name}")


urlpatterns = [path(HELLO.lstrip("/"), hello), path("", include("asye.urls"))]
