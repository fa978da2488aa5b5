// What the presenter's window looks like: this slide and the next, the clock, minutes, notes.
"use strict";
{
  const { deck, element } = window.handbook;
  const WIDTH = 1280; // px: a slide

  /** A box that shows a slide small. */
  function mini(name, className) {
    const box = element("section", `hb-mini ${className}`);
    const frame = element("div", "hb-mini__frame");
    const fit = () => frame.style.setProperty("--hb-scale", frame.clientWidth / WIDTH);
    box.append(element("h2", "hb-mini__title", deck.words(name)), frame);
    const show = (slide) => {
      const copy = slide ? slide.cloneNode(true) : element("p", "hb-mini__end", deck.words("last-slide"));
      copy.removeAttribute("id");
      copy.classList.add("hb-mini__slide");
      frame.replaceChildren(copy);
      fit();
    };
    return { box, show, fit };
  }

  const fact = (className, label) => {
    const box = element("p", `hb-time__fact ${className}`);
    const value = element("b", "hb-time__value");
    if (label) box.append(element("span", "hb-time__label", deck.words(label)));
    box.append(value);
    return { box, value };
  };

  /** Everything on the presenter's screen, and the places that change. */
  deck.presenterView = (acts) => {
    const view = { now: mini("this-slide", ""), next: mini("next-slide", "hb-mini--next") };
    view.notes = element("div", "hb-notes");
    view.notes.tabIndex = 0; // Long notes are scrolled by keys too.
    Object.assign(view, { clock: fact("", "clock"), used: fact("hb-time__fact--used", "used") });
    Object.assign(view, { part: fact("hb-time__fact--part"), pace: fact("hb-time__fact--pace") });
    view.start = deck.button("hb-presenter__button hb-presenter__button--main", "start", acts.start);
    view.alone = element("p", "hb-presenter__alone", deck.words("alone"));
    view.alone.hidden = true;
    view.place = element("span", "hb-presenter__place");
    for (const { value } of [view.part, view.pace]) value.setAttribute("role", "status");

    const time = element("section", "hb-time");
    time.append(view.clock.box, view.used.box, view.part.box, view.pace.box);
    const buttons = element("div", "hb-presenter__buttons");
    buttons.append(
      deck.button("hb-presenter__button", "back", acts.back),
      view.place,
      deck.button("hb-presenter__button hb-presenter__button--main", "forward", acts.forward),
      view.start,
      deck.button("hb-presenter__button", "reset", acts.reset),
    );
    const root = element("main", "hb-presenter");
    const side = element("div", "hb-presenter__side");
    side.append(time, view.notes);
    const shown = element("div", "hb-presenter__shown");
    shown.append(view.now.box, view.next.box);
    root.append(view.alone, shown, side, buttons);
    document.body.replaceChildren(root);
    window.addEventListener("resize", () => { view.now.fit(); view.next.fit(); });
    return view;
  };

  /** The part's minutes and the pace of the whole lesson, in words and as a state that styles can see. */
  deck.showTime = (view, time, notes, place) => {
    const { pace, fill } = window.handbook;
    const part = notes.parts[place] || { minutes: 0, id: "" };
    const used = time.parts[part.id] || 0;
    const { state, over } = pace.partState(used, part.minutes);
    const facts = { used: deck.clock(used), minutes: part.minutes };
    view.part.box.dataset.state = state;
    const sentence = [deck.words("part-time", facts), deck.words(`part-${state}`, { over })];
    view.part.value.textContent = part.minutes ? sentence.join(" – ") : "";
    const late = pace.behind(notes.parts, place, time.spent, used);
    const drop = pace.toDrop(notes.parts, place, late).map((one) => one.title).join(", ") || notes.ifLate;
    const name = late > 0 ? (drop ? "behind-drop" : "behind") : late < 0 ? "ahead" : "on-time";
    view.pace.box.dataset.state = late > 0 ? "red" : "green";
    view.pace.value.textContent = fill(deck.setup.strings[name], { minutes: Math.abs(late), drop });
    view.used.value.textContent = `${deck.clock(time.spent)} / ${deck.words("minutes", notes)}`;
    view.clock.value.textContent = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
  };
}
