from django.urls import path

from schools.views import access, early_career, imports, schools, teachers

app_name = "schools"
urlpatterns = [
    path("", schools.school_list, name="list"),
    path("<int:school_id>/details/", schools.details, name="details"),
    path("<int:school_id>/access/", access.people, name="access"),
    path("<int:school_id>/access/invite/", access.invite, name="access_invite"),
    path("<int:school_id>/access/<int:pk>/end/", access.end, name="access_end"),
    path("<int:school_id>/access/invitations/<int:pk>/revoke/", access.revoke, name="access_revoke"),
    path("<int:school_id>/teachers/", teachers.teachers, name="teachers"),
    path("<int:school_id>/teachers/export/", teachers.export, name="teachers_export"),
    path("<int:school_id>/teachers/import/", imports.teachers_import, name="teachers_import"),
    path("<int:school_id>/teachers/template/", imports.template, name="teachers_template"),
    path("<int:school_id>/teachers/add/", teachers.add, name="teacher_add"),
    path("<int:school_id>/teachers/<int:pk>/", teachers.teacher, name="teacher"),
    path("<int:school_id>/teachers/<int:pk>/post/", teachers.teacher_post, name="teacher_post"),
    path("<int:school_id>/teachers/<int:pk>/return/", teachers.teacher_return, name="teacher_return"),
    path("<int:school_id>/early-career/", early_career.early_career, name="early_career"),
    path("<int:school_id>/early-career/fix/", early_career.early_career_fix, name="early_career_fix"),
    path(
        "<int:school_id>/early-career/<int:pk>/",
        early_career.teacher_early_career,
        name="teacher_early_career",
    ),
]
