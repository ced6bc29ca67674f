"""The choice of mentors in a school: for one person, for everybody at once, and who is not put together."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from districts.models import AcademicYear
from mentorship.documents.russian import plural
from mentorship.forms.matching import ForbiddenPairForm, PairsForm
from mentorship.matching import Pool, Suggestion, draft_of, mentees_for, mentors_for
from mentorship.matching.sides import Side
from mentorship.models import Candidacy, ForbiddenPair
from mentorship.models.candidacy import Role
from mentorship.registers import register_of

MOST = 60  # pairs that one page creates


@require_safe
def candidacy_matches(request, school_id, pk):
    """For one person the others in order, with the reasons for and against."""
    seen = Candidacy.objects.visible_to(request.user).open().with_people()
    found = get_object_or_404(seen, school=request.school, pk=pk)
    pool = Pool.of_school(request.school, request.user)
    is_mentor = found.role == Role.MENTOR
    sides = pool.mentors if is_mentor else pool.mentees
    side = next((side for side in sides if side.candidacy == found), Side(found, pool.on))
    advice = (
        mentees_for(side, pool.without_mentor, pool.known)
        if is_mentor
        else mentors_for(side, pool.mentors, pool.known)
    )
    context = {
        "candidacy": found,
        "register": register_of(found.role),
        "is_mentor": is_mentor,
        "side": side,
        "advice": advice,
        "present": [pair for pair in pool.present if found.teacher_id in (pair.mentor.pk, pair.mentee.pk)],
        "may_create": request.may_write and side.is_registered,
        "places": pool.known.places(side),
        "limit": pool.known.limit,
    }
    return render(request, "mentorship/matching_person.html", context)


@require_safe
def pairings_draft(request, school_id):
    """Mentees without mentors, the best pairs for all of them at once, and the pairs of today."""
    pool = Pool.of_school(request.school, request.user)
    draft = draft_of(pool.without_mentor, pool.mentors, pool.known)
    total, free = len(pool.registered), len(pool.without_mentor)
    context = {
        "draft": draft,
        "present": pool.present,
        "total": total,
        "paired": total - free,
        "after": total - len(draft.without),
        "limit": pool.known.limit,
        "year": AcademicYear.objects.current(request.school.district),
    }
    return render(request, "mentorship/matching_draft.html", context)


def pairings_accept(request, school_id):
    """Check the chosen pairs and their term, then propose all of them."""
    sent = request.POST if request.method == "POST" else request.GET
    pairs = _chosen(request, sent.getlist("pair"))
    year = AcademicYear.objects.current(request.school.district)
    if not pairs or year is None:
        messages.error(request, "Отметьте хотя бы одну пару. Если список изменился, проверьте его ещё раз.")
        return redirect("mentorship:pairings_draft", school_id)
    posted = request.POST if request.method == "POST" else None
    form = PairsForm(posted, school=request.school, year=year, pairs=pairs)
    if request.method == "POST" and form.is_valid():
        try:
            made = form.save(by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            created = plural(len(made), "пара создана", "пары созданы", "пар создано")
            messages.success(request, f"Готово: {created}. Теперь нужны согласия участников.")
            return redirect("mentorship:pairings", school_id)
    context = {"form": form, "pairs": pairs, "is_crossing": any(pair.is_cross_school for pair in pairs)}
    return render(request, "mentorship/matching_accept.html", context)


def _chosen(request, marks: list[str]) -> list[Suggestion]:
    """Pairs «mentor-mentee» of the page that may still be made; none where one of them may not."""
    pool = Pool.of_school(request.school, request.user)
    pairs = []
    for mark in dict.fromkeys(marks[:MOST]):
        mentor, _, mentee = mark.partition("-")
        if not (mentor.isdecimal() and mentee.isdecimal()):
            return []
        pair = pool.pair(int(mentor), int(mentee))
        if pair is None or pair.obstacles:
            return []
        pairs.append(pair)
    return pairs


@require_safe
def forbiddenpairs(request, school_id):
    """Who is not put together in the school."""
    pairs = ForbiddenPair.objects.visible_to(request.user).filter(school=request.school)
    pairs = pairs.select_related("first__school", "second__school", "forbidden_by")
    return render(request, "mentorship/matching_forbidden.html", {"pairs": pairs})


def forbiddenpair_add(request, school_id):
    posted = request.POST if request.method == "POST" else None
    form = ForbiddenPairForm(posted, school=request.school, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.instance.forbid(by=request.user)
        messages.success(request, f"Запрещено: {form.instance}.")
        return redirect("mentorship:forbiddenpairs", school_id)
    return render(request, "mentorship/matching_forbid.html", {"form": form})


def forbiddenpair_delete(request, school_id, pk):
    """Check, then let the two be paired again."""
    pairs = ForbiddenPair.objects.visible_to(request.user).select_related("first", "second", "school")
    pair = get_object_or_404(pairs, school=request.school, pk=pk)
    if request.method == "POST":
        pair.lift(by=request.user)
        messages.success(request, f"Запрет снят: {pair}.")
        return redirect("mentorship:forbiddenpairs", school_id)
    return render(request, "mentorship/matching_allow.html", {"pair": pair})
