// A tablet that nobody touches hides names: the house says so where it can be asked, the tablet itself where it cannot.
{
  const bar = document.getElementById("door");
  const { view, home } = bar.dataset;
  const words = JSON.parse(bar.dataset.words);
  const patience = bar.dataset.patience * 1000;
  const form = document.querySelector("form:has(#pin)");
  const wanted = () => {
    const id = location.pathname.match(/\/sessions\/([^/]+)/)?.[1] ?? new URLSearchParams(location.search).get("session");
    return id ? `${home}/sessions/${id}` : home;
  };

  // While names are on the screen.

  let touched = Date.now();
  const lock = () => location.assign(`${home}/unlock?session=${wanted().split("/").at(-1)}`);
  const look = () => {
    if (Date.now() >= touched + patience) return lock();
    setTimeout(look, touched + patience - Date.now() + 50);
  };
  const touch = () => {
    const isFresh = Date.now() < touched + 5000;
    if (Date.now() >= touched + patience) return lock();
    touched = Date.now();
    if (!isFresh) store.setNote("touched", touched);
  };

  if (view === "session") {
    store.setNote("touched", touched);
    for (const event of ["pointerdown", "keydown"]) addEventListener(event, touch, { passive: true });
    addEventListener("pageshow", (event) => event.persisted && look());
    document.addEventListener("visibilitychange", () => Date.now() >= touched + patience && lock());
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
    const known = await store.note("pin");
    if (!known) return complain(words.pinUnknown);
    // It counts as wrong before it is looked at: whoever leaves meanwhile has tried too.
    const wrong = known.wrong + 1;
    await store.setNote("pin", { ...known, wrong });
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
      const refusal = page.querySelector(".fault, .errors, h1");
      complain(refusal.querySelector("h2")?.textContent ?? refusal.textContent);
    };
    let running;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      running ??= open().finally(() => (running = undefined));
    });
  }

  // The page that stands for all others: it asks for the PIN where a list is kept, and says so where none is.
  if (view === "offline") {
    const sections = document.querySelectorAll(".staff-part");
    store.kept(wanted()).then((kept) => {
      sections.forEach((section) => (section.hidden = !kept));
      document.querySelector(".lead").hidden = Boolean(kept);
    });
    const retry = () => fetch(`${home}/manifest`, { cache: "no-store" }).then(() => location.assign(wanted()), () => {});
    addEventListener("online", retry);
    if (location.pathname !== `${home}/offline`) setInterval(retry, 15_000);
  }
}
