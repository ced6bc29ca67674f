"""What every answer says about itself beside what Django and the Content-Security-Policy say."""

from django.utils.cache import patch_cache_control

# Nothing here uses these, so no page may.
PERMISSIONS = ("camera", "geolocation", "microphone", "payment", "usb")


def kept_nowhere(get_response):
    """Middleware: no browser or proxy keeps a page with personal data; static files are served before it."""

    def middleware(request):
        response = get_response(request)
        patch_cache_control(response, private=True, no_store=True)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = ", ".join(f"{name}=()" for name in PERMISSIONS)
        return response

    return middleware
