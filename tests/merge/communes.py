"""The communes and wards of the Hồng Ngự area, for generated lists of groups."""

COMMUNES = (
    "Xã Thường Phước",
    "Xã Long Khánh",
    "Xã Long Phú Thuận",
    "Phường Hồng Ngự",
    "Phường Thường Lạc",
    "Phường An Bình",
)
