from . import duty_report_plan
