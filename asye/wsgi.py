"""The door for web servers: gunicorn asye.wsgi."""

import os

from django.core.wsgi import get_wsgi_application

from asye.demo.hosts import refuse_open_demo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
application = get_wsgi_application()
refuse_open_demo()
