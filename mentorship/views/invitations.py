"""The page behind an invitation link: a new user chooses a log-in name and a password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import UserCreationForm, UsernameField
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from districts.models import User
from schools.models import Invitation

AUTOCOMPLETE = {"last_name": "family-name", "first_name": "given-name", "patronymic": "additional-name"}


class NewUserForm(UserCreationForm):
    """The invited person's names and password."""

    class Meta:
        model = User
        fields = ["username", "last_name", "first_name", "patronymic"]
        field_classes = {"username": UsernameField}
        labels = {"username": "Имя для входа"}
        help_texts = {"username": "Придумайте сами: буквы, цифры и знаки @ . + - _"}

    def __init__(self, *args, invitation: Invitation, **kwargs):
        last, first, patronymic = (*invitation.name.split(maxsplit=2), "", "", "")[:3]
        initial = {"last_name": last, "first_name": first, "patronymic": patronymic}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["username"].widget.attrs.pop("autofocus")
        for name in ("last_name", "first_name"):
            self.fields[name].required = True
        for name, known_as in AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = known_as


@login_not_required
@never_cache
@sensitive_post_parameters()
def invitation(request, token):
    """Who invites, where to, and the form; looking at the page does not use the link up."""
    invited = Invitation.objects.by_token(token)
    if invited is None:
        return _dead_link(request)
    if request.user.is_authenticated:
        return render(request, "invitation_signed_in.html", {"invitation": invited})
    form = NewUserForm(request.POST or None, invitation=invited)
    if request.method == "POST" and form.is_valid():
        user = form.save(commit=False)
        try:
            invited.accept(user)
        except ValidationError:  # somebody was quicker
            return _dead_link(request)
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        messages.success(request, "Вы вошли. В следующий раз входите с этим именем и паролем.")
        return redirect("home")
    return render(request, "invitation.html", {"form": form, "invitation": invited})


def _dead_link(request):
    """Absent, used, revoked and expired links look alike; the address goes nowhere with the next click."""
    response = render(request, "invitation_dead.html", status=404)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
