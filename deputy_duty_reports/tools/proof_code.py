"""A proof as a QR code on paper."""

import base64
import io

import qrcode
from qrcode.exceptions import DataOverflowError
from qrcode.image.svg import SvgPathImage


def proof_picture(data):
    """The code of some bytes as an image address, or None if they are too many.

    The lowest level of error correction: it holds 2,953 bytes, and a proof that was
    misread is not valid anyway.

    >>> proof_picture(b'{"head":{}}')[:26]
    'data:image/svg+xml;base64,'
    >>> proof_picture(b"x" * 2954) is None
    True
    """
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, border=2)
    code.add_data(data, optimize=0)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        return None
    file = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(file)
    return f"data:image/svg+xml;base64,{base64.b64encode(file.getvalue()).decode()}"
