from odoo.http import content_disposition, request

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(data, title):
    """A workbook as a download that no cache keeps.

    :param data: the workbook's bytes
    :param title: its name, without the ending
    """
    return request.make_response(
        data,
        [
            ("Content-Type", KIND),
            ("Content-Disposition", content_disposition(f"{title}.xlsx")),
            ("Cache-Control", "no-store"),
        ],
    )
