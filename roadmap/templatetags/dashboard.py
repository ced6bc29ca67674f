"""`{% dashboard %}`: the office's first page above the registers."""

from django import template

from roadmap.dashboard import dashboard_for

register = template.Library()


@register.inclusion_tag("admin/dashboard.html", takes_context=True)
def dashboard(context):
    return {"dashboard": dashboard_for(context["request"].user)}
