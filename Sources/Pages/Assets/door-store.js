// What a tablet keeps for want of a network: the lists of today, which are gone with the day; taps that the house has not
// confirmed, which stay until it has, and say no name longer than a list does; and notes of its own.
const store = (() => {
  const opened = new Promise((done, fail) => {
    const request = indexedDB.open("tapaamo-door", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("taps", { keyPath: "id" });
      request.result.createObjectStore("states", { keyPath: "session" });
      request.result.createObjectStore("notes", { keyPath: "name" });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

  // A tablet that was ended has nothing to keep any more, and nobody waits for it.
  let isOver = false;
  const isPage = typeof document !== "undefined";
  const never = () => (isPage ? new Promise(() => {}) : Promise.reject(new Error("nothing is kept any more")));
  opened.then((database) => (database.onclose = () => (isOver = true)), () => {});

  // A tap is on the disk before anybody hears that it is kept.
  const run = async (tables, mode, work) => {
    const database = await opened;
    if (isOver) return never();
    return new Promise((done, fail) => {
      const transaction = database.transaction(tables, mode, { durability: "strict" });
      const request = work(...[tables].flat().map((table) => transaction.objectStore(table)));
      transaction.oncomplete = () => done(request?.result);
      transaction.onerror = transaction.onabort = () => isOver || fail(transaction.error);
    });
  };
  const read = (table, work) => run(table, "readonly", work);
  const write = (table, work) => run(table, "readwrite", work);

  const prefix = "tapaamo-door-";
  const assets = `${prefix}assets`;
  const day = (date) => date.toLocaleDateString("sv");
  const today = () => prefix + day(new Date());
  const remove = (table, keys) => write(table, (rows) => void keys.forEach((key) => rows.delete(key)));

  const self = {
    taps: async () => (await read("taps", (taps) => taps.getAll())).sort((one, other) => one.order - other.order),
    add: (tap) => write("taps", (taps) => taps.put(tap)),
    removeTaps: (ids) => remove("taps", ids),
    /** Lets go of what the house has confirmed, and keeps what it says instead: both, or neither where a page is left. */
    confirm: (ids, refused, state) =>
      write(["taps", "states"], (taps, states) => {
        for (const id of ids) taps.delete(id);
        for (const tap of refused) taps.put(tap);
        if (state) states.put(state);
      }),

    state: (session) => read("states", (states) => states.get(session)),
    removeStates: (sessions) => remove("states", sessions),
    states: () => read("states", (states) => states.getAll()),
    keepState: (state) => write("states", (states) => states.put(state)),

    note: async (name) => (await read("notes", (notes) => notes.get(name)))?.value,
    setNote: (name, value) => write("notes", (notes) => notes.put({ name, value })),

    /** Whether nobody has touched a list for so long, in milliseconds; a clock that was set back tells nothing. */
    async isLocked(patience) {
      const touched = (await self.note("touched")) ?? 0;
      return Date.now() < touched || Date.now() >= touched + patience;
    },

    /** Counts a try of the PIN before it is looked at: whoever leaves meanwhile, or tries in two windows, has tried. */
    async countTry() {
      let known;
      await write("notes", (notes) => {
        const request = notes.get("pin");
        request.onsuccess = () => {
          known = request.result?.value;
          if (known) notes.put({ name: "pin", value: { ...known, wrong: known.wrong + 1 } });
        };
      });
      return known;
    },

    // Lists are kept under the day: those of another day are none.
    keep: async (path, page) => (await caches.open(today())).put(path, page),
    kept: async (path) => (await caches.has(today())) ? (await caches.open(today())).match(path) : undefined,
    drop: async (path) => (await caches.open(today())).delete(path),
    keptPaths: async () => (await (await caches.open(today())).keys()).map((request) => new URL(request.url).pathname),

    async keepAssets(addresses) {
      const cache = await caches.open(assets);
      for (const address of addresses) {
        if (!(await cache.match(address))) await cache.add(address).catch(() => {});
      }
    },
    asset: async (request) => (await caches.open(assets)).match(request),

    /** Lets go of every list; what the house does not know yet stays. */
    async forget() {
      for (const name of await caches.keys()) {
        if (name.startsWith(prefix) && name !== assets) await caches.delete(name);
      }
      await write("states", (states) => states.clear());
      await self.forgetLabels();
    },

    /** Taps that wait keep whom they are about in words as long as the list that has the words. */
    async forgetLabels(isOver = () => true) {
      for (const { label, ...tap } of await self.taps()) if (label && isOver(tap)) await self.add(tap);
    },

    /** Lets go of what is of another day. */
    async forgetOtherDays() {
      for (const name of await caches.keys()) {
        if (name.startsWith(prefix) && name !== assets && name !== today()) await caches.delete(name);
      }
      const old = (await self.states()).filter((state) => day(new Date(state.asOf * 1000)) !== day(new Date()));
      await remove("states", old.map((state) => state.session));
      await self.forgetLabels((tap) => day(new Date(tap.order)) !== day(new Date()));
    },

    /** Lets go of everything: the tablet is none any more. */
    async forgetEverything() {
      await self.forget();
      await caches.delete(assets);
      for (const table of ["taps", "notes"]) await write(table, (rows) => rows.clear());
      isOver = true;
    },
  };
  return self;
})();
