// What a tablet works out by itself while there is no network, as the house does: functions on values, and nothing else.
// `state` is what the house said last; `taps` are those of the same session that it has not confirmed.
const reckoning = {
  /** What a tap says of a party, as the state writes it. */
  mark: ({ event }) => ({
    id: event.event,
    mark: event.mark === "present" ? `present:${event.came}` : event.mark,
    at: Date.parse(event.at) / 1000,
    undoes: event.undoes,
  }),

  /** What nobody has taken back of what was said of a party, in the order of the clocks. */
  standing(state, taps, booking) {
    const said = [...(state.parties[booking]?.marks ?? [])];
    for (const tap of taps) {
      if (tap.event.booking === booking && !said.some((mark) => mark.id === tap.event.event)) {
        said.push(reckoning.mark(tap));
      }
    }
    const undone = new Set(said.flatMap((mark) => mark.undoes ?? []));
    return said
      .filter((mark) => !undone.has(mark.id) && mark.mark !== "unmarked")
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  },

  /** Presence wins; of several the latest tells how many. */
  standingMark(state, taps, booking) {
    const marks = reckoning.standing(state, taps, booking).map((mark) => mark.mark);
    return marks.findLast((mark) => mark !== "absent") ?? marks.at(-1) ?? "unmarked";
  },

  /** People by category whom taps count, `families` among them. */
  counted(state, taps, whom) {
    const isWalkIns = whom === "walk_ins";
    const people = { ...(isWalkIns ? state.walkIns : state.everyone) };
    if (isWalkIns) people.families = state.walkInFamilies;
    for (const { event } of taps) {
      const walkIn = isWalkIns ? event.walk_in : undefined;
      const told = walkIn ?? (event.count === whom ? event : undefined);
      if (!told) continue;
      const families = walkIn ? 1 : (told.families ?? 0);
      const numbers = { adults: told.adults ?? 0, ...told.children, families };
      for (const [category, number] of Object.entries(numbers)) {
        people[category] = Math.max(0, (people[category] ?? 0) + number);
      }
    }
    return people;
  },

  /** Everything that the page of a session says in numbers. */
  summary(state, taps) {
    const sum = (people) =>
      Object.entries(people).reduce((sum, [category, number]) => sum + (category === "families" ? 0 : number), 0);
    const [walkIns, everyone] = ["walk_ins", "everyone"].map((whom) => reckoning.counted(state, taps, whom));
    const found = { expected: 0, present: 0, unmarked: 0, taken: 0 };
    for (const [booking, party] of Object.entries(state.parties)) {
      const mark = reckoning.standingMark(state, taps, booking);
      found.expected += party.people;
      if (mark.startsWith("present")) found.present += Number(mark.split(":")[1]);
      if (mark === "unmarked") found.unmarked += 1;
      if (mark !== "absent") found.taken += party.places;
    }
    found.taken += {
      person: sum(walkIns),
      child: sum(walkIns) - (walkIns.adults ?? 0),
      family: walkIns.families ?? 0,
    }[state.unit];
    found.visitors = Math.max(found.present + sum(walkIns), sum(everyone));
    found.walkIns = found.visitors - found.present;
    found.free = state.places == null ? undefined : Math.max(0, state.places - found.taken);
    found.over = state.places == null ? 0 : Math.max(0, found.taken - state.places);
    return { ...found, counted: { walk_ins: walkIns, everyone } };
  },

  /** Whether somebody of a session may be inside now: people come an hour before, and stay a quarter after. */
  isRunning: (state, now) => !state.isCancelled && state.startsAt - 3600 <= now && now < state.endsAt + 900,

  /** Who a text that was typed or scanned may mean, among parties `{booking, code, initials}`. */
  finds(text, party) {
    const plain = (word) => word.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
    const shown = text.match(/\/bookings\/([^/?\s]+)/)?.[1];
    if (shown) return party.booking === shown;
    const wanted = plain(text);
    return wanted !== "" && (plain(party.code) === wanted || plain(party.initials).startsWith(wanted));
  },
};
