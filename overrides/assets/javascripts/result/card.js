// The card of a result, to show to the trainer: as words, as a code to scan, as a line to read out. It is made on this
// device and goes nowhere by itself; a name stands in it only where one is typed.
"use strict";
{
  const { handbook } = window;
  const { button, element, fill, result } = handbook;

  /** Today by this device, as it stands in codes. */
  handbook.today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  /** A day as people write it. */
  handbook.dayShown = (day, pattern) => {
    const [year, month, date] = day.split("-").map(Number);
    return fill(pattern, { day: date, month, year });
  };

  function drawCode(place, line, says) {
    const code = window.qrcode(0, "M");
    code.addData(line);
    code.make();
    place.innerHTML = code.createSvgTag({ scalable: true });
    place.firstElementChild.setAttribute("aria-hidden", "true");
    place.setAttribute("aria-label", says["code-alt"]);
  }

  function makeField(says) {
    const label = element("label", "hb-card-of__field", "");
    const input = element("input");
    input.type = "text";
    input.maxLength = 40;
    input.autocomplete = "off";
    label.append(element("span", "", says.name), input);
    return { label, input };
  }

  /** Show the card of { number, title, right, total }. */
  function show(facts, says) {
    window.qrcode.stringToBytes = window.qrcode.stringToBytesFuncs["UTF-8"];
    const own = Object.assign({ day: handbook.today(), mark: result.markOf(Math.random()) }, facts);
    const dialog = element("dialog", "hb-card-of");
    dialog.setAttribute("aria-label", says.title);
    const drawing = element("div", "hb-card-of__code");
    drawing.setAttribute("role", "img");
    const line = element("p", "hb-card-of__line");
    const { label, input } = makeField(says);
    function tell() {
      const written = result.write(Object.assign({ name: input.value }, own));
      line.textContent = written;
      drawCode(drawing, written, says);
    }
    input.addEventListener("input", tell);
    const close = button("hb-contents__close", says.close, () => dialog.close());
    dialog.append(
      element("p", "hb-card-of__title", facts.title),
      element("p", "hb-card-of__score", fill(says.score, facts)),
      element("p", "", handbook.dayShown(own.day, says.day)),
      drawing, line, label, element("p", "hb-card-of__hint", says.hint), close,
    );
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    tell();
    dialog.showModal();
    close.focus();
  }

  handbook.card = { show };
}
