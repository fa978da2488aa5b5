// Quizzes one can answer: choose, see right or wrong and why, count, try again. Answers stay on this device, and are
// there again when one comes back. Without this script a quiz is a list with a folded answer.
// Loaded with: hb-quiz, data-hb-again
"use strict";
{
  const { button, element, fill, page, place, plan, progress, record, showCard } = window.handbook;
  const FRAME = "hb-quiz-words"; // The name of the unseen frame in which a page only tells its questions.
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

  const markOf = (options) => record.markOf(options.map(isRight));

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

  /** Make one quiz answerable; gives ways to choose an option by its number, and to take the answer back. */
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
      quiz.dataset.chosen = options.indexOf(option);
      quiz.dataset.day = plan.dayOf(new Date());
      changed();
    }

    for (const option of options) makeChoice(option, choose);
    function reset() {
      delete quiz.dataset.answered;
      delete quiz.dataset.chosen;
      for (const option of options) {
        delete option.dataset.state;
        option.firstChild.removeAttribute("aria-disabled");
      }
      verdict.textContent = "";
      answer.open = false;
    }
    return { choose: (number) => options[number] && choose(options[number]), mark: markOf(options), reset };
  }

  /** { right, done, total } of all quizzes. */
  function rightIn(quizzes) {
    const answers = quizzes.map((quiz) => quiz.dataset.answered).filter(Boolean);
    const right = answers.filter((one) => one === "right").length;
    return { right, done: answers.length, total: quizzes.length };
  }

  /** The line that counts, under the last quiz. */
  function makeScore(quizzes, strings, reset) {
    const score = element("div", "hb-score");
    const count = element("span");
    count.setAttribute("role", "status");
    const again = button("hb-score__again", strings.again, reset);
    const card = button("hb-score__again", strings.card, () => showCard(rightIn(quizzes)));
    score.append(count, again, card);
    quizzes[quizzes.length - 1].after(score);
    return { count, again, card };
  }

  /** What is answered now, as it is kept. */
  const answersIn = (quizzes, mounted) => quizzes.map(({ dataset }, number) => (
    dataset.answered ? [mounted[number].mark, Number(dataset.chosen), Number(dataset.day)] : null
  ));

  /** Give the answers that were kept of this page, in any language of it. */
  function recall(quizzes, mounted) {
    const kept = progress.kept().pages[page().name];
    record.answersOf(kept, mounted.map((one) => one.mark)).forEach((answer, number) => {
      if (!answer) return;
      mounted[number].choose(answer[1]);
      if (Number.isInteger(answer[2])) quizzes[number].dataset.day = answer[2];
    });
  }

  function mount(root) {
    const quizzes = [...root.querySelectorAll(".hb-quiz")];
    const table = root.querySelector("#hb-quiz-strings");
    if (!quizzes.length || !table) return;
    const strings = JSON.parse(table.textContent);
    const { count, again, card } = makeScore(quizzes, strings, () => {
      for (const one of mounted) one.reset();
      changed();
      quizzes[0].scrollIntoView({ block: "center" });
      quizzes[0].querySelector("button").focus({ preventScroll: true });
    });

    function show() {
      const facts = rightIn(quizzes);
      count.textContent = fill(facts.done === facts.total ? strings.score : strings.done, facts);
      again.hidden = facts.done === 0;
      card.hidden = facts.done < facts.total || !place().number;
    }

    let changed = show;
    const mounted = quizzes.map((quiz) => mountQuiz(quiz, strings, () => changed()));
    recall(quizzes, mounted);
    show();
    changed = () => {
      show();
      progress.keepRecord({ total: quizzes.length, answers: answersIn(quizzes, mounted) });
    };
  }

  window.handbook.quiz = { FRAME, mountQuiz };
  if (window.name === FRAME && window.parent !== window) {
    const questions = [...document.querySelectorAll(".md-content .hb-quiz")].map((quiz) => quiz.outerHTML);
    window.parent.postMessage({ questions }, "*");
  } else {
    mount(document);
  }
}
