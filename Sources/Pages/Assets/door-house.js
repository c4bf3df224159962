// What a tablet says to the house and hears of it: taps that wait go out, oldest first, whatever page is open.
const house = (() => {
  const { home, words: texts } = document.getElementById("door").dataset;
  const words = JSON.parse(texts);
  const most = 50;
  let running;

  const settle = async (taps, answer) => {
    if (taps.length > 0) {
      self.settled += 1;
      await store.setNote("settled", Date.now());
    }
    const refused = new Map(answer.outcomes.filter((outcome) => outcome.refused).map((one) => [one.event, one.refused]));
    await store.confirm(
      taps.filter((tap) => !refused.has(tap.id)).map((tap) => tap.id),
      taps.filter((tap) => refused.has(tap.id)).map((tap) => ({ ...tap, refused: refused.get(tap.id) })),
      answer.state,
    );
    if (answer.isLocked && lock.hasNames) lock.now();
  };

  /** What arrives twice is known by its name. */
  const sendWaiting = async () => {
    let limit = most;
    for (;;) {
      // A family that the house is being asked about goes out by itself only if nobody waits for the answer any more.
      const waiting = (await store.taps()).filter((tap) => !tap.refused && !(tap.heldUntil > Date.now()));
      if (waiting.length === 0) return;
      const { session } = waiting[0];
      const taps = waiting.filter((tap) => tap.session === session).slice(0, limit);
      const answer = await self.ask(`${self.path(session)}/events`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ events: taps.map((tap) => tap.event) }),
      });
      if (!answer) return;
      if (self.isJSON(answer) && answer.ok) {
        await settle(taps, await answer.json());
      } else if (answer.redirected) {
        return location.assign(home);
      } else if (answer.ok) {
        // Somebody else answers in the house's place: a network that wants to be signed in to, say.
        self.isOnline = false;
        return;
      } else if (taps.length > 1) {
        // One of them is to blame: each goes by itself.
        limit = 1;
      } else {
        await store.add({ ...taps[0], refused: words.refusedGone });
      }
    }
  };

  const self = {
    isOnline: navigator.onLine,
    /** How many answers to taps there were: what was asked before one says less than it. */
    settled: 0,
    settle,
    path: (session) => `${home}/sessions/${session}`,
    isJSON: (answer) => answer.headers.get("content-type")?.startsWith("application/json"),
    hasNetwork: async () => Boolean(await self.ask(`${home}/manifest`)),

    /** An answer; nothing where there is no network. */
    async ask(path, request = {}) {
      const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(8000), ...request })
        // Half an answer is none.
        .then((answer) => answer.clone().arrayBuffer().then(() => answer))
        .catch(() => undefined);
      self.isOnline = answer !== undefined && answer.status !== 429 && answer.status < 500;
      if (!self.isOnline) return undefined;
      if (answer.status !== 410) return answer;
      // The tablet was ended from elsewhere: nothing goes on here, and the house's own answer clears what is left.
      lock.hide();
      await store.forgetEverything().catch(() => {});
      await navigator.serviceWorker?.getRegistration(home).then((worker) => worker?.unregister());
      location.assign(home);
      return new Promise(() => {});
    },

    async send() {
      running ??= (navigator.locks?.request("tapaamo-door", sendWaiting) ?? sendWaiting()).finally(() => (running = undefined));
      await running;
    },
  };
  return self;
})();
