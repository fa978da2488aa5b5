"""What fields do by themselves, as JavaScript that viewers of PDF know (Acrobat, PDFium in Chrome, pdf.js in Firefox).

Dates and amounts are checked while one types and shown as people write them; a running balance is worked out. Nothing
else is scripted, nothing runs on opening, and a viewer without JavaScript has plain fields. The ``AF…`` functions are
those of Acrobat's forms, which the other viewers have too.
"""

from dataclasses import dataclass

from pikepdf import Dictionary, Name, String

DATE = "dd/mm/yyyy"
STYLES = {",": 0, ".": 2}  # How AFNumber_Format calls 1,234.56 and 1.234,56, by the mark between thousands.


@dataclass(frozen=True, slots=True)
class Carried:
    """A cell that carries forward in its ``row``, from 2: names of the columns' fields, each without its row."""

    own: str
    plus: str
    minus: str
    row: int

    @property
    def script(self) -> str:
        """The balance of the first row, plus and minus all since; nothing where this row has no amount.

        Where the first row has no balance of its own, its amounts begin it.
        """
        return (
            f'var f=this.getField("{self.own}1").value,t=Number(f),n=false,a,b,i;'
            f'for(i=f===""?1:2;i<={self.row};i++){{'
            f'a=this.getField("{self.plus}"+i).value;b=this.getField("{self.minus}"+i).value;'
            f't+=Number(a)-Number(b);n=a!==""||b!=="";}}event.value=n?t:"";'
        )


def actions_of(kind: str, thousands: str, carried: Carried | None) -> Dictionary | None:
    """The additional actions of a field: on a key (K), on showing it (F), on working it out (C)."""
    scripts = _checks(kind, STYLES.get(thousands, 1))
    if carried:
        scripts["/C"] = carried.script
    return Dictionary({key: _action(script) for key, script in scripts.items()}) if scripts else None


def _checks(kind: str, style: int) -> dict[str, str]:
    match kind:
        case "date":
            return {"/K": f'AFDate_KeystrokeEx("{DATE}");', "/F": f'AFDate_FormatEx("{DATE}");'}
        case "money":
            facts = f'0,{style},0,0,"",false'
            return {"/K": f"AFNumber_Keystroke({facts});", "/F": f"AFNumber_Format({facts});"}
    return {}


def _action(script: str) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(script))
