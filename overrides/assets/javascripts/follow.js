// Where one is on a page: the section in its contents, the title in the header once its heading is out of sight, and
// the way back to the top as soon as one scrolls up.
"use strict";
{
  const LINE = 100; // px: a heading above this line has been read

  /** Mark the section one reads among the contents of the page. */
  function follow(list) {
    const links = [...list.querySelectorAll('a[href^="#"]')];
    const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    return () => {
      const read = parts.filter((part) => part && part.getBoundingClientRect().top < LINE).length;
      links.forEach((link, place) => {
        link.classList.toggle("md-nav__link--passed", place < read - 1);
        link.classList.toggle("md-nav__link--active", place === read - 1);
      });
    };
  }

  function showTitle(title, heading) {
    return () => title.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom < LINE / 2);
  }

  function offerTop(button) {
    let before = window.scrollY;
    button.addEventListener("click", () => {
      window.scrollTo({ top: 0 });
      document.getElementById("hb-text").focus({ preventScroll: true });
    });
    return () => {
      const isUp = window.scrollY < before;
      before = window.scrollY;
      button.hidden = !isUp || before < window.innerHeight;
    };
  }

  function mount(root) {
    const [list, title, top] = ["follow", "title", "top"].map((name) => root.querySelector(`[data-hb-${name}]`));
    const heading = root.querySelector("h1");
    const steps = [
      ...(list ? [follow(list)] : []),
      ...(title && heading ? [showTitle(title, heading)] : []),
      ...(top ? [offerTop(top)] : []),
    ];
    let isWaiting = false;
    const look = () => {
      isWaiting = false;
      for (const step of steps) step();
    };
    window.addEventListener("scroll", () => {
      if (!isWaiting) requestAnimationFrame(look);
      isWaiting = true;
    }, { passive: true });
    look();
  }

  mount(document);
}
