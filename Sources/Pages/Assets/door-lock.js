// A tablet that nobody touches hides names: the house says so where it can be asked, the tablet itself where it cannot.
const lock = (() => {
  const { view, home, words: texts, patience: seconds } = document.getElementById("door").dataset;
  const words = JSON.parse(texts);
  const patience = seconds * 1000;
  const form = document.querySelector("form:has(#pin)");
  const wanted = () => {
    const id = location.pathname.match(/\/sessions\/([^/]+)/)?.[1] ?? new URLSearchParams(location.search).get("session");
    return id ? `${home}/sessions/${id}` : home;
  };

  // While names are on the screen.

  const self = {
    hasNames: ["session", "paper"].includes(view),
    hide: () => (document.querySelector("main").hidden = true),

    /** Nothing is to be read any more, however long the next page is on its way. */
    now() {
      self.hide();
      location.assign(`${home}/unlock?session=${wanted().split("/").at(-1)}`);
      setTimeout(self.now, 20_000);
    },
  };

  let touched = Date.now();
  const isOver = () => Date.now() < touched - 60_000 || Date.now() >= touched + patience;
  const look = () => (isOver() ? self.now() : setTimeout(look, touched + patience - Date.now() + 50));
  const touch = () => {
    if (isOver()) return self.now();
    const isFresh = Date.now() < touched + 5000;
    touched = Date.now();
    if (!isFresh) store.setNote("touched", touched);
  };

  if (self.hasNames) {
    store.setNote("touched", touched);
    for (const event of ["pointerdown", "keydown"]) addEventListener(event, touch, { passive: true });
    addEventListener("pageshow", (event) => event.persisted && look());
    document.addEventListener("visibilitychange", () => isOver() && self.now());
    look();
  }

  // The PIN, which the tablet can check by itself after it was right once: salted, and stretched to be slow to try.

  const rounds = 300_000;
  const stretch = async (pin, salt) => {
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
    const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, key, 256);
    return [...new Uint8Array(bits)].join();
  };
  const remember = async (pin) => {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    await store.setNote("pin", { salt, proof: await stretch(pin, salt), wrong: 0 });
    await store.setNote("touched", Date.now());
  };

  const complain = (text) => {
    let fault = form.querySelector(".fault");
    if (!fault) {
      fault = document.createElement("p");
      fault.className = "fault";
      fault.id = "pin-fault";
      fault.setAttribute("role", "alert");
      form.querySelector("label").before(fault);
    }
    fault.textContent = text;
    form.pin.setAttribute("aria-describedby", fault.id);
    form.pin.setAttribute("aria-invalid", "true");
    form.pin.select();
  };

  const mostWrong = 5;
  const openAlone = async (pin) => {
    const known = await store.countTry();
    if (!known) return complain(words.pinUnknown);
    const wrong = known.wrong + 1;
    if ((await stretch(pin, known.salt)) === known.proof) {
      await store.setNote("pin", { ...known, wrong: 0 });
      await store.setNote("touched", Date.now());
      return location.replace(wanted());
    }
    if (wrong < mostWrong) return complain(words.pinWrong);
    // Somebody tries them out: the lists come back with the network, and so does the house's own patience.
    await store.forget();
    await store.setNote("pin", undefined);
    complain(words.pinGone);
  };

  if (form && isSecureContext) {
    const open = async () => {
      const pin = form.pin.value.replace(/\D/g, "");
      let answer;
      if (view !== "offline") {
        const request = { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" };
        answer = await fetch(form.action, request).catch(() => undefined);
      }
      if (!answer || answer.status >= 500) return openAlone(pin);
      if (answer.type === "opaqueredirect") {
        await remember(pin);
        return location.assign(wanted());
      }
      // Refused: the house's own page says why.
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const refusal = page.querySelector(".fault") ?? page.querySelector(".errors h2") ?? page.querySelector("h1");
      complain(refusal.textContent);
    };
    let running;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      running ??= open().finally(() => (running = undefined));
    });
  }

  // The page that stands for all others: it asks for the PIN where a list is kept, and says so where none is.
  if (view === "offline") {
    const asked = [`${home}/unlock`, wanted()].includes(location.pathname);
    const mayOpen = Promise.all([store.kept(wanted()), store.isLocked(patience)]);
    mayOpen.then(([kept, isLocked]) => {
      const opens = asked && Boolean(kept) && isLocked;
      document.querySelectorAll(".staff-part").forEach((section) => (section.hidden = !opens));
      document.querySelector(".lead").hidden = opens;
    });
    const retry = () => fetch(`${home}/manifest`, { cache: "no-store" }).then(() => location.assign(wanted()), () => {});
    addEventListener("online", retry);
    if (location.pathname !== `${home}/offline`) setInterval(retry, 15_000);
  }

  return self;
})();
