// How long a class has been going on, and in which part. Its state is a plain object, which two windows can exchange.
"use strict";
{
  const { deck } = window.handbook;

  /** A timer; `kept` is the state of one that another window has kept. */
  deck.timer = (kept) => {
    let state = kept || { since: 0, spent: 0, parts: {}, part: "" };

    /** Add what has gone by to the part that is on. */
    function settle() {
      const now = Date.now();
      if (state.since) {
        const gone = now - state.since;
        state.spent += gone;
        state.parts[state.part] = (state.parts[state.part] || 0) + gone;
        state.since = now;
      }
    }

    return {
      start: () => {
        if (!state.since) state.since = Date.now();
      },
      stop: () => {
        settle();
        state.since = 0;
      },
      reset: () => {
        state = { since: 0, spent: 0, parts: {}, part: state.part };
      },
      enter: (part) => {
        settle();
        state.part = part;
      },
      take: (other) => {
        state = other;
      },
      isRunning: () => Boolean(state.since),
      hasBegun: () => Boolean(state.since || state.spent),
      state: () => {
        settle();
        return state;
      },
    };
  };
}
