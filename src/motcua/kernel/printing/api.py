"""Everything others may call."""

from motcua.kernel.printing.codes import qr_png, qr_svg
from motcua.kernel.printing.fields import SignatureSlot, SlotMissingError, TextField
from motcua.kernel.printing.fonts import FontsMissingError
from motcua.kernel.printing.fonts import folder as fonts_dir
from motcua.kernel.printing.pictures import PictureRefusedError, picture
from motcua.kernel.printing.rendering import (
    TemplateFault,
    TooMuchToPrintError,
    pages,
    render,
    render_among,
    render_image,
    render_images,
    template_fault,
)
from motcua.kernel.printing.typesetting import (
    Format,
    PrintingBusyError,
    TemplateFaultError,
    roots_dir,
)
