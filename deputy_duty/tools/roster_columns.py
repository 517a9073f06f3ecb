"""Headings of a roster: what each column holds. Plain Python.

A target is the name of a field of the deputy's record.
"""

import re
import unicodedata

# target -> its headings, the surest first: a new heading is taught by adding it here.
HEADINGS = {
    "name": "姓名|代表姓名|名字|人大代表姓名|name|full name|deputy|deputy name",
    "constituency_id": "选区|选举单位|所在选区|选区名称|选举单位名称|所属选区|当选选区|"
    "选举单位(选区)|选区(选举单位)|选区/选举单位|原选举单位|constituency|electing unit|"
    "constituency / electing unit|electoral unit|electoral district|area|代表团|"
    "delegation",
    "id_number": "身份证号|身份证号码|公民身份号码|公民身份证号码|居民身份证号码|"
    "居民身份证号|身份证|id number|identity number|id card|id card number|citizen id",
    "birth_date": "出生日期|出生年月日|出生年月|出生时间|生日|birth date|date of birth|"
    "birthday|born|dob",
    "gender": "性别|gender|sex",
    "nationality": "民族|族别|ethnic group|ethnicity|nationality",
    "party": "党派|政治面貌|所属党派|党派(政治面貌)|party|political affiliation",
    "education": "学历|文化程度|最高学历|全日制学历|education|degree",
    "work_unit": "工作单位|单位|单位名称|所在单位|employer|work unit|workplace|unit",
    "post": "职务|现任职务|工作单位及职务|单位及职务|工作单位和职务|单位职务|职务职称|"
    "post|position|job title|occupation|title",
    "phone": "手机|手机号|手机号码|电话|联系电话|电话号码|联系方式|移动电话|"
    "phone|telephone|mobile|phone number|mobile phone|tel",
    "address": "住址|家庭住址|家庭地址|居住地址|现住址|通讯地址|address|home address",
    "name_local": "民族文字姓名|少数民族文字姓名|姓名(民族文字)|name local|local name|"
    "name in second script|name in own script",
    "date_start": "任职日期|任职开始日期|当选日期|任期开始|start date|date start",
    "date_end": "离任日期|任职结束日期|终止日期|任期结束|end date|date end",
    "source_ref": "编号|id|代表证号|代表证编号|代表编号|roster alias|source ref|"
    "reference",
}
TARGETS = tuple(HEADINGS)


def heading_key(text):
    """A heading without what changes nothing: case, spaces, marks, notes.

    >>> [heading_key(text) for text in (" 姓　名 * ", "Birth_Date：", "电话(必填)")]
    ['姓名', 'birthdate', '电话']
    """
    key = unicodedata.normalize("NFKC", str(text)).casefold()
    key = re.sub(r"\((?:必填|选填|可空|required|optional)\)", "", key)
    return re.sub(r"[\s\u200b\ufeff_*:/\-()]", "", key)


TARGET_OF = {
    heading_key(heading): (rank, target)
    for target, headings in HEADINGS.items()
    for rank, heading in enumerate(headings.split("|"))
}


def propose_targets(headings):
    """The field each column probably fills: one per column, None where unknown.

    No field is filled by two columns: the surer heading wins, then the first.

    >>> propose_targets(["序号", "姓名", "代表团", "选举单位", "单位", "备注"])
    [None, 'name', None, 'constituency_id', 'work_unit', None]
    """
    known = [TARGET_OF.get(heading_key(heading)) for heading in headings]
    best = {}
    for index, found in enumerate(known):
        if found and found[0] < best.get(found[1], (len(TARGET_OF), 0))[0]:
            best[found[1]] = (found[0], index)
    wins = {index: target for target, (_rank, index) in best.items()}
    return [wins.get(index) for index in range(len(headings))]


def find_header(rows, within=20):
    """Position of the row of headings among the first rows, or None.

    Titles may stand above it; it is the row with most known headings.

    >>> find_header([["代表名册"], ["序号", "姓名", "选区"], ["1", "张三", "一"]])
    1
    >>> find_header([["1", "张三", "第1选区"]])
    """
    best, position = 0, None
    for index, row in enumerate(rows[:within]):
        targets = [target for target in propose_targets(row) if target]
        score = 2 * len(targets) + ("name" in targets)
        if score > best:
            best, position = score, index
    return position
