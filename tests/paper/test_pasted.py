"""What is pasted into a workbook goes past its rules: it is marked where it would be left out of a sum."""

import pytest

from tests.paper.test_workbooks import FORMS, made

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set")


@pytest.mark.parametrize("name", ["b2", "b3", "b12"])
def test_text_is_marked_where_a_number_or_a_day_is_wanted(name: str) -> None:
    sheet = made(FORMS[name]).worksheets[0]
    wanted = {str(rule.sqref) for rule in sheet.data_validations.dataValidation if rule.type in ("whole", "date")}
    marked = {str(cells.sqref): [rule.formula for rule in cells.rules] for cells in sheet.conditional_formatting}
    assert wanted
    assert marked == {cells: [[f"ISTEXT({cells.split(':')[0]})"]] for cells in wanted}
