// The camera that reads codes of results, where the browser can: one after the other, until it is switched off.
"use strict";
{
  const { handbook } = window;
  const BETWEEN = 300; // ms

  const canScan = () => "BarcodeDetector" in window && Boolean(navigator.mediaDevices);

  /** Show what the camera sees, and give each text it reads; a function that ends it comes back. */
  async function scan(place, take) {
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const video = handbook.element("video", "hb-class__video");
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    place.append(video);
    video.play().catch(() => {}); // What it does not show yet is not read yet.
    let last = "";
    const timer = setInterval(async () => {
      const found = await detector.detect(video).catch(() => []);
      for (const { rawValue } of found) if (rawValue !== last) take(last = rawValue);
    }, BETWEEN);
    return () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      video.remove();
    };
  }

  handbook.scanner = { canScan, scan };
}
