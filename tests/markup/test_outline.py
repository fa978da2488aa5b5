from handbook.markup.outline import Outline, outline_of


def outline(body: str) -> Outline:
    return outline_of(body, 10)


def test_headings_with_ids_and_lines() -> None:
    (first, second) = outline("## Một {#one}\n\n### Hai\n").headings
    assert (first.level, first.text, first.id, first.line) == (2, "Một", "one", 10)
    assert (second.level, second.id, second.line) == (3, "", 12)


def test_code_is_skipped() -> None:
    found = outline("```\n## Không\n[x](y.md)\n```\n`[a](b.md)` và [c](d.md)\n")
    assert not found.headings
    assert [(link.target, link.column) for link in found.links] == [("d.md", 16)]


def test_blocks_with_options_content_and_nesting() -> None:
    found = outline("//// exercise | Tên\n    lines: 3\n\nLàm.\n/// key\n## Sai\n///\n////\n")
    exercise, key = found.blocks
    assert (exercise.name, exercise.argument, exercise.options.whole("lines"), exercise.is_closed) == (
        "exercise",
        "Tên",
        3,
        True,
    )
    assert (key.parent, key.is_closed) == ("exercise", True)
    assert found.headings[0].block == "key"


def test_a_block_left_open_is_known() -> None:
    assert not outline("/// key\nChữ\n").blocks[0].is_closed


def test_an_option_that_is_no_yaml_is_an_unknown_option() -> None:
    assert "a: [" in outline("/// key\n    a: [\n\n///\n").blocks[0].options.data


def test_links_pictures_references_citations_and_tags() -> None:
    found = outline(
        '![Ảnh](img/a.svg "t") [tới](<b.md#c>) [L02] [L03](x.md) [r]\n\n'
        'Chữ <video src="x"></video> <https://a.b>\n\n[r]: d.md\n'
    )
    assert [(link.target, link.is_image) for link in found.links] == [
        ("img/a.svg", True),
        ("b.md#c", False),
        ("x.md", False),
        ("d.md", False),
        ("https://a.b", False),
    ]
    assert [mark.name for mark in found.citations] == ["L02"]
    assert [(mark.name, mark.line) for mark in found.tags] == [("video", 12)]


def test_a_picture_is_told_at_its_exclamation_mark() -> None:
    (picture,) = outline("Chữ ![Ảnh](a.svg)\n").links
    assert (picture.line, picture.column) == (10, 5)


def test_links_and_pictures_without_an_address_stand_where_they_were_typed() -> None:
    found = outline("- [x]()\n- ![]()\n- a ![]() [y]( )\n").links
    assert [(link.line, link.column) for link in found] == [(10, 3), (11, 3), (12, 5), (12, 11)]


def test_names_of_the_place_are_found_in_addresses_too() -> None:
    found = outline("Chữ {{ nurse }}\n\n[gọi](tel:{{ police }})\n").local_names
    assert [(mark.name, mark.line) for mark in found] == [("nurse", 10), ("police", 12)]


def test_a_block_names_the_nearest_block_around_it() -> None:
    blocks = outline("///// scenario | A\n//// exercise | B\n/// key\nc\n///\n////\n/////\n").blocks
    assert [(block.name, block.parent) for block in blocks] == [
        ("scenario", ""),
        ("exercise", "scenario"),
        ("key", "exercise"),
    ]
