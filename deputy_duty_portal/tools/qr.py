"""QR codes as pictures that a page holds itself: no request, sharp at any size."""

import io

import qrcode
from qrcode.image.svg import SvgPathImage


def to_svg(text):
    """The code of a text as SVG markup, to stand inside a page.

    >>> svg = to_svg("https://example.org/duty/checkin/1")
    >>> svg[:4], "<path" in svg, "width" in svg.partition(">")[0]
    ('<svg', True, False)
    """
    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=2, box_size=10
    )
    code.add_data(text)
    code.make(fit=True)
    file = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(file)
    svg = file.getvalue().decode()
    svg = svg[svg.index("<svg") :]
    # several may stand in one page
    svg = svg.replace(' id="qr-path"', "")
    # the page decides how large it is
    for size in ("width", "height"):
        head, _name, rest = svg.partition(f' {size}="')
        svg = head + rest.partition('"')[2]
    return svg
