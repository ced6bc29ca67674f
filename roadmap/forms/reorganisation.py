"""A school joins another one."""

from districts.models import User
from districts.record_fields import RecordsField
from mentorship.forms.moving import ToSchoolForm
from schools.models import Membership, School


class JoinForm(ToSchoolForm):
    """The successor, the day, and which curators of the closed school keep the successor's records too."""

    curators = RecordsField(
        label="Кому открыть правопреемника",
        queryset=User.objects.none(),
        required=False,
        help_text="Кураторам закрытой школы: читать её записи они смогут и так.",
    )
    field_order = ["to", "on", "curators"]

    def __init__(self, *args, school: School, **kwargs):
        super().__init__(*args, school=school, **kwargs)
        self.fields["to"].label = "Правопреемник"
        keepers = Membership.objects.curators_of(school).values("user")
        self.fields["curators"].queryset = User.objects.filter(pk__in=keepers)
        if not self.fields["curators"].queryset.exists():
            del self.fields["curators"]
