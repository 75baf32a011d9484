"""The door for web servers: gunicorn asye.wsgi."""

import os

from django.core.wsgi import get_wsgi_application

from asye.demo.hosts import refuse_open_demo
from endorsement.sealing.keys import ring

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
application = get_wsgi_application()
refuse_open_demo()
ring()  # a service that cannot seal what it confirms does not start
