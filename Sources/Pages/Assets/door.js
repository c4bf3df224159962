// Comfort only: the door's pages are complete without this file.

// Who is inside is one key away.
const inside = document.querySelector(".door-evacuate");
document.addEventListener("keydown", (event) => {
  if (inside && event.key === inside.getAttribute("aria-keyshortcuts")) inside.click();
  // What a scanner types goes where one searches, whether somebody has touched the field or not.
  const isTyped = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isTyped && document.activeElement === document.body) document.getElementById("q")?.focus();
});

// Where the browser reads codes itself, a button opens the camera; what it reads goes the way of what is typed.
const field = document.querySelector("[data-camera]");
if (field && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) {
  const input = field.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = field.dataset.camera;
  button.setAttribute("aria-expanded", "false");
  field.append(button);
  const video = document.createElement("video");
  video.className = "door-camera";
  video.muted = true;
  video.playsInline = true;
  let stream;

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    video.remove();
    button.setAttribute("aria-expanded", "false");
  };

  const look = async (detector) => {
    if (!stream) return;
    const [code] = await detector.detect(video).catch(() => []);
    if (!code) return setTimeout(look, 200, detector);
    stop();
    input.value = code.rawValue;
    input.form.requestSubmit();
  };

  button.addEventListener("click", async () => {
    if (stream) return stop();
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      field.after(video);
      button.setAttribute("aria-expanded", "true");
      await video.play();
      look(new BarcodeDetector({ formats: ["qr_code"] }));
    } catch {
      // Without a camera the field is there.
      stop();
      input.focus();
    }
  });
  addEventListener("pagehide", stop);
}
