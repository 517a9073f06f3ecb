"""The plain Python of the registers of proposals, loaded without Odoo."""

from roster_tools import _addon, load_tool

headings = load_tool(_addon, "proposal_headings")
register = load_tool(_addon, "proposal_register")
verdict = load_tool(_addon, "proposal_verdict")
words = load_tool(_addon, "proposal_words")
people = load_tool(_addon, "attendance_people")
