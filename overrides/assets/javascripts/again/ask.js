// Questions asked again, one by one. The page of each is opened unseen and tells its questions, so that nothing
// stands twice on the site, and it works from a USB stick, where nothing is fetched.
"use strict";
{
  const { handbook } = window;
  const { againKept, button, element, fill, page, plan, quiz, store } = handbook;

  /** The questions of a page, as it has them before they can be answered; none where it does not come. */
  function questionsOf(name) {
    const prefix = document.querySelector("[data-hb-continue]").dataset.prefix;
    const address = `${page().base}${prefix}${name}.html`;
    return handbook.askUnseen(address, quiz.FRAME, "questions").then(({ questions }) => questions, () => []);
  }

  /** The questions that wait, with their elements; those that are gone or have changed are left out. */
  async function fetched(due) {
    const names = [...new Set(due.map(([name]) => name))];
    const pages = new Map();
    for (const name of names) pages.set(name, await questionsOf(name));
    return due.map(([name, place, entry]) => ({ key: `${name}#${place}`, entry, html: pages.get(name)[place] }))
      .filter(({ html }) => html);
  }

  function keep(key, entry) {
    const { isOn, asked } = againKept();
    store.set("again", { isOn, asked: Object.assign({}, asked, { [key]: entry }) });
  }

  function makeDialog(says) {
    const dialog = element("dialog", "hb-again md-typeset");
    dialog.setAttribute("aria-label", says.title);
    const told = element("p", "hb-again__told");
    told.setAttribute("role", "status");
    const place = element("div");
    const next = button("hb-score__again", says.next, () => {});
    dialog.append(told, place, next, button("hb-contents__close", says.close, () => dialog.close()));
    document.body.append(dialog);
    return { dialog, told, place, next };
  }

  /** Ask one question; it counts once, by the first answer. */
  function ask(box, { key, entry, html }, strings) {
    const holder = element("div");
    holder.innerHTML = html;
    const section = holder.firstElementChild;
    section.removeAttribute("id");
    box.place.replaceChildren(section);
    box.next.hidden = true;
    const one = quiz.mountQuiz(section, strings, () => {
      const today = plan.dayOf(new Date());
      const isRight = section.dataset.answered === "right";
      // What is another question now waits until it is answered on its page.
      keep(key, one.mark === entry[0] ? plan.after(entry, isRight, today) : [entry[0], 3, today]);
      box.next.hidden = false;
      box.next.focus();
    });
    section.querySelector("button").focus();
  }

  async function show(due, says, changed) {
    const box = makeDialog(says.again);
    box.dialog.addEventListener("close", () => {
      box.dialog.remove();
      changed();
    });
    box.told.textContent = says.again.coming;
    box.next.hidden = true;
    box.dialog.showModal();
    const questions = await fetched(due);
    let number = 0;
    const step = () => {
      if (number === questions.length) {
        box.place.replaceChildren();
        box.next.hidden = true;
        box.told.textContent = questions.length ? says.again.done : says.again.none;
        return;
      }
      ask(box, questions[number], says.quiz);
      number += 1;
      box.told.textContent = fill(says.again.of, { number, total: questions.length });
    };
    box.next.addEventListener("click", step);
    step();
  }

  handbook.again = { show };
}
