from odoo.http import request

PDF = "application/pdf"


def file_response(record_sudo, field, name):
    """The file of a record whose reader the caller has tested.

    PDF opens in the telephone's reader; anything else is saved and never run in the
    browser.

    :raises NotFound: the record has no such file
    """
    if not record_sudo[field]:
        raise request.not_found()
    stream = request.env["ir.binary"]._get_stream_from(record_sudo, field, name)
    response = stream.get_response(as_attachment=stream.mimetype != PDF)
    response.headers["Cache-Control"] = "no-store"
    return response
