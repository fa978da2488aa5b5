// A pen over the slide (P): its lines go when the slide does. Over it the mouse is a large dot, to point with.
"use strict";
{
  const { deck, element } = window.handbook;
  let canvas = null;

  function begin() {
    canvas = element("canvas", "hb-pen");
    canvas.width = window.innerWidth;
    canvas.height = window.innerHeight;
    const context = canvas.getContext("2d");
    context.lineWidth = 6;
    context.lineCap = "round";
    document.body.append(canvas);
    context.strokeStyle = getComputedStyle(canvas).borderTopColor; // The colour is the stylesheet's.
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      context.beginPath();
      context.moveTo(event.offsetX, event.offsetY);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!event.buttons) return;
      context.lineTo(event.offsetX, event.offsetY);
      context.stroke();
    });
  }

  /** Take the pen, or put it away. */
  deck.pen = () => {
    if (canvas) {
      canvas.remove();
      canvas = null;
    } else {
      begin();
    }
    document.documentElement.toggleAttribute("data-pen", Boolean(canvas));
  };

  /** A new slide is clean. */
  deck.wipe = () => {
    if (canvas) canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
  };
}
