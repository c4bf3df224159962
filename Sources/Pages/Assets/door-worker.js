// Answers a tablet's pages while there is no network: with what the tablet keeps of today. It sends nothing by itself.
importScripts(new URL(self.location.href).searchParams.get("store"));

const home = new URL(self.registration.scope).pathname;
const offline = `${home}/offline`;
// Pages in numbers, without a name: each is kept as it was seen last.
const numbers = [home, `${home}/inside`, `${home}/summary`];
const patience = 300_000;
// A network that takes longer is none, in milliseconds.
const slow = 6_000;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(store.keepAssets([offline]));
});

addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), store.forgetOtherDays()])));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.waitUntil(store.forgetOtherDays().catch(() => {}));
    event.respondWith(page(request, url.pathname));
  }
  if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

const page = async (request, path) => {
  const answer = await Promise.race([
    fetch(request).catch(() => undefined),
    new Promise((done) => setTimeout(done, slow)),
  ]);
  // A door without a house behind it is no answer either.
  if (!answer || [502, 503, 504].includes(answer.status)) return (await keptPage(path)) ?? answer ?? Response.error();
  if (answer.ok && answer.type === "basic" && numbers.includes(path)) {
    const copy = answer.clone();
    await store.keep(path, copy).catch(() => {});
  }
  return answer;
};

const keptPage = async (path) => {
  const isLocked = await store.isLocked(patience).catch(() => true);
  const shown = isLocked && path.startsWith(`${home}/sessions/`) ? undefined : await store.kept(path);
  return shown ?? (await store.asset(offline));
};

const asset = async (request) => (await store.asset(request)) ?? fetch(request);
