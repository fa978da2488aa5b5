// The results of a class on the trainer's own device: scanned, pasted or typed, line by line; a table to take away.
// Nothing is sent anywhere.
"use strict";
{
  const { handbook } = window;
  const { button, element, fill, result, scanner, store } = handbook;

  const isRow = (row) => Boolean(row) && typeof row === "object" && result.read(result.write(row)) !== null;
  const kept = () => (Array.isArray(store.get("class").rows) ? store.get("class").rows : []).filter(isRow);

  /** What a lesson is called on this page, by its number. */
  function titleOf(number, says) {
    const named = document.querySelector(`[data-hb-number="${number}"]`);
    const form = /^\d+[TAB]$/.test(number) ? says.test : says["lesson-number"];
    return named ? `${fill(form, { number })} ${named.textContent.trim()}` : fill(form, { number });
  }

  const cellsOf = (row, says) => [
    row.name || says.unnamed, titleOf(row.number, says), String(row.right), String(row.total), row.day,
  ];

  function download(rows, says) {
    const heads = [says.who, says.lesson, says.right, says.total, says.date];
    const text = result.table([heads].concat(rows.map((row) => cellsOf(row, says))));
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = `${says.file}-${handbook.today()}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function makeRow(row, says, drop) {
    const line = element("tr");
    const [name, what, right, total, day] = cellsOf(row, says);
    const isOdd = result.isOdd(day, handbook.today());
    const shown = handbook.dayShown(day, says.day) + (isOdd ? ` – ${says["odd-day"]}` : "");
    for (const text of [name, what, `${right}/${total}`, shown]) line.append(element("td", "", text));
    const last = element("td");
    const take = button("hb-class__button", says.remove, drop);
    take.setAttribute("aria-label", `${says.remove}: ${name}, ${what}`);
    last.append(take);
    line.append(last);
    return line;
  }

  function makeTable(rows, says, drop) {
    const table = element("table");
    const head = element("tr");
    for (const text of [says.who, says.lesson, says.right, says.date, says.remove]) {
      const cell = element("th", "", text);
      cell.scope = "col";
      head.append(cell);
    }
    const top = element("thead");
    const body = element("tbody");
    top.append(head);
    body.append(...rows.map((row, place) => makeRow(row, says, () => drop(place))));
    table.append(top, body);
    return table;
  }

  /** The list: what is kept, shown anew at each change; `told` is where it says what it did. */
  function makeList(place, told, says) {
    function put(rows) {
      store.set("class", { rows });
      show();
    }
    function show() {
      const rows = kept();
      place.replaceChildren();
      if (!rows.length) return;
      place.append(
        makeTable(rows, says, (at) => put(rows.filter((row, number) => number !== at))),
        button("hb-class__button", says.csv, () => download(kept(), says)),
        button("hb-class__button", says.clear, () => { put([]); told.textContent = says.cleared; }),
      );
    }
    /** Take a line in; whether it was one. */
    function take(line) {
      const row = result.read(line);
      const rows = kept();
      const isThere = row && rows.some((one) => result.write(one) === result.write(row));
      if (row && !isThere) put(rows.concat(row));
      const facts = row ? { name: row.name || says.unnamed, right: row.right, total: row.total } : {};
      told.textContent = row ? fill(isThere ? says.again : says.added, facts) : says.wrong;
      return Boolean(row);
    }
    show();
    return take;
  }

  function makeField(take, says) {
    const form = element("form", "hb-class__form");
    const label = element("label", "hb-card-of__field");
    const field = element("textarea");
    field.rows = 2;
    field.autocomplete = "off";
    field.spellcheck = false;
    label.append(element("span", "", says.paste), field);
    const add = element("button", "hb-class__button", says.add);
    form.append(label, add);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const lines = field.value.split("\n").filter((line) => line.trim());
      field.value = lines.filter((line) => !take(line)).join("\n"); // What was wrong stays, to be mended.
      field.focus();
    });
    return form;
  }

  function makeCamera(place, told, take, says) {
    let end = null;
    const camera = button("hb-class__button", says.scan, async () => {
      if (end) {
        end();
        end = null;
      } else {
        end = await scanner.scan(place, take).catch(() => null);
        if (!end) told.textContent = says["no-camera"];
      }
      camera.textContent = end ? says["scan-end"] : says.scan;
    });
    return camera;
  }

  function show(section, opener, says) {
    const told = element("p", "hb-class__told");
    told.setAttribute("role", "status");
    const list = element("div", "hb-class__list");
    const view = element("div");
    const take = makeList(list, told, says);
    const form = makeField(take, says);
    opener.remove();
    section.append(element("p", "", says.private), form);
    if (scanner.canScan()) form.append(makeCamera(view, told, take, says));
    section.append(view, told, list);
    form.querySelector("textarea").focus();
  }

  handbook.classList = { show };
}
