"""What was worked out of files is believed as long as they are the same, and no longer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handbook.recall import noted, recalled, recalling

Files = dict[str, str]


class Shop:
    """Files by name, work that reads them, and how often it was done."""

    def __init__(self, path: Path) -> None:
        self.path, self.files, self.done = path, Files(a="1", b="2"), list[str]()

    @contextmanager
    def open(self, name: str = "rest") -> Iterator[None]:
        with recalling(self.path, name, Path(), lambda file: self.files.get(file, "")) as keep:
            yield
            keep()

    def read(self, *names: str) -> str:
        for name in names:
            noted(Path(name))
        self.done.append("".join(names))
        return "".join(self.files[name] for name in names)

    def ask(self, *names: str) -> str:
        said: str = recalled("".join(names), lambda: self.read(*names))
        return said


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path / "kept" / "file")


def test_work_is_done_once_for_files_that_stay(shop: Shop) -> None:
    for _ in range(2):
        with shop.open():
            assert (shop.ask("a"), shop.ask("b"), shop.ask("a")) == ("1", "2", "1")
    assert shop.done == ["a", "b"]


def test_a_file_that_changed_has_its_own_work_done_anew(shop: Shop) -> None:
    with shop.open():
        shop.ask("a"), shop.ask("b")
    shop.files["b"] = "3"
    with shop.open():
        assert (shop.ask("a"), shop.ask("b")) == ("1", "3")
    assert shop.done == ["a", "b", "b"]


def test_files_of_work_within_work_count_whether_it_was_done_or_recalled(shop: Shop) -> None:
    def both() -> str:
        return shop.ask("a") + shop.ask("b")

    for expected, done in (("12", 2), ("12", 2), ("42", 3), ("42", 3)):
        shop.files["a"] = expected[0]
        with shop.open():
            assert recalled("both", both) == expected
        assert len(shop.done) == done


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-9], lambda _: b"", lambda data: data.replace(b'"1"', b'"9"'), lambda _: b"[" * 100_000]
)
def test_what_is_cut_off_or_changed_is_not_believed(shop: Shop, harm: Callable[[bytes], bytes]) -> None:
    with shop.open():
        shop.ask("a")
    shop.path.write_bytes(harm(shop.path.read_bytes()))
    with shop.open():
        assert shop.ask("a") == "1"
    assert shop.done == ["a", "a"]


def test_what_counts_for_all_has_all_done_anew(shop: Shop) -> None:
    for name in ("rest", "another"):
        with shop.open(name):
            shop.ask("a")
    assert shop.done == ["a", "a"]


def test_what_is_asked_no_more_is_kept_no_longer(shop: Shop) -> None:
    for names in ("ab", "a", "ab"):
        with shop.open():
            [shop.ask(name) for name in names]
    assert shop.done == ["a", "b", "b"]


def test_work_that_fails_is_not_kept_and_its_files_count_for_nothing_else(shop: Shop) -> None:
    for _ in range(2):
        with shop.open():
            with pytest.raises(KeyError):
                shop.ask("nowhere")
            assert shop.ask("a") == "1"
    assert shop.done == ["nowhere", "a", "nowhere"]


def test_files_of_work_that_failed_count_where_others_go_on_without_it(shop: Shop) -> None:
    def outer() -> str:
        try:
            return shop.ask("c")
        except KeyError:
            return "none"

    with shop.open():
        assert recalled("outer", outer) == "none"
    shop.files["c"] = "3"
    with shop.open():
        assert recalled("outer", outer) == "3"


def test_without_anything_kept_work_is_done(shop: Shop) -> None:
    assert (shop.ask("a"), shop.ask("a")) == ("1", "1")
    assert shop.done == ["a", "a"]


def test_a_disk_that_takes_nothing_only_costs_time(shop: Shop) -> None:
    shop.path.parent.write_text("a file")
    for _ in range(2):
        with shop.open():
            assert shop.ask("a") == "1"
    assert shop.done == ["a", "a"]
