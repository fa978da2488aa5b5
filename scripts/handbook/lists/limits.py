"""How large a list may be. A province has some 20,000 groups; what is far above that is another file, or a trap."""

BYTES = 64 * 2**20  # Of a file.
PART_BYTES = 32 * 2**20  # Of each part of a workbook that is read whole, unpacked: styles, texts.
SHEET_BYTES = 256 * 2**20  # Of a worksheet, which is read row by row.
PARTS = 2000  # Files inside a workbook.
ROWS = 100_000
COLUMNS = 256
CELLS = 4_000_000  # Of a worksheet, those with nothing in them too.
SHEETS = 100
LETTERS = 120  # Of a cell: what a blank of a paper holds in its smallest letters.
CELL_LINES = 20  # Lines of a cell: with more of them, a quotation mark was not closed.
HOUSEHOLDS = 500  # Of a group.
