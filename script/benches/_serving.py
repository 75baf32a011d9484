"""The service for a web server, with the page that only says hello."""

from django.conf import settings

from asye import wsgi

settings.ROOT_URLCONF = "benches._addresses"
application = wsgi.application
