"""The page behind an invitation link: a new user chooses a password, a known one takes it to the account."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import UserCreationForm, UsernameField
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.urls import reverse
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
    """Who invites, where to, and what is to be done; looking at the page does not use the link up."""
    invited = Invitation.objects.by_token(token)
    if invited is None:
        return _dead_link(request)
    if request.user.is_authenticated:
        return _join(request, invited)
    form = NewUserForm(request.POST or None, invitation=invited)
    if request.method == "POST" and form.is_valid():
        user = form.save(commit=False)
        try:
            invited.accept(user)
        except ValidationError:  # somebody was quicker
            return _dead_link(request)
        except IntegrityError:  # somebody took this name between the check and now
            form.add_error("username", "Пользователь с таким именем уже существует.")
        else:
            messages.success(request, "Вы вошли. В следующий раз входите с этим именем и паролем.")
            return perform_login(request, user, redirect_url=reverse("home"))
    return render(request, "invitation.html", {"form": form, "invitation": invited})


def _join(request, invited: Invitation):
    """Somebody who already has an account takes the invitation to it, if it is of the same district."""
    context = {"invitation": invited}
    if not invited.is_for(request.user):
        place = invited.district.authority
        refusal = f"Это приглашение — от другого района: {place}. Ваша учётная запись к нему не относится."
        return render(request, "invitation_signed_in.html", context | {"refusal": refusal}, status=403)
    if request.method != "POST" or "join" not in request.POST:
        return render(request, "invitation_join.html", context)
    try:
        membership = invited.accept(request.user)
    except ValidationError as error:
        context["refusal"] = " ".join(error.messages)
        return render(request, "invitation_signed_in.html", context, status=409)
    if membership is None:
        messages.success(request, "Это ваша страница. Она открывается после входа.")
        return redirect("own:page")
    messages.success(request, f"Доступ открыт: {membership.school or invited.district.authority}.")
    return redirect(membership.school or "home")


def _dead_link(request):
    """Absent, used, revoked and expired links look alike; the address goes nowhere with the next click."""
    response = render(request, "invitation_dead.html", status=404)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
