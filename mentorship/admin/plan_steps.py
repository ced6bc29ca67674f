"""Acts of the office in two steps: what is asked, then what it will do, with the button."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from mentorship.forms.moving import decided


def refuse(form: forms.Form, error: ValidationError) -> None:
    """Show what a verb refused: beside its field where the form has one, else at the top."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {}
    known = by_field and all(name in form.fields for name in by_field)
    form.add_error(None, error if known else ValidationError(error.messages))


class PlanSteps:
    """For a page of the admin whose acts are planned, checked and then done."""

    def plan_step(
        self,
        request,
        record,
        form: forms.Form,
        *,
        title: str,
        consequence: str,
        submit: str,
        run: Callable[[], str],
        plan: Callable | None = None,
        back: str = "",
    ):
        """The page to fill in, the page to check, the act; what the act refuses is said on the first.

        `run` does it and returns what the user is told; `back` is the page after it (else the record's own).
        """
        ready = form.is_valid()
        found = plan() if ready and plan else None
        ready = ready and not (found and found.obstacles)
        if ready and "sure" in request.POST:
            try:
                said = run()
            except ValidationError as error:
                refuse(form, error)
                ready = False
            else:
                self.message_user(request, said, messages.SUCCESS)
                return redirect(back or self.url("change", record.pk))
        context = self.page_context(
            request,
            record,
            title=f"Проверьте: {title[:1].lower()}{title[1:]}" if ready else title,
            form=form,
            plan=found,
            to_check=ready,
            decided=decided(form) if ready else [],
            consequence=consequence,
            submit=submit,
        )
        return TemplateResponse(request, "admin/plan_step.html", context)
