// Which lists a tablet keeps: those of today that the door still needs, as the house says whatever page is open. All others
// are let go: of another day, of groups that are over and done with, of a tablet that is none any more.
const keeping = (() => {
  const { view, home } = document.getElementById("door").dataset;
  const numbers = [home, `${home}/inside`, `${home}/summary`];
  // People may be inside so long after the end of a group, in seconds.
  const after = 900;

  const keep = async (id, version) => {
    const path = house.path(id);
    if ((await store.kept(path)) && (await store.note(path)) === version) return;
    const answer = await house.ask(`${path}?keep=yes`);
    if (!answer?.ok || answer.redirected) return;
    const copy = answer.clone();
    const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("door");
    const state = list && JSON.parse(list.dataset.state);
    if (!state || list.dataset.kept === undefined) return;
    await store.keep(path, copy);
    await store.setNote(path, version);
    const waits = (await store.taps()).some((tap) => tap.session === id && !tap.refused);
    if (!waits) await store.keepState(state);
  };

  const letGo = async (keeps) => {
    const wanted = Object.keys(keeps).map(house.path);
    for (const path of await store.keptPaths()) {
      if (path.includes("/sessions/") && !wanted.includes(path)) await store.drop(path);
    }
    await store.forgetLabels((tap) => !(tap.session in keeps));
    const waiting = new Set((await store.taps()).map((tap) => tap.session));
    const isOver = (state) => Date.now() / 1000 > state.endsAt + after && !waiting.has(state.session);
    const over = (await store.states()).filter((state) => !(state.session in keeps) && isOver(state));
    await store.removeStates(over.map((state) => state.session));
  };

  /** The worker keeps pages in numbers as they are looked at; the first time there was none. */
  const keepNumbers = async () => {
    for (const path of numbers) {
      if (path !== `${home}/inside` && (await store.kept(path))) continue;
      const answer = await house.ask(path);
      if (answer?.ok && !answer.redirected) await store.keep(path, answer);
    }
    const parts = document.querySelectorAll("link[href][rel~=stylesheet], link[href][rel=icon], script[src]");
    await store.keepAssets([...parts].map((part) => part.href ?? part.src));
  };

  const self = {
    /** Asks the house what to keep, and does so. */
    async tend() {
      await store.forgetOtherDays();
      const answer = await house.ask(`${home}/keeps`);
      if (!answer?.ok || !house.isJSON(answer)) return;
      const { keeps, isLocked } = await answer.json();
      await letGo(keeps);
      if (isLocked) return;
      for (const [id, version] of Object.entries(keeps)) await keep(id, version);
      await keepNumbers();
    },
  };

  // Lists are gone with the day, also where nobody has touched the tablet since the evening.
  const start = () => {
    const midnight = new Date().setHours(24, 0, 0, 0) - Date.now();
    setTimeout(() => {
      lock.hide();
      store.forget().then(() => location.assign(home));
    }, midnight);
    // Other pages tend when they look what is new.
    if (["unlock", "offline", "paper"].includes(view)) {
      self.tend();
      setInterval(self.tend, 30_000);
    }
  };

  // Beyond a network that nobody else can read, browsers keep nothing; the pages are complete without.
  if (isSecureContext && "serviceWorker" in navigator && view !== "enrol") start();
  return self;
})();
