// The quizzes of a page: answers stay on this device, and are there again when one comes back. Without this script a
// quiz is a list with a folded answer.
// Loaded with: hb-quiz, data-hb-again
"use strict";
{
  const { button, page, place, plan, progress, question, record, showCard } = window.handbook;
  const FRAME = "hb-quiz-words"; // The name of the unseen frame in which a page only tells its questions.

  /** Make one quiz answerable; gives ways to choose an option by its number, and to take the answer back. */
  function mountQuiz(quiz, strings, changed, waits = false) {
    const { choose, options, reset, tell } = question.mount(quiz, strings, () => {
      quiz.dataset.day = plan.dayOf(new Date());
      changed();
    }, waits);
    const mark = record.markOf(options.map(question.isRight));
    return { choose: (number) => options[number] && choose(options[number]), mark, reset, tell };
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
    const isTest = page().kind === "test"; // All answers are told after the last question.
    const { line, tell } = question.makeScore(quizzes, strings, () => {
      for (const one of mounted) one.reset();
      changed();
    });
    const card = button("hb-score__again", strings.card, () => showCard(question.countsIn(quizzes)));
    line.append(card);

    function show() {
      const { done, total } = tell();
      card.hidden = done < total || !place().number;
      if (isTest && done === total) for (const one of mounted) one.tell();
    }

    let changed = show;
    const mounted = quizzes.map((quiz) => mountQuiz(quiz, strings, () => changed(), isTest));
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
