"""What a ledger calculates, as formulas: totals, months, and the running balance."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """Where the money of a ledger stands, as formulas on another worksheet name it."""

    dates: str
    plus: str
    minus: str
    opening: str

    def month(self, row: int, first: int) -> tuple[str, ...]:
        """The formulas of a line of the months, columns A to F, nothing for the cash counted (E).

        By date, not by place: entries may stand in any order, and those without a date are in no month.
        """
        begin = f"DATE(YEAR(MIN({self.dates})),MONTH(MIN({self.dates})),1)"
        inside = f'{self.dates},">="&A{row},{self.dates},"<"&EDATE(A{row},1)'
        before = self.opening if row == first else f"D{row - 1}"
        return (
            f'=IF(COUNT({self.dates})=0,"",{begin})' if row == first else self._next_month(row),
            f'=IF(A{row}="","",SUMIFS({self.plus},{inside}))',
            f'=IF(A{row}="","",SUMIFS({self.minus},{inside}))',
            f'=IF(A{row}="","",{before}+B{row}-C{row})',
            "",
            f'=IF(COUNT(D{row}:E{row})<2,"",E{row}-D{row})',
        )

    def _next_month(self, row: int) -> str:
        """The month after the one above, nothing after that of the last entry: months to come stay empty."""
        following = f"EDATE(A{row - 1},1)"
        return f'=IF(A{row - 1}="","",IF({following}>MAX({self.dates}),"",{following}))'

    def totals(self, last: int) -> tuple[str, ...]:
        """Opening balance, sums and balance of all entries; how many are in no month: undated, after row ``last``."""
        amounts = f"(ISNUMBER({self.plus})+ISNUMBER({self.minus})>0)"
        return (
            f"={self.opening}",
            f"=SUM({self.plus})",
            f"=SUM({self.minus})",
            f"={self.opening}+SUM({self.plus})-SUM({self.minus})",
            f"=SUMPRODUCT({amounts}*(1-ISNUMBER({self.dates})))",
            f'=IF(COUNT(A{last})=0,0,COUNTIFS({self.dates},">="&EDATE(A{last},1)))',
        )


def worked_out(plus: Iterable[str], minus: Iterable[str]) -> str:
    """Cells added up, less others; blank while none of them has an amount."""
    added, taken = ",".join(plus), ",".join(minus)
    cells = ",".join(filter(None, (added, taken)))
    less = f"-SUM({taken})" if taken else ""
    return f'=IF(COUNT({cells})=0,"",SUM({added}){less})'


def column_total(cells: str) -> str:
    """A column added up, of what a filter shows; blank while there is nothing."""
    return f'=IF(SUBTOTAL(102,{cells})=0,"",SUBTOTAL(109,{cells}))'


def filled_area(sheet: str, head: int, last: int, column: str) -> str:
    """The part of a ledger that is printed: from its first cell to its last row with an entry.

    ``head`` is the row of the labels, ``last`` the last there is to write in, as formulas name them.
    """
    cells = f"{sheet}!$A${head + 1}:${column}${last}"
    lowest = f'SUMPRODUCT(MAX(({cells}<>"")*ROW({cells})))'
    return f"={sheet}!$A$1:INDEX({sheet}!${column}$1:${column}${last},MAX({head + 1},{lowest}))"


def running_balance(opening: str, plus: str, minus: str, first: int, row: int) -> str:
    """The balance of a line: blank where it has no amount, and right again after it; rows as formulas number them."""
    sums = f"{opening}+SUM({plus}${first}:{plus}{row})-SUM({minus}${first}:{minus}{row})"
    return f'=IF(COUNT({plus}{row},{minus}{row})=0,"",{sums})'
