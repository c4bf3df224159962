// Comfort only: every page is complete without this file.

// Buttons beside the numbers of a party; the native input stays what is sent.
for (const stepper of document.querySelectorAll(".stepper")) {
  const input = stepper.querySelector("input");
  const add = (label, sign, step) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "step";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      const value = (Number.parseInt(input.value, 10) || 0) + step;
      input.value = String(Math.min(Number(input.max), Math.max(0, value)));
    });
    return button;
  };
  input.before(add(stepper.dataset.fewer, "−", -1));
  input.after(add(stepper.dataset.more, "+", 1));
}

// An address to copy is chosen whole.
for (const address of document.querySelectorAll(".address")) {
  address.addEventListener("focus", () => address.select());
  if (!navigator.clipboard || !address.dataset.copy) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = address.dataset.copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address.value);
      button.textContent = address.dataset.copied;
    } catch {
      address.focus();
    }
  });
  address.after(button);
}

// A page that one may have to leave at once is not in the history afterwards.
const leave = document.querySelector(".leave a");
if (leave) {
  const go = () => location.replace(leave.href);
  let pressed = 0;
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
  document.addEventListener("keydown", (event) => {
    pressed = event.key === "Escape" ? pressed + 1 : 0;
    if (pressed === 3) go();
  });
}

// How long a place is still kept: said once a minute, and aloud only near the end.
for (const countdown of document.querySelectorAll(".countdown")) {
  const ends = performance.now() + Number(countdown.dataset.seconds) * 1000;
  const say = () => {
    const minutes = Math.ceil((ends - performance.now()) / 60000);
    if (minutes < 1) return;
    const text = minutes === 1 ? countdown.dataset.one : countdown.dataset.other;
    if (minutes <= 2) countdown.setAttribute("role", "status");
    countdown.textContent = text.replace("#", String(minutes));
    setTimeout(say, ends - performance.now() - (minutes - 1) * 60000 + 50);
  };
  say();
}

// After a refused form the reader starts at what to put right.
document.querySelector(".errors")?.focus();
