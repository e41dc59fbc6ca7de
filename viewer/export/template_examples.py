"""Examples of templates: each writes one quote; headings and order come from the options."""

from __future__ import annotations

_OBSIDIAN = """\
{% for turn in turns %}
> {% if turn.speaker %}**{{ turn.speaker }}:** {% endif %}{{ turn.text }}
{% if not loop.last %}
>
{% endif %}
{% endfor %}

^{{ id }}

{% if note %}
{{ note }}

{% endif %}
— {{ source }}, [{{ time or "Earmark" }}]({{ link }}){% if tags %} {{ tags }}{% endif %}
"""

_LOGSEQ = """\
- > {{ quotation if speakers | length > 1 else quote }}
  source:: {{ source }}
  speaker:: {{ speaker or "unknown" }}
  time:: [{{ time or "Earmark" }}]({{ link }})
{% if tags %}
  tags:: {{ tags }}
{% endif %}
{% if note %}
  - {{ note }}
{% endif %}
"""

_CHICAGO = """\
{{ quotation }}[^{{ id }}]

{% if note %}
{{ note }}

{% endif %}
[^{{ id }}]: {% if speakers %}{{ speakers | listed("and") }}, {% endif %}“{{ episode }},” \
{% if date %}{{ date | long_date }}, {% endif %}{% if show %}in *{{ show }}*, {% endif %}podcast\
{% if time %}, [{{ time }}]({{ listen or link }}){% endif %}\
{% if page %}, <{{ page }}>{% endif %}.
"""

_APA = """\
{{ quotation }}[^{{ id }}]

{% if note %}
{{ note }}

{% endif %}
[^{{ id }}]: {% if speakers %}{{ speakers | listed("&") }} \
({{ "Speaker" if speakers | length == 1 else "Speakers" }}). {% endif %}\
({{ date | apa_date }}). {{ episode }} [Audio podcast episode].\
{% if show %} In *{{ show }}*.{% endif %}{% if page %} <{{ page }}>{% endif %}\
{% if time %} ([{{ time }}]({{ listen or link }})){% endif %}
"""

_LIST = """\
- {{ quotation }} ({{ [speaker, source, time] | select | join(", ") }})
"""

# By name, with labels for the window.
EXAMPLES = {
    "obsidian": ("Obsidian", _OBSIDIAN),
    "logseq": ("Logseq", _LOGSEQ),
    "chicago": ("Chicago footnotes", _CHICAGO),
    "apa": ("APA footnotes", _APA),
    "list": ("Plain list", _LIST),
}
