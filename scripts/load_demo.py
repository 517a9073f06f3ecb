"""Fill the demo office: run by `./dev run` inside an Odoo shell (``env`` is given).

The addons' own ``demo/`` files make the register; the year is then *played* by the
demo users through the methods the buttons call, so that every figure on screen has
come about as it does in an office. All people are fictional.
"""

# login: clerk        / clerk-demo      工作人员（代表工委）
# login: leader       / leader-demo     负责人（审批）
# login: finance      / finance-demo    财务人员
# login: auditor      / auditor-demo    审计人员（只读）
# login: township     / township-demo   乡镇人大工作人员
# login: station      / station-demo    联络站联络员
# login: 19900000001  / deputy-demo     代表（手机打开 /my/duty）
# login: 19900000002  / unit-demo       承办单位经办人（手机打开 /duty/unit）
# login: admin        / admin           系统管理员
# login: （不用登录）   http://.../duty   公众页面：代表名录、联络站、议案建议、意见

import sys
from importlib import import_module
from pathlib import Path

from odoo.modules.module import get_module_path

sys.path.insert(0, str(Path(get_module_path("deputy_duty")).parent / "scripts"))
import_module("demo.base").begin(env)
import_module("demo.year").play_year()
