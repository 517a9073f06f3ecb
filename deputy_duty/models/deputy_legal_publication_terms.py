"""What may be public of deputies, on which grounds, and the ways to be public."""

NAME = "name"
PHOTO = "photo"
CONSTITUENCY = "constituency"
GROUPS = "groups"
STATIONS = "stations"
DUTY = "duty"
WORK_UNIT = "work_unit"
POST = "post"
PHONE = "phone"
WECHAT = "wechat"
EMAIL = "email"
# All that can ever be public. Identity number, birth date, home address, bank account,
# reasons of leave, health and the ground of a suspension are not here: no rule can
# name them (Personal Information Protection Law, art. 28).
FACTS = [
    (NAME, "Full Name"),
    (PHOTO, "Photo"),
    ("gender", "Gender"),
    ("nationality", "Ethnic Group"),
    ("party", "Political Affiliation"),
    ("education", "Education"),
    (WORK_UNIT, "Unit"),
    (POST, "Post"),
    (CONSTITUENCY, "Constituency / Electing Unit"),
    (GROUPS, "Groups"),
    (STATIONS, "Contact Stations"),
    (DUTY, "Performance of Duty"),
    (PHONE, "Own Telephone"),
    (WECHAT, "WeChat"),
    (EMAIL, "E-Mail"),
]
# The deputy's own ways to be reached; the default is the station.
CONTACTS = (PHONE, WECHAT, EMAIL)
# What goes on while a seat is suspended: the deputy stays a deputy, but exercises
# nothing (Law on Deputies, art. 61), so nobody is told where to meet the deputy.
OF_DUTY = (GROUPS, STATIONS, DUTY, *CONTACTS)
# These would name a unit of the armed forces: no rule and no consent opens them.
UNIT_FACTS = (WORK_UNIT, POST, CONSTITUENCY)

STATUTE = "statute"
LOCAL = "local"
CONSENT = "consent"
NEVER = "never"
GROUNDS = [
    (STATUTE, "By statute: told, not asked"),
    (LOCAL, "By a local rule"),
    (CONSENT, "By the deputy's consent only"),
    (NEVER, "Not public"),
]

# The ways in which a congress goes online, each by an approval of its own.
DIRECTORY = "directory"
OPEN_DATA = "open_data"
PUBLICATION_KINDS = [
    (DIRECTORY, "Public Pages"),
    (OPEN_DATA, "Open Data"),
]
