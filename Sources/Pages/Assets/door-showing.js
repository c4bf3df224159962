// What a tablet's pages say: what the house said last, and what was tapped since.
const showing = (() => {
  const bar = document.getElementById("door");
  const { view } = bar.dataset;
  const words = JSON.parse(bar.dataset.words);
  const net = bar.querySelector(".door-net");
  const page = view === "session" ? JSON.parse(bar.dataset.state) : undefined;
  const number = (name, count) => words[name + (count === 1 ? "One" : "Other")].replace("#", count);

  const current = async (taps) => {
    const kept = await store.state(page.session);
    if (!kept) return page;
    // With taps under way the page may know of some already: what was known before them is reckoned on.
    return taps.length > 0 || kept.asOf >= page.asOf ? kept : page;
  };
  const tapsOf = (taps, session) => taps.filter((tap) => tap.session === session && !tap.refused);

  const showNet = (taps) => {
    const waiting = taps.filter((tap) => !tap.refused).length;
    const state = house.isOnline ? (waiting > 0 ? "waiting" : "sent") : "offline";
    const hadSome = net.dataset.state !== undefined;
    if (state === "sent" && !hadSome) return;
    // Where one was refused, not all are sent.
    const isAll = state === "sent" && taps.length === 0;
    const text = [house.isOnline ? "" : words.offline, waiting > 0 ? number("waiting", waiting) : "", isAll ? words.sent : ""];
    net.dataset.state = state;
    const line = text.filter(Boolean).join(" ");
    if (net.textContent !== line) net.textContent = line;
  };

  const showRefused = (taps) => {
    const old = document.querySelector(".door-refused");
    const refused = taps.filter((tap) => tap.refused);
    if (refused.length === 0) return old?.remove();
    const ids = refused.map((tap) => tap.id).join();
    if (old?.dataset.taps === ids) return;
    const box = document.createElement("div");
    box.className = "notice notice-error door-refused";
    box.dataset.taps = ids;
    box.setAttribute("role", "alert");
    for (const tap of refused) {
      const line = document.createElement("p");
      // Whom it is about is said where the list is.
      const label = view === "session" && tap.session === page.session ? tap.label : undefined;
      line.textContent = [words.refused, label, tap.refused].filter(Boolean).join(": ");
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
    if (!place || (house.isOnline && taps.every((tap) => tap.refused))) return;
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

  return { page, current, tapsOf, show };
})();
