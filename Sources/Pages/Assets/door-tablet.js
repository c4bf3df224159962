// A tablet at a door: what is tapped is kept first and sent then, so that a bad network costs nobody's place or patience.
{
  const bar = document.getElementById("door");
  const { view, home } = bar.dataset;
  const words = JSON.parse(bar.dataset.words);
  const net = bar.querySelector(".door-net");
  const said = bar.querySelector(".door-said");
  const page = view === "session" ? JSON.parse(bar.dataset.state) : undefined;
  const names = new URLSearchParams(location.search).get("names") === "yes" ? "&names=yes" : "";
  const sessionPath = (id) => `${home}/sessions/${id}`;
  const number = (name, count) => words[name + (count === 1 ? "One" : "Other")].replace("#", count);
  const pause = 15_000;
  let isOnline = navigator.onLine;

  // Talking to the house.

  /** An answer of the house; nothing where there is no network. */
  const ask = async (path, request = {}) => {
    const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(8000), ...request })
      // Half an answer is none.
      .then((answer) => answer.clone().arrayBuffer().then(() => answer))
      .catch(() => undefined);
    isOnline = answer !== undefined && answer.status !== 429 && answer.status < 500;
    if (!isOnline) return undefined;
    if (answer.status === 410) {
      // The tablet was ended from elsewhere: nothing goes on here, and the house's own answer clears what is left.
      await store.forgetEverything().catch(() => {});
      await navigator.serviceWorker?.getRegistration(home).then((worker) => worker?.unregister());
      location.assign(home);
      return new Promise(() => {});
    }
    return answer;
  };
  const isJSON = (answer) => answer.headers.get("content-type")?.startsWith("application/json");
  const hasNetwork = async () => Boolean(await ask(`${home}/manifest`));

  const most = 50;
  // How many answers to taps there were: what was asked before one says less than it.
  let settled = 0;
  const settle = async (taps, answer) => {
    if (taps.length > 0) {
      settled += 1;
      await store.setNote("settled", Date.now());
    }
    const refused = new Map(answer.outcomes.filter((outcome) => outcome.refused).map((one) => [one.event, one.refused]));
    await store.confirm(
      taps.filter((tap) => !refused.has(tap.id)).map((tap) => tap.id),
      taps.filter((tap) => refused.has(tap.id)).map((tap) => ({ ...tap, refused: refused.get(tap.id) })),
      answer.state,
    );
    if (answer.isLocked && view === "session") location.assign(`${home}/unlock?session=${page.session}`);
  };

  /** Sends what waits, oldest first; what arrives twice is known by its name. */
  const sendWaiting = async () => {
    let limit = most;
    for (;;) {
      const waiting = (await store.taps()).filter((tap) => !tap.refused);
      if (waiting.length === 0) return;
      const { session } = waiting[0];
      const taps = waiting.filter((tap) => tap.session === session).slice(0, limit);
      const answer = await ask(`${sessionPath(session)}/events`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ events: taps.map((tap) => tap.event) }),
      });
      if (!answer) return;
      if (answer.ok && isJSON(answer)) {
        await settle(taps, await answer.json());
      } else if (answer.redirected) {
        return location.assign(home);
      } else if (taps.length > 1) {
        // One of them is to blame: each goes by itself.
        limit = 1;
      } else {
        await store.add({ ...taps[0], refused: words.refusedGone });
      }
    }
  };

  let running;
  const sync = async () => {
    running ??= (navigator.locks?.request("tapaamo-door", sendWaiting) ?? sendWaiting()).finally(() => (running = undefined));
    await running;
    await show();
  };

  // Showing what is known.

  const current = async (taps) => {
    const kept = await store.state(page.session);
    if (!kept) return page;
    // With taps under way the page may know of some already: what was known before them is reckoned on.
    return taps.length > 0 || kept.asOf >= page.asOf ? kept : page;
  };
  const tapsOf = (taps, session) => taps.filter((tap) => tap.session === session && !tap.refused);

  const showNet = (taps) => {
    const waiting = taps.filter((tap) => !tap.refused).length;
    const state = isOnline ? (waiting > 0 ? "waiting" : "sent") : "offline";
    const hadSome = net.dataset.state !== undefined;
    if (state === "sent" && !hadSome) return;
    const text = [isOnline ? "" : words.offline, waiting > 0 ? number("waiting", waiting) : "", state === "sent" ? words.sent : ""];
    net.dataset.state = state;
    const line = text.filter(Boolean).join(" ");
    if (net.textContent !== line) net.textContent = line;
  };

  const showRefused = (taps) => {
    const old = document.querySelector(".door-refused");
    const refused = taps.filter((tap) => tap.refused);
    if (refused.length === 0) return old?.remove();
    if (old?.dataset.taps === String(refused.length)) return;
    const box = document.createElement("div");
    box.className = "notice notice-error door-refused";
    box.dataset.taps = refused.length;
    box.setAttribute("role", "alert");
    for (const tap of refused) {
      const line = document.createElement("p");
      line.textContent = [words.refused, tap.label, tap.refused].filter(Boolean).join(": ");
      box.append(line);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = words.understood;
    button.addEventListener("click", async () => {
      await store.removeTaps(refused.map((tap) => tap.id));
      await show();
    });
    box.append(button);
    old?.remove();
    bar.after(box);
  };

  const word = (mark, people) => {
    const [state, came] = mark.split(":");
    return state === "present" && Number(came) !== people
      ? words.came.replace("##", people).replace("#", came)
      : words[state];
  };

  const showRow = (row, state, taps) => {
    const booking = row.id.slice("party-".length);
    const party = state.parties[booking];
    if (!party) return;
    const mark = reckoning.standingMark(state, taps, booking);
    const [stand] = mark.split(":");
    row.className = `door-row door-${stand}`;
    row.querySelector(".door-state").textContent = word(mark, party.people);
    for (const tap of row.querySelectorAll("[data-when]")) {
      tap.hidden = !tap.dataset.when.split(" ").includes(stand) || tap.value === mark;
    }
    const some = row.querySelector(".door-some");
    if (some && some.querySelectorAll("button:not([hidden])").length === 0) some.hidden = true;
    const unsent = row.querySelector(".door-unsent");
    unsent.hidden = !taps.some((tap) => tap.event.booking === booking);
    unsent.textContent = words.unsent;
  };

  const showNumbers = (found) => {
    const values = {
      present: `${found.present} / ${found.expected}`,
      walkIns: found.walkIns,
      visitors: found.visitors,
      free: found.free,
    };
    for (const place of document.querySelectorAll("[data-number]")) {
      const value = values[place.dataset.number];
      if (value !== undefined) place.textContent = value;
    }
    const over = document.querySelector(".door-over");
    over.hidden = found.over === 0;
    if (found.over > 0) over.textContent = number("over", found.over);
    for (const line of document.querySelectorAll("[data-count]")) {
      const [whom, category] = line.dataset.count.split(":");
      const counted = found.counted[whom][category] ?? 0;
      line.querySelector("strong").textContent = counted;
      line.querySelector("button").hidden = counted <= 0;
    }
    const rest = document.querySelector(".door-rest:not(:has([name=undoing]:not([value=''])))");
    if (rest) {
      rest.hidden = found.unmarked === 0;
      rest.querySelector("button").textContent = number("rest", found.unmarked);
    }
  };

  const showInside = async (taps) => {
    const place = document.querySelector(".door-inside");
    const now = Date.now() / 1000;
    if (!place || (isOnline && taps.every((tap) => tap.refused))) return;
    const list = place.querySelector(".door-lines");
    let total = Number(place.dataset.others);
    for (const state of await store.states()) {
      if (!reckoning.isRunning(state, now)) continue;
      const { visitors } = reckoning.summary(state, tapsOf(taps, state.session));
      let line = list.querySelector(`[data-session="${state.session}"]`);
      if (!line) {
        line = document.createElement("li");
        line.dataset.session = state.session;
        line.append(document.createElement("span"), " ", document.createElement("strong"));
        line.firstChild.textContent = state.label;
        list.prepend(line);
      }
      line.querySelector("strong").textContent = number("people", visitors);
      total += visitors;
    }
    place.querySelector(".door-total strong").textContent = total;
    const people = place.querySelector(".door-total span");
    people.textContent = total === 1 ? people.dataset.one : people.dataset.other;
  };

  const show = async () => {
    const taps = await store.taps();
    showNet(taps);
    showRefused(taps);
    if (view === "inside") await showInside(taps);
    if (view !== "session") return;
    const own = tapsOf(taps, page.session);
    const state = await current(own);
    for (const row of document.querySelectorAll(".door-row")) showRow(row, state, own);
    showNumbers(reckoning.summary(state, own));
  };

  // Keeping lists.

  const keepList = async (id, version) => {
    const path = sessionPath(id);
    if ((await store.kept(path)) && (await store.note(path)) === version) return;
    const answer = await ask(`${path}?keep=yes`);
    if (!answer?.ok || answer.redirected) return;
    const copy = answer.clone();
    const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("door");
    const state = list && JSON.parse(list.dataset.state);
    if (!state || list.dataset.kept === undefined) return;
    await store.keep(path, copy);
    await store.setNote(path, version);
    if (tapsOf(await store.taps(), id).length === 0) await store.keepState(state);
    await store.keepAssets([...document.querySelectorAll("link[href][rel~=stylesheet], link[href][rel=icon], script[src]")].map(
      (element) => element.href ?? element.src,
    ));
  };

  /** Keeps the lists of today that the door still needs, and lets go of all others. */
  const keepLists = async () => {
    const lists = (bar.dataset.keeps ?? "").split(" ").filter(Boolean).map((list) => list.split(":"));
    const wanted = lists.map(([id]) => sessionPath(id));
    for (const path of await store.keptPaths()) {
      if (path.includes("/sessions/") && !wanted.includes(path)) await store.drop(path);
    }
    await store.forgetLabels((tap) => !wanted.includes(sessionPath(tap.session)));
    for (const [id, version] of lists) await keepList(id, version);
    // The worker keeps pages in numbers as they are looked at; the first time there was none.
    for (const path of [`${home}/inside`, home, `${home}/summary`]) {
      if (path !== `${home}/inside` && (await store.kept(path))) continue;
      const answer = await ask(path);
      if (answer?.ok && !answer.redirected) await store.keep(path, answer);
    }
  };

  /** The list of the page itself, when somebody has booked or left since, or the group has begun. */
  const renewList = async (state) => {
    const list = document.querySelector(".door-list");
    const walkIn = document.querySelector(".door-walk-in");
    const hasStarted = page.asOf < page.startsAt && state.asOf >= page.startsAt;
    const isSame = state.version === page.version && !hasStarted && !walkIn.dataset.used;
    if (isSame || list.dataset.found !== undefined) return;
    const answer = await ask(`${sessionPath(page.session)}?keep=yes${names}`);
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
    if (fresh.getElementById("door").dataset.kept !== undefined && !names) await keepList(page.session, page.version);
  };

  const look = async () => {
    if (document.hidden) return;
    await sync();
    if (view !== "session" || tapsOf(await store.taps(), page.session).length > 0) return;
    const before = settled;
    const answer = await ask(`${sessionPath(page.session)}/state`);
    if (answer?.ok && isJSON(answer)) {
      const found = await answer.json();
      if (tapsOf(await store.taps(), page.session).length === 0 && settled === before) {
        await settle([], found);
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
  const keepTap = async (event, label) => {
    const id = event.event ?? crypto.randomUUID();
    const at = moment();
    await store.add({ id, order: Date.now(), session: page.session, label, event: { ...event, event: id, at } });
    await show();
    sync();
  };

  const tapMark = async (form, button) => {
    const row = form.closest(".door-row");
    const booking = form.booking.value;
    const own = tapsOf(await store.taps(), page.session);
    const undoes = reckoning.standing(await current(own), own, booking).map((mark) => mark.id);
    const [mark, came] = button.value.split(":");
    const said = { booking, mark, undoes, ...(came ? { came: Number(came) } : {}) };
    await keepTap(said, row.querySelector("h3").textContent);
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

  const notice = (text, kind) => {
    document.querySelectorAll(".door-page > .notice-done, .door-page > .errors").forEach((old) => old.remove());
    const line = document.createElement("p");
    line.className = `notice notice-${kind}`;
    line.setAttribute("role", "status");
    line.tabIndex = -1;
    line.textContent = text;
    document.querySelector("h1").before(line);
    line.focus();
  };

  /** Lets a family in: where the house can be asked, it says whether there is a place; else the family is counted. */
  const letIn = async (form) => {
    await sync();
    // The form's own name goes with the tap: an answer that was lost lets nobody in twice.
    const name = form.dataset.used ? undefined : form.token.value.split(".")[0];
    const data = new URLSearchParams(new FormData(form));
    const waits = tapsOf(await store.taps(), page.session).length > 0;
    const answer = name && !waits ? await ask(form.action, { method: "POST", body: data }) : undefined;
    if (answer?.redirected) return location.assign(answer.url);
    if (answer) {
      const errors = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".errors");
      return notice(errors?.textContent.trim() ?? words.needsNetwork, "error");
    }
    const walkIn = { adults: 0, children: {} };
    for (const { name: field, value } of form.querySelectorAll("input[type=number]")) {
      const people = Number(value) || 0;
      if (field === "adults") walkIn.adults = people;
      else if (people > 0) walkIn.children[field.replace(/^children[.-]/, "")] = people;
    }
    form.dataset.used = "yes";
    form.reset();
    await keepTap({ event: name, walk_in: walkIn, language: document.documentElement.lang }, form.closest("section").querySelector("h2").textContent);
    notice(words.walkInCounted, "done");
  };

  const partiesOn = (document) =>
    [...document.querySelectorAll(".door-row")].map((row) => ({
      row,
      booking: row.id.slice("party-".length),
      code: row.dataset.code,
      initials: row.querySelector("h3").textContent,
    }));

  const search = async (form) => {
    if (await hasNetwork()) return form.submit();
    const text = form.q.value.trim();
    const found = partiesOn(document).filter((party) => text === "" || reckoning.finds(text, party));
    for (const { row } of partiesOn(document)) row.hidden = found.every((party) => party.row !== row);
    if (found.length === 0) notice(words.nobodyKept, "error");
    else tell(found.map((party) => party.initials).join(", "));
  };

  const find = async (form) => {
    if (await hasNetwork()) return form.submit();
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
    if (waits || !(await hasNetwork())) return notice(words.needsNetwork, "error");
    form.submit();
  };

  const kinds = [
    [".door-taps", tapMark], [".door-counts", tapCount], [".door-walk-in", letIn], [".door-search", search],
    ["[action$='/door/find']", find], [".door-rest", afterTaps], ["[action$='/door/close']", afterTaps],
  ];

  /** Lists are gone with the day, also where nobody has touched the tablet since the evening. */
  const keepToToday = async () => {
    const midnight = new Date().setHours(24, 0, 0, 0) - Date.now();
    setTimeout(() => store.forget().then(() => location.assign(home)), midnight);
    await store.forgetOtherDays();
  };

  /** What cannot be kept, because a disk is full, say, goes as from a page without scripts. */
  const sendPlainly = (form, button) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: button?.name ?? "", value: button?.value ?? "" });
    form.append(field);
    form.submit();
  };

  const start = async () => {
    await navigator.serviceWorker.register(
      `${bar.dataset.worker}&store=${encodeURIComponent(document.querySelector("script[src*=door-store]").src)}`,
      { scope: home },
    ).catch(() => {});
    navigator.storage?.persist?.().catch(() => {});
    await keepToToday();

    document.addEventListener("submit", async (event) => {
      const form = event.target;
      const act = kinds.find(([selector]) => form.matches(selector))?.[1];
      if (!act) return;
      event.preventDefault();
      await act(form, event.submitter).catch(() => sendPlainly(form, event.submitter));
    });

    if (page) {
      const kept = await store.state(page.session);
      const waits = tapsOf(await store.taps(), page.session).length > 0;
      if (!kept || (!waits && page.asOf > kept.asOf)) await store.keepState(page);
    }
    const hasWaited = (await store.taps()).some((tap) => !tap.refused);
    const isLate = hasWaited || (await store.note("settled")) > performance.timeOrigin;
    await look();
    // What the house counted before the last taps came is not all who are inside.
    if (view === "inside" && isLate && isOnline) return location.reload();
    if (view === "day") await keepLists();
    if (page && bar.dataset.kept !== undefined) await keepList(page.session, page.version);
    if (page && bar.dataset.kept === undefined && isOnline) await store.drop(sessionPath(page.session));
    await show();
    bar.dataset.ready = "yes";
    addEventListener("online", look);
    addEventListener("offline", () => ((isOnline = false), show()));
    document.addEventListener("visibilitychange", look);
    setInterval(look, pause);
  };

  // Beyond a network that nobody else can read, browsers keep nothing; the page is complete without.
  if (isSecureContext && "serviceWorker" in navigator) {
    if (["day", "session", "inside"].includes(view)) start();
    else if (view !== "enrol") keepToToday();
  }
}
