"""The product's settings, made quick and closed for tests; the database comes from DATABASE_URL as ever."""

import atexit
import os
import shutil
import tempfile

os.environ |= {
    "SECRET_KEY": "only-for-tests-" + "0123456789" * 5,
    "DEBUG": "0",
    "DEMO": "0",
    "DEMO_TODAY": "",
    "HTTPS": "0",
    "OFFICE_MFA_REQUIRED": "0",
    "CURATOR_MFA_REQUIRED": "0",
    "OFFICE_IDLE_MINUTES": "30",
    "CURATOR_IDLE_MINUTES": "120",
    "SESSION_HOURS": "12",
    "BEHIND_PROXY": "0",
    "TIME_ZONE": "Europe/Saratov",
    "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "CONN_MAX_AGE": "0",
}

from mentorship.settings import *  # noqa: F403
from mentorship.settings import STORAGES, TEMPLATES

MEDIA_ROOT = tempfile.mkdtemp(prefix="mentorship-tests-")
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files straight from their sources: nothing has to be collected before a test.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Coverage of templates needs to know where each node came from.
TEMPLATES[0]["OPTIONS"]["debug"] = True
