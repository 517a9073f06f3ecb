"""The words of attendance lists: headings, marks and kinds. Plain data.

A new heading or mark is taught by adding it here.
"""

from .roster_headings import DEPUTIES, HEADINGS

# What a cell says of one deputy at one activity.
PRESENT = "present"
LATE = "late"
LEAVE = "leave"
ABSENT = "absent"
SKIP = "skip"

# The first words of a group are those that files are written with.
MARKS = {
    PRESENT: "出席|√|✓|✔|☑|■|●|到|已到|到会|到场|参加|已参加|出勤|签到|已签到|在场|"
    "列席|全程|全勤|实到|是|有|y|yes|1|v|ok|p|present|attended",
    LATE: "迟到|晚到|迟|late",
    LEAVE: "请假|△|事假|病假|公假|产假|婚假|丧假|年假|探亲假|假|准假|已请假|因公请假|"
    "因事请假|因病请假|请病假|请事假|公出|leave|excused",
    ABSENT: "缺席|×|✗|✘|☓|x|缺|缺勤|旷|旷会|旷课|无故缺席|未到|未到会|未参加|未出席|"
    "否|无|没来|no|n|absent",
    SKIP: "—|-|–|/|\\|／|不需参加|无需参加|未通知|未邀请|不涉及|n/a|na",
}
# Words for the reason of leave, kept with the leave.
LEAVE_REASONS = (
    "事假",
    "病假",
    "公假",
    "产假",
    "婚假",
    "丧假",
    "年假",
    "探亲假",
    "公出",
)

# Where a list names the deputies themselves: the headings of rosters, and these.
NAMES = "names"
PERSON_HEADINGS = {
    **{
        target: HEADINGS[DEPUTIES][target]
        for target in (
            *("name", "constituency_id", "delegation_id", "work_unit", "post"),
            *("phone", "source_ref"),
        )
    },
    NAMES: "参加代表|接待代表|参加人员|参加代表姓名|接访代表|参训代表|参训人员|"
    "值班代表|参会代表|参会人员|出席代表|代表名单|轮值代表|驻站代表|deputies|"
    "participants",
}
# Where a line is one deputy at one activity, or one activity.
EVENT_HEADINGS = {
    "date": "日期|时间|活动日期|活动时间|接待日期|接待时间|培训日期|培训时间|开始日期|"
    "开始时间|会议时间|会议日期|参加时间|date|start|start date",
    "date_end": "结束日期|结束时间|end|end date",
    "activity": "活动名称|活动内容|活动主题|活动|会议名称|培训名称|培训班|培训班名称|"
    "培训内容|培训主题|培训项目|课程|课程名称|接待主题|接待内容|履职活动|活动项目|"
    "activity|title|course",
    "type": "活动类型|活动类别|类型|类别|履职类型|type|kind",
    "place": "地点|活动地点|培训地点|会议地点|接待地点|place|location",
    "station": "联络站|接待站点|站点|联络站名称|接待站|代表联络站|代表之家|station",
    "hours": "学时|课时|时长|小时|时长(小时)|培训学时|活动时长|hours",
    "mark": "出席情况|出席|考勤|考勤情况|参加情况|签到|签到情况|到会情况|出勤|出勤情况|"
    "是否参加|是否出席|状态|attendance|presence",
}
# Columns and rows that hold no activity.
IGNORED_HEADINGS = (
    "序号|编号|no|no.|性别|民族|党派|政治面貌|出生年月|出生日期|年龄|学历|学位|职业|层次|届次|"
    "身份证号|身份证号码|证件号码|证件类型|邮箱|家庭住址|通讯地址|联系镇街|代表小组|"
    "专业小组|小组|备注|说明|合计|总计|小计|累计|出席次数|请假次数|缺席次数|迟到次数|"
    "应到|实到|应出席|实出席|应参加|实参加|应到次数|实到次数|出席率|出勤率|参加率|"
    "履职次数|活动次数|参加次数|得分|分值|积分|排名|成绩|签名|签字|本人签名|接待人数|"
    "接待人次|接待群众人数|群众人数|来访人数|反映问题|问题|诉求|处理情况|办理情况|"
    "收集意见|意见建议|意见建议数|选民姓名|记录人|联络员|负责人|主办单位|组织单位|"
    "gender|remarks|note|notes|total|rate"
)
# A row of sums or remarks below the last deputy.
NOT_A_ROW = (
    r"^(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|应到|实到|出席率|出席人数|请假人数|"
    r"缺席人数|人数|统计|备\s*注|说\s*明|注|填表|制表|审核|附)(?:$|[:：\s人数率（(])"
    r"|^共.*人|^注[:：]"
)

# Words in an activity's name -> code of its type; the first that fits.
TYPE_WORDS = {
    "持证视察": "certificate",
    "执法检查": "enforcement",
    "视察": "inspection",
    "调研": "research",
    "接待": "reception",
    "接访": "reception",
    "走访": "visit",
    "培训": "training",
    "学习班": "training",
    "列席": "observer",
    "小组活动": "group",
    "人民代表大会会议": "session",
    "人代会": "session",
    "全体会议": "session",
}
# Times of day where only these are given.
TIMES = {
    "上午": ((9, 0), (12, 0)),
    "下午": ((14, 30), (17, 30)),
    "晚上": ((19, 0), (21, 0)),
}
WHOLE_DAY = ((9, 0), (17, 0))
