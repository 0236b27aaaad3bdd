"""What guided changes share: a form that knows which value of which file it changes."""

from django import forms

from motcua.kernel.base.api import text
from motcua.kernel.definitions.api import Files


class GuidedForm(forms.Form):
    """A change of one place; `change` returns the files with it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def change(self, files: Files) -> Files:
        """Return the files as they are after the change.

        Raises:
            NotRewrittenError: The place can only be changed in the file itself.
        """
        raise NotImplementedError

    def line(self, name: str) -> str:
        """Return what was typed, on one line and clean."""
        return text.clean_line(self.cleaned_data.get(name) or "")


def line_field(
    label: str, *, required: bool = True, most: int = 600, hint: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=hint,
        error_messages={"required": "Hãy điền ô này."},
    )


def feel_field(label: str, *, required: bool = True, hint: str = "") -> forms.CharField:
    """Return a line that the FEEL editor helps to write."""
    line = line_field(label, required=required, most=2000, hint=hint)
    line.widget.attrs |= {"data-feel": "value", "spellcheck": "false", "autocomplete": "off"}
    return line
