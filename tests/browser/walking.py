"""What can be wrong with a slide that is looked at from the last row, measured in the browser that shows it."""

from collections.abc import Sequence

from playwright.sync_api import Page, ViewportSize

MOST_WORDS, LEAST_TYPE, LEAST_CONTRAST = 60, 20, 4.5

# Jumps to the slides named and measures what is seen; where none are, shows one after the other without a jump, which
# costs more than all that is measured, but for slides that are filled when one comes there. Sizes are pixels of the
# screen, so after fitting and scaling. Also told: how full each slide is, and its smallest letters before scaling.
WALK = """
([mostWords, leastType, leastContrast, numbers]) => {
  const { deck } = window.handbook;
  const found = [];
  const fullness = [];
  const smallest = [];
  const shade = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const known = new Map();
  const once = (element, measure) => {
    if (!known.has(element)) known.set(element, measure(element));
    return known.get(element);
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = shade(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (element) => {
    const [a, b] = [light(shade(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const fullnessOf = (slide) => Array.from(slide.querySelector(".hb-slide__body").children)
    .reduce((sum, one) => sum + one.offsetHeight, 0);
  const show = (slide) => {
    for (const other of document.querySelectorAll(".hb-slide.present")) other.classList.remove("present");
    slide.classList.remove("past", "future");
    slide.classList.add("present");
    slide.hidden = false;
    slide.style.display = "block";
  };
  for (const number of numbers || deck.slides.keys()) {
    const slide = deck.slides[number];
    if (!numbers) show(slide);
    if (numbers || !fullnessOf(slide)) deck.reveal.slide(number);
    const tell = (what, value) => found.push(`${slide.id}: ${what} ${value}`);
    const scale = deck.reveal.getScale();
    const box = slide.getBoundingClientRect();
    const words = slide.innerText.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word));
    if (words.length > mostWords) tell("words", words.length);
    const body = slide.querySelector(".hb-slide__body");
    fullness[number] = fullnessOf(slide);
    smallest[number] = Infinity;
    for (const one of [slide, body]) {
      if (one.scrollHeight > one.clientHeight + 1) tell("higher than its room by", one.scrollHeight - one.clientHeight);
      if (one.scrollWidth > one.clientWidth + 1) tell("wider than its room by", one.scrollWidth - one.clientWidth);
    }
    const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.textContent.trim()) continue;
      const holder = node.parentElement;
      const [size, shown] = once(holder, (one) => [parseFloat(getComputedStyle(one).fontSize), contrast(one)]);
      smallest[number] = Math.min(smallest[number], size);
      if (size * scale < leastType) tell("type of px", (size * scale).toFixed(1));
      if (shown < leastContrast) tell("contrast", shown.toFixed(2));
      const range = document.createRange();
      range.selectNodeContents(node);
      const ink = range.getBoundingClientRect();
      const isCut = ink.right > box.right + 1 || ink.bottom > box.bottom + 1 || ink.top < box.top - 1;
      if (isCut) tell("cut", node.textContent.trim());
    }
    if (box.right > innerWidth + 1 || box.left < -1) tell("off the screen", box.right);
  }
  return { found, fullness, smallest };
}
"""
# A slide is scaled as a whole: on another screen only the size of its letters is another one.
SCALED = """
([leastType, smallest]) => {
  const scale = window.handbook.deck.reveal.getScale();
  return smallest.flatMap((size, number) => (size * scale < leastType
    ? [`${window.handbook.deck.slides[number].id}: type of px ${(size * scale).toFixed(1)}`] : []));
}
"""
FULLEST = 3  # Slides of a deck that are measured in full on every screen.


def walk(page: Page, url: str, screens: Sequence[tuple[int, int]]) -> list[str]:
    """Open a deck and look at every slide on the first screen, at all letters and the fullest slides on the others.

    Returns what is wrong, as ``<id>: <what> <value>``.
    """
    page.set_viewport_size(_size(screens[0]))
    page.goto(url)
    page.wait_for_selector("html[data-ready]", state="attached")
    seen = page.evaluate(WALK, [MOST_WORDS, LEAST_TYPE, LEAST_CONTRAST, None])
    fullest = sorted(range(len(seen["fullness"])), key=lambda number: -seen["fullness"][number])[:FULLEST]
    found: list[str] = seen["found"]
    for screen in screens[1:]:
        page.set_viewport_size(_size(screen))
        found += page.evaluate(SCALED, [LEAST_TYPE, seen["smallest"]])
        found += page.evaluate(WALK, [MOST_WORDS, LEAST_TYPE, LEAST_CONTRAST, fullest])["found"]
    return found


def _size(screen: tuple[int, int]) -> ViewportSize:
    return {"width": screen[0], "height": screen[1]}
