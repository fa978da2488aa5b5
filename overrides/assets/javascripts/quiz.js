// Quizzes one can answer: choose, see right or wrong and why, count, try again.
// Without this script a quiz is a list with a folded answer; nothing is stored.
// Loaded with: hb-quiz
"use strict";
{
  const { element, fill } = window.handbook;
  const isRight = (option) => option.hasAttribute("data-right");
  const letterOf = (option) => String.fromCharCode(65 + [...option.parentNode.children].indexOf(option));

  /** Wrap an option's text in a button that reports the choice. */
  function makeChoice(option, choose) {
    const button = element("button", "hb-quiz__choice");
    button.type = "button";
    const text = element("span");
    text.append(...option.childNodes);
    button.append(text);
    button.addEventListener("click", () => choose(option));
    option.append(button);
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
      option.firstChild.setAttribute("aria-disabled", "true"); // not disabled: the focus stays
      if (isRight(option)) option.dataset.state = "right";
      else if (option === chosen) option.dataset.state = "wrong";
    }
  }

  function verdictOn(chosen, options, strings) {
    if (isRight(chosen)) return `${strings.right}.`;
    const letters = options.filter(isRight).map(letterOf).join(", ");
    return `${strings.wrong}. ${fill(strings["right-is"], { letters })}.`;
  }

  /** Make one quiz answerable; gives a function that takes the answer back. */
  function mountQuiz(quiz, strings, changed) {
    const options = [...quiz.querySelectorAll(".hb-quiz__option")];
    const answer = quiz.querySelector(".hb-quiz__answer");
    const verdict = makeVerdict(answer);

    function choose(option) {
      if (quiz.dataset.answered) return;
      quiz.dataset.answered = isRight(option) ? "right" : "wrong";
      reveal(options, option);
      verdict.textContent = verdictOn(option, options, strings);
      answer.open = true;
      changed();
    }

    for (const option of options) makeChoice(option, choose);
    return () => {
      delete quiz.dataset.answered;
      for (const option of options) {
        delete option.dataset.state;
        option.firstChild.removeAttribute("aria-disabled");
      }
      verdict.textContent = "";
      answer.open = false;
    };
  }

  /** The line that counts, under the last quiz. */
  function makeScore(quizzes, strings) {
    const score = element("div", "hb-score");
    const count = element("span");
    count.setAttribute("role", "status");
    const again = element("button", "hb-score__again", strings.again);
    again.type = "button";
    score.append(count, again);
    quizzes[quizzes.length - 1].after(score);
    return { count, again };
  }

  function mount(root) {
    const quizzes = [...root.querySelectorAll(".hb-quiz")];
    const table = root.querySelector("#hb-quiz-strings");
    if (!quizzes.length || !table) return;
    const strings = JSON.parse(table.textContent);
    const { count, again } = makeScore(quizzes, strings);

    function changed() {
      const answers = quizzes.map((quiz) => quiz.dataset.answered).filter(Boolean);
      const right = answers.filter((one) => one === "right").length;
      const facts = { right, done: answers.length, total: quizzes.length };
      count.textContent = fill(facts.done === facts.total ? strings.score : strings.done, facts);
      again.hidden = facts.done === 0;
    }

    const resets = quizzes.map((quiz) => mountQuiz(quiz, strings, changed));
    again.addEventListener("click", () => {
      for (const reset of resets) reset();
      changed();
      quizzes[0].scrollIntoView({ block: "center" });
      quizzes[0].querySelector("button").focus({ preventScroll: true });
    });
    changed();
  }

  mount(document);
}
