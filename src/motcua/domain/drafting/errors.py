"""What the studio refuses, each in one Vietnamese sentence."""

from motcua.kernel.base.api import Refusal

NOT_DONE_YET = "Ngày này chưa đến; chỉ ghi việc đã làm."


class EmptyTemplateError(Refusal):
    """Nothing would be left of a letter or a result; taking it out is another change."""

    code = "empty_template"


class OverstepError(Refusal):
    """The change is a ministry's to make, not the province's."""

    code = "overstep"
