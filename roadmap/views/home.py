"""Where everybody lands, and the help."""

from django.shortcuts import redirect, render


def home(request):
    """Send everybody to the page they work on; who has none is told whom to ask."""
    access = request.access
    if access.is_officer:
        return redirect("admin:index")
    if len(access.schools) == 1:
        return redirect(access.schools[0])
    if access.schools:
        return redirect("schools:list")
    if access.teacher:
        return redirect("own:page")
    return render(request, "roadmap/no_access.html")


def help_page(request):
    """Short instructions for what this user may do."""
    return render(request, "help.html")
