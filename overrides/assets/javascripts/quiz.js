/* Quizzes one can answer: choose, see right or wrong and why, count, try again.
   Without this script a quiz is a list with a folded answer; nothing is stored. */
(function () {
  "use strict";

  function fill(text, facts) {
    return text.replace(/\{(\w+)\}/g, function (_, key) { return facts[key]; });
  }

  function letterOf(option) {
    return String.fromCharCode(65 + Array.prototype.indexOf.call(option.parentNode.children, option));
  }

  /** Wrap an option's text in a button that reports the choice. */
  function makeChoice(option, choose) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "hb-quiz__choice";
    var text = document.createElement("span");
    while (option.firstChild) text.appendChild(option.firstChild);
    button.appendChild(text);
    button.addEventListener("click", function () { choose(option); });
    option.appendChild(button);
  }

  function mountQuiz(quiz, strings, changed) {
    var options = Array.prototype.slice.call(quiz.querySelectorAll(".hb-quiz__option"));
    var answer = quiz.querySelector(".hb-quiz__answer");
    var verdict = document.createElement("p");
    verdict.className = "hb-quiz__verdict";
    verdict.setAttribute("role", "status");
    answer.before(verdict);

    function choose(option) {
      if (quiz.dataset.answered) return;
      var isRight = option.hasAttribute("data-right");
      quiz.dataset.answered = isRight ? "right" : "wrong";
      options.forEach(function (one) {
        one.firstChild.setAttribute("aria-disabled", "true"); // not disabled: the focus stays
        if (one.hasAttribute("data-right")) one.dataset.state = "right";
        else if (one === option) one.dataset.state = "wrong";
      });
      var right = options.filter(function (one) { return one.hasAttribute("data-right"); }).map(letterOf).join(", ");
      verdict.textContent = isRight ? strings.right + "." : strings.wrong + ". " + fill(strings["right-is"], { letters: right }) + ".";
      answer.open = true;
      changed();
    }

    function reset() {
      delete quiz.dataset.answered;
      options.forEach(function (one) {
        delete one.dataset.state;
        one.firstChild.removeAttribute("aria-disabled");
      });
      verdict.textContent = "";
      answer.open = false;
    }

    options.forEach(function (option) { makeChoice(option, choose); });
    return reset;
  }

  function mount(root) {
    var quizzes = Array.prototype.slice.call(root.querySelectorAll(".hb-quiz"));
    var table = root.querySelector("#hb-quiz-strings");
    if (!quizzes.length || !table) return;
    var strings = JSON.parse(table.textContent);

    var score = document.createElement("div");
    score.className = "hb-score";
    var count = document.createElement("span");
    count.setAttribute("role", "status");
    var again = document.createElement("button");
    again.type = "button";
    again.className = "hb-score__again";
    again.textContent = strings.again;
    score.append(count, again);
    quizzes[quizzes.length - 1].after(score);

    function changed() {
      var answered = quizzes.filter(function (quiz) { return quiz.dataset.answered; });
      var right = answered.filter(function (quiz) { return quiz.dataset.answered === "right"; });
      var isDone = answered.length === quizzes.length;
      count.textContent = fill(isDone ? strings.score : strings.done, { right: right.length, done: answered.length, total: quizzes.length });
      again.hidden = answered.length === 0;
    }

    var resets = quizzes.map(function (quiz) { return mountQuiz(quiz, strings, changed); });
    again.addEventListener("click", function () {
      resets.forEach(function (reset) { reset(); });
      changed();
      quizzes[0].scrollIntoView({ block: "center" });
      quizzes[0].querySelector("button").focus({ preventScroll: true });
    });
    changed();
  }

  mount(document);
})();
