// A question one can answer, and the line that counts several: choose, see right or wrong and why, try again. For pages
// of the site, and for a module in one file, which has nowhere to keep answers. In a test what is right waits.
// Loaded with: hb-quiz, data-hb-again
"use strict";
{
  const { button, element, fill } = window.handbook;
  const isRight = (option) => option.hasAttribute("data-right");

  /** Wrap an option's text in a button that reports the choice. */
  function makeChoice(option, choose) {
    const choice = button("hb-quiz__choice", "", () => choose(option));
    const text = element("span");
    text.append(...option.childNodes);
    choice.append(text);
    option.append(choice);
  }

  function makeVerdict(answer) {
    const verdict = element("p", "hb-quiz__verdict");
    verdict.setAttribute("role", "status");
    answer.before(verdict);
    return verdict;
  }

  /** Show which options are right, and that the chosen one is wrong where it is. */
  function reveal(options, chosen) {
    for (const option of options) {
      option.firstChild.setAttribute("aria-disabled", "true"); // Not disabled: the focus stays.
      option.firstChild.removeAttribute("aria-pressed");
      if (isRight(option)) option.dataset.state = "right";
      else if (option === chosen) option.dataset.state = "wrong";
    }
  }

  /** Show which option is chosen; while the answer waits one may think better of it. */
  function press(options, chosen) {
    for (const option of options) option.firstChild.setAttribute("aria-pressed", String(option === chosen));
  }

  /** Show no more of any. */
  function clear(options) {
    for (const option of options) {
      delete option.dataset.state;
      option.firstChild.removeAttribute("aria-disabled");
      option.firstChild.removeAttribute("aria-pressed");
    }
  }

  function verdictOn(chosen, options, strings) {
    if (isRight(chosen)) return `${strings.right}.`;
    const letters = options.filter(isRight).map((one) => String.fromCharCode(65 + options.indexOf(one))).join(", ");
    return `${strings.wrong}. ${fill(strings["right-is"], { letters })}.`;
  }

  /** Make one answerable; gives its options, and ways to choose one, to tell what was waited with, to take it back. */
  function mount(quiz, strings, changed, waits = false) {
    const options = [...quiz.querySelectorAll(".hb-quiz__option")];
    const answer = quiz.querySelector(".hb-quiz__answer");
    const verdict = makeVerdict(answer);
    quiz.toggleAttribute("data-waits", waits);

    function tell() {
      const chosen = options[quiz.dataset.chosen];
      reveal(options, chosen);
      verdict.textContent = verdictOn(chosen, options, strings);
      quiz.removeAttribute("data-waits");
      answer.open = true;
    }

    function choose(option) {
      if (quiz.dataset.answered && !quiz.hasAttribute("data-waits")) return;
      quiz.dataset.answered = isRight(option) ? "right" : "wrong";
      quiz.dataset.chosen = options.indexOf(option);
      if (waits) {
        press(options, option);
        verdict.textContent = strings.noted;
      } else tell();
      changed();
    }

    function reset() {
      delete quiz.dataset.answered;
      delete quiz.dataset.chosen;
      clear(options);
      verdict.textContent = "";
      quiz.toggleAttribute("data-waits", waits);
      answer.open = false;
    }

    for (const option of options) makeChoice(option, choose);
    return { choose, options, reset, tell };
  }

  /** { right, done, total } of some. */
  function countsIn(quizzes) {
    const answers = quizzes.map((quiz) => quiz.dataset.answered).filter(Boolean);
    const right = answers.filter((one) => one === "right").length;
    return { right, done: answers.length, total: quizzes.length };
  }

  /** The line that counts, under the last of some; `tell` has it say what it is now, and gives the counts. */
  function makeScore(quizzes, strings, reset) {
    const line = element("div", "hb-score");
    const count = element("span");
    count.setAttribute("role", "status");
    const again = button("hb-score__again", strings.again, () => {
      reset();
      quizzes[0].scrollIntoView({ block: "center" });
      quizzes[0].querySelector("button").focus({ preventScroll: true });
    });
    line.append(count, again);
    quizzes[quizzes.length - 1].after(line);
    function tell() {
      const facts = countsIn(quizzes);
      count.textContent = fill(facts.done === facts.total ? strings.score : strings.done, facts);
      again.hidden = facts.done === 0;
      return facts;
    }
    return { line, tell };
  }

  window.handbook.question = { countsIn, isRight, makeScore, mount };
}
