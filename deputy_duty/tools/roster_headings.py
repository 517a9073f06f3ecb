"""The headings of rosters, and the columns of the template. Plain Python.

A target is the name of a field of the record a row becomes.
"""

DEPUTIES = "mandate"
CONSTITUENCIES = "constituency"
STATIONS = "station"
SUBJECTS = (DEPUTIES, CONSTITUENCIES, STATIONS)

# Two of them mean a unit only where the file has no better column for it.
STAND_INS = {"constituency_id": "delegation_id"}

# subject -> target -> its headings, the surest first: a new heading is taught by adding
# it here.
HEADINGS = {
    DEPUTIES: {
        "photo": "头像|照片|相片|证件照|photo|picture|photo file",
        "name": "姓名|代表姓名|名字|人大代表姓名|name|full name|deputy|deputy name",
        "name_local": "民族文字姓名|少数民族文字姓名|姓名(民族文字)|name local|"
        "local name|name in second script|name in own script",
        "gender": "性别|gender|sex",
        "nationality": "民族|族别|ethnic group|ethnicity|nationality",
        "party": "党派|政治面貌|所属党派|党派(政治面貌)|party|political affiliation",
        "birth_date": "出生日期|出生年月日|出生年月|出生时间|生日|birth date|"
        "date of birth|birthday|born|dob",
        "id_type": "证件类型|证件种类|身份证件类型|证件名称|document|document type|"
        "id type",
        "id_number": "身份证号|身份证号码|公民身份号码|公民身份证号码|居民身份证号码|"
        "居民身份证号|身份证|证件号码|证件号|身份证件号码|id number|identity number|"
        "id card|id card number|citizen id|document number",
        "education": "学历|文化程度|最高学历|全日制学历|education",
        "degree": "学位|最高学位|degree",
        "occupation": "职业|从业状况|个人身份|身份|职业类别|occupation|"
        "employment status",
        "work_unit": "工作单位|单位|单位名称|所在单位|employer|work unit|"
        "workplace|unit",
        "post": "职务|现任职务|工作单位及职务|单位及职务|工作单位和职务|单位职务|"
        "职务职称|post|position|job title|title",
        "phone": "手机|手机号|手机号码|电话|联系电话|电话号码|联系方式|移动电话|"
        "phone|telephone|mobile|phone number|mobile phone|tel",
        "email": "邮箱|电子邮箱|电子邮件|邮件地址|email|e-mail|mail",
        "mailing_address": "通讯地址|通信地址|邮寄地址|联系地址|mailing address|"
        "postal address",
        "address": "住址|家庭住址|家庭地址|居住地址|现住址|address|home address",
        "delegation_id": "代表团|所属代表团|所在代表团|delegation",
        "constituency_id": "选区|选举单位|所在选区|选区名称|选举单位名称|所属选区|"
        "当选选区|选举单位(选区)|选区(选举单位)|选区/选举单位|原选举单位|constituency|"
        "electing unit|constituency / electing unit|electoral unit|"
        "electoral district|area",
        "level": "层次|代表层次|代表层级|层级|级别|代表级别|level",
        "term": "届次|届别|届|代表届次|term|term of office",
        "state": "状态|代表状态|任职状态|履职状态|status|state",
        "linked_congress_id": "联系镇街|联系乡镇|联系乡镇街道|联系乡镇(街道)|联系街道|"
        "linked township|linked township or street",
        "date_start": "任职日期|任职开始日期|当选日期|任期开始|start date|date start",
        "date_end": "离任日期|任职结束日期|终止日期|任期结束|end date|date end",
        "source_ref": "编号|id|代表证号|代表证编号|代表编号|roster alias|source ref|"
        "reference",
    },
    CONSTITUENCIES: {
        "code": "选区编号|选区号|编号|序列号|代码|选区代码|code|number",
        "name": "选区名称|选区|选举单位|选举单位名称|选区(选举单位)|名称|name|"
        "constituency|electing unit|constituency / electing unit",
        "name_local": "民族文字名称|名称(民族文字)|name in second script|local name",
        "kind": "类型|选区类型|类别|选举方式|kind|type",
        "basis": "划分方式|划分依据|选区划分|drawn|basis",
        "seats": "应选代表名额|代表名额|名额|应选名额|应选代表数|分配名额|seats|"
        "number of seats",
        "area_ids": "所辖村居|所辖村(社区)|所含村|村居|村(社区)|村(居)|所辖单位|"
        "所辖村居(单位)|包含单位|选区范围|villages|areas|villages and units",
    },
    STATIONS: {
        "name": "联络站名称|站点名称|联络站|代表联络站|名称|name|station|"
        "contact station",
        "name_local": "民族文字名称|名称(民族文字)|name in second script|local name",
        "tier_id": "层级|站点层级|级别|等级|tier",
        "kind_id": "类型|站点类型|类别|kind|type",
        "parent_id": "上级站|上级联络站|所属中心站|所属总站|上级站点|"
        "station above|parent",
        "address": "地址|站点地址|联络站地址|详细地址|address",
        "phone": "电话|联系电话|站点电话|咨询电话|phone|telephone",
    },
}
# Headings of the template, and of the export: Chinese and English.
TITLES = {
    DEPUTIES: {
        "photo": ("头像", "Photo"),
        "name": ("姓名", "Name"),
        "name_local": ("民族文字姓名", "Name in Second Script"),
        "gender": ("性别", "Gender"),
        "nationality": ("民族", "Ethnic Group"),
        "party": ("党派", "Party"),
        "birth_date": ("出生年月", "Birth Date"),
        "id_type": ("证件类型", "Document Type"),
        "id_number": ("证件号码", "Document Number"),
        "education": ("学历", "Education"),
        "degree": ("学位", "Degree"),
        "occupation": ("职业", "Occupation"),
        "work_unit": ("工作单位", "Work Unit"),
        "post": ("职务", "Post"),
        "phone": ("电话", "Phone"),
        "email": ("邮箱", "Email"),
        "mailing_address": ("通讯地址", "Mailing Address"),
        "address": ("家庭住址", "Home Address"),
        "delegation_id": ("代表团", "Delegation"),
        "constituency_id": ("选区", "Constituency"),
        "level": ("层次", "Level"),
        "term": ("届次", "Term"),
        "state": ("状态", "Status"),
        "linked_congress_id": ("联系镇街", "Linked Township"),
        "date_start": ("任职日期", "Start Date"),
        "date_end": ("离任日期", "End Date"),
        "source_ref": ("编号", "Reference"),
    },
    CONSTITUENCIES: {
        "code": ("选区编号", "Code"),
        "name": ("选区名称", "Name"),
        "name_local": ("民族文字名称", "Name in Second Script"),
        "kind": ("类型", "Kind"),
        "basis": ("划分方式", "Drawn"),
        "seats": ("应选代表名额", "Seats"),
        "area_ids": ("所辖村居", "Villages"),
    },
    STATIONS: {
        "name": ("联络站名称", "Name"),
        "name_local": ("民族文字名称", "Name in Second Script"),
        "tier_id": ("层级", "Tier"),
        "kind_id": ("类型", "Kind"),
        "parent_id": ("上级站", "Station Above"),
        "address": ("地址", "Address"),
        "phone": ("电话", "Phone"),
    },
}
# What a row cannot do without.
REQUIRED = {
    DEPUTIES: ("name", "constituency_id"),
    CONSTITUENCIES: ("name",),
    STATIONS: ("name",),
}
# Told by the file, compared with the chosen term, and no field of the record.
CHECKED_ONLY = ("level", "term")


def targets_of(subject):
    """What the columns of such a roster may fill, in the order of the template.

    >>> targets_of("station")[:2]
    ('name', 'name_local')
    """
    return tuple(TITLES[subject])


def title_of(subject, target, lang):
    """The heading of a column, as the template and the export write it.

    >>> title_of("mandate", "name", "zh_CN"), title_of("mandate", "name", "en_US")
    ('姓名', 'Name')
    """
    chinese, english = TITLES[subject][target]
    return chinese if (lang or "").startswith("zh") else english
