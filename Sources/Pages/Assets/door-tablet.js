// A tablet at a door: what is tapped is kept first and sent then, so that a bad network costs nobody's place or patience.
{
  const bar = document.getElementById("door");
  const { view, home } = bar.dataset;
  const words = JSON.parse(bar.dataset.words);
  const said = bar.querySelector(".door-said");
  const { page, current, tapsOf, show } = showing;
  const names = new URLSearchParams(location.search).get("names") === "yes" ? "&names=yes" : "";
  const pause = 15_000;

  const sync = async () => {
    await house.send();
    await show();
  };

  // The page follows what the house knows.

  /** The list of the page itself, when somebody has booked or left since, or the group has begun. */
  const renewList = async (state) => {
    const list = document.querySelector(".door-list");
    const walkIn = document.querySelector(".door-walk-in");
    if (!walkIn) return;
    const hasStarted = page.asOf < page.startsAt && state.asOf >= page.startsAt;
    const isSame = state.version === page.version && !hasStarted && !walkIn.dataset.used;
    if (isSame || list.dataset.found !== undefined) return;
    const answer = await house.ask(`${house.path(page.session)}?keep=yes${names}`);
    if (!answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = list.contains(document.activeElement) ? document.activeElement : undefined;
    const row = focused?.closest(".door-row")?.id;
    list.replaceWith(fresh.querySelector(".door-list"));
    Object.assign(page, JSON.parse(fresh.getElementById("door").dataset.state));
    const newWalkIn = fresh.querySelector(".door-walk-in");
    walkIn.token.value = newWalkIn.token.value;
    walkIn.previousElementSibling.textContent = newWalkIn.previousElementSibling.textContent;
    delete walkIn.dataset.used;
    if (row) {
      const same = [...(document.getElementById(row)?.querySelectorAll("button") ?? [])];
      (same.find((button) => button.value === focused.value && !button.hidden) ?? same[0])?.focus();
    }
  };

  const look = async () => {
    if (document.hidden) return;
    await sync();
    if (view !== "session" || tapsOf(await store.taps(), page.session).length > 0) return;
    const before = house.settled;
    const answer = await house.ask(`${house.path(page.session)}/state`);
    if (answer?.ok && house.isJSON(answer)) {
      const found = await answer.json();
      if (tapsOf(await store.taps(), page.session).length === 0 && house.settled === before) {
        await house.settle([], found);
        await renewList(found.state);
      }
    } else if (answer?.redirected) {
      location.assign(home);
    }
    await show();
  };

  // Taps.

  const moment = () => new Date().toISOString().replace(/\.\d+/, "");
  const tell = (text) => (said.textContent = text);
  class Unkept extends Error {}
  const keepTap = async (event, label, heldUntil) => {
    const id = event.event ?? crypto.randomUUID();
    const at = moment();
    const tap = { id, order: Date.now(), session: page.session, label, heldUntil, event: { ...event, event: id, at } };
    await store.add(tap).catch(() => Promise.reject(new Unkept()));
    await show();
    sync();
  };

  // The second half of a double tap means nothing: another button may stand where the finger still is.
  let pressed = { x: 0, y: 0, at: 0 };
  let taken = pressed;
  addEventListener("pointerdown", ({ clientX, clientY }) => (pressed = { x: clientX, y: clientY, at: Date.now() }));
  const isSecondHalf = (row) =>
    row === taken.row && pressed.at !== taken.at && pressed.at < taken.at + 600
    && Math.hypot(pressed.x - taken.x, pressed.y - taken.y) < 24;

  const tapMark = async (form, button) => {
    const row = form.closest(".door-row");
    if (isSecondHalf(row)) return;
    taken = { ...pressed, row };
    const booking = form.booking.value;
    const own = tapsOf(await store.taps(), page.session);
    const undoes = reckoning.standing(await current(own), own, booking).map((mark) => mark.id);
    const [mark, came] = button.value.split(":");
    const said = { booking, mark, undoes, ...(came ? { came: Number(came) } : {}) };
    await keepTap(said, row.dataset.label);
    row.querySelector("details")?.removeAttribute("open");
    row.querySelector("button:not([hidden])")?.focus();
    tell(`${row.querySelector("h3").textContent}: ${row.querySelector(".door-state").textContent}`);
  };

  const tapCount = async (form, button) => {
    const [whom, category, count] = button.value.split(":");
    const number = Number(count);
    const people = ["adults", "families"].includes(category) ? { [category]: number } : { children: { [category]: number } };
    const line = button.closest("[data-count]");
    const label = line.querySelector("span").textContent;
    await keepTap({ count: whom, ...people }, label);
    if (button.hidden) line.querySelector("button:not([hidden])").focus();
    tell(`${label}: ${line.querySelector("strong").textContent}`);
  };

  const notice = (text, kind, place = document.querySelector("h1")) => {
    document.querySelectorAll(".door-notice, .door-page > .notice-done, .door-page > .errors").forEach((old) => old.remove());
    const line = document.createElement("p");
    line.className = `notice notice-${kind} door-notice`;
    line.setAttribute("role", "status");
    line.tabIndex = -1;
    line.textContent = text;
    place.before(line);
    line.focus();
  };

  const bandsOf = (form) => {
    const numbers = [...form.querySelectorAll("input[type=number]")].map(({ name, value }) => [name, Number(value) || 0]);
    const children = numbers.filter(([name, people]) => name !== "adults" && people > 0);
    return {
      adults: numbers.find(([name]) => name === "adults")?.[1] ?? 0,
      children: Object.fromEntries(children.map(([name, people]) => [name.replace(/^children[.-]/, ""), people])),
    };
  };

  // A little longer than an answer is waited for, in milliseconds.
  const patience = 10_000;

  /**
   * Lets a family in: where the house can be asked, it says whether there is a place; else the family is counted. What is
   * read is read at the tap, and the form's own name goes with the first: an answer that was lost lets nobody in twice.
   */
  const letIn = async (form) => {
    const title = form.closest("section").querySelector("h2");
    const walkIn = bandsOf(form);
    const data = new URLSearchParams(new FormData(form));
    const name = form.dataset.used ? undefined : form.token.value.split(".")[0];
    const isNobody = walkIn.adults === 0 && Object.keys(walkIn.children).length === 0;
    if (isNobody) return notice(words.nobody, "error", form);
    const keep = (heldUntil) =>
      keepTap({ event: name, walk_in: walkIn, language: document.documentElement.lang }, title.textContent, heldUntil);
    const counted = () => notice(words.walkInCounted, "done", form);
    form.reset();
    if (!name) {
      await keep();
      return counted();
    }
    // Whatever becomes of the page meanwhile, the family is written down.
    form.dataset.used = "yes";
    await keep(Date.now() + patience);
    const waits = tapsOf(await store.taps(), page.session).some((tap) => tap.id !== name);
    const answer = waits || !house.isOnline ? undefined : await house.ask(form.action, { method: "POST", body: data });
    const errors = answer && !answer.redirected
      ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".errors")
      : undefined;
    const isLocked = answer?.redirected && new URL(answer.url).pathname === `${home}/unlock`;
    if (isLocked || (!answer?.redirected && !errors)) {
      await keep();
      return isLocked ? location.assign(answer.url) : counted();
    }
    await store.removeTaps([name]);
    if (answer.redirected) return location.assign(answer.url);
    delete form.dataset.used;
    await show();
    notice([...errors.querySelectorAll("h2, p")].map((part) => part.textContent.trim()).join(". "), "error", form);
  };

  const partiesOn = (document) =>
    [...document.querySelectorAll(".door-row")].map((row) => ({
      row,
      booking: row.id.slice("party-".length),
      code: row.dataset.code,
      initials: row.querySelector("h3").textContent,
    }));

  const search = async (form) => {
    if (await house.hasNetwork()) return form.submit();
    const text = form.q.value.trim();
    const found = partiesOn(document).filter((party) => text === "" || reckoning.finds(text, party));
    for (const { row } of partiesOn(document)) row.hidden = found.every((party) => party.row !== row);
    if (found.length === 0) notice(words.nobodyKept, "error");
    else tell(found.map((party) => party.initials).join(", "));
  };

  const find = async (form) => {
    if (await house.hasNetwork()) return form.submit();
    if (await store.isLocked(bar.dataset.patience * 1000)) return lock.now();
    const parser = new DOMParser();
    for (const path of await store.keptPaths()) {
      if (!path.includes("/sessions/")) continue;
      const list = parser.parseFromString(await (await store.kept(path)).text(), "text/html");
      const party = partiesOn(list).find((party) => reckoning.finds(form.q.value, party));
      if (party) return location.assign(`${path}#${party.row.id}`);
    }
    notice(words.nobodyKept, "error");
  };

  /** What is said of many at once waits for what was said of each. */
  const afterTaps = async (form) => {
    await sync();
    const waits = (await store.taps()).some((tap) => !tap.refused);
    if (waits || !(await house.hasNetwork())) return notice(words.needsNetwork, "error");
    form.submit();
  };

  const kinds = [
    [".door-taps", tapMark], [".door-counts", tapCount], [".door-walk-in", letIn], [".door-search", search],
    ["[action$='/door/find']", find], [".door-rest", afterTaps], ["[action$='/door/close']", afterTaps],
  ];

  /** What cannot be kept, because a disk is full, say, goes as from a page without scripts. */
  const sendPlainly = (form, button) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: button?.name ?? "", value: button?.value ?? "" });
    form.append(field);
    form.submit();
  };

  const worker = () => {
    const kept = encodeURIComponent(document.querySelector("script[src*=door-store]").src);
    navigator.serviceWorker.register(`${bar.dataset.worker}&store=${kept}`, { scope: home }).catch(() => {});
    navigator.storage?.persist?.().catch(() => {});
  };

  const start = async () => {
    // Nothing that waits for a network comes before a tap can be taken.
    document.addEventListener("submit", async (event) => {
      const form = event.target;
      const act = kinds.find(([selector]) => form.matches(selector))?.[1];
      if (!act) return;
      event.preventDefault();
      await act(form, event.submitter).catch((error) => {
        if (!(error instanceof Unkept)) throw error;
        sendPlainly(form, event.submitter);
      });
    });
    worker();

    if (page) {
      const kept = await store.state(page.session);
      const waits = tapsOf(await store.taps(), page.session).length > 0;
      if (!kept || (!waits && page.asOf > kept.asOf)) await store.keepState(page);
    }
    const hasWaited = (await store.taps()).some((tap) => !tap.refused);
    const isLate = hasWaited || (await store.note("settled")) > performance.timeOrigin;
    await show();
    await look();
    // What the house counted before the last taps came is not all who are inside.
    if (view === "inside" && isLate && house.isOnline) return location.reload();
    await keeping.tend();
    await show();
    bar.dataset.ready = "yes";
    addEventListener("online", look);
    addEventListener("offline", () => ((house.isOnline = false), show()));
    document.addEventListener("visibilitychange", look);
    setInterval(look, pause);
    setInterval(keeping.tend, 2 * pause);
  };

  // Beyond a network that nobody else can read, browsers keep nothing; the page is complete without.
  if (isSecureContext && "serviceWorker" in navigator && ["day", "session", "inside"].includes(view)) start();
}
