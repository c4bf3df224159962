// What every page keeps to beside the rules of axe; answers with a list of sentences.
({ language, finger }) => {
  const found = [];
  const name = (e) => {
    const text = e.innerText || e.value || e.getAttribute("aria-label") || e.name || "";
    const words = text.replace(/\s+/g, " ").trim().slice(0, 40);
    return `<${e.localName}${e.id ? "#" + e.id : ""}> “${words}”`;
  };
  const heads = document.querySelectorAll("h1");
  if (heads.length !== 1) found.push(`${heads.length} headings of the first rank`);
  if (!document.title.trim()) found.push("it has no title");
  const lang = document.documentElement.lang;
  if (lang !== language) found.push(`lang is “${lang}” and not “${language}”`);

  // Smaller than a finger needs, but for links within a sentence.
  const shown = (e) => e.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  const sentence = (e) => {
    if (getComputedStyle(e).display !== "inline") return false;
    return [...e.parentElement.childNodes].some((node) => node.nodeType === 3 && /[\p{L}\d]/u.test(node.textContent));
  };
  const least = finger ? 44 : 24;
  // How far around its middle it answers to a finger: what is laid over a whole row for its link counts.
  const answers = (e) => {
    e.scrollIntoView({ block: "center", inline: "center" });
    const box = e.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const reach = (dx, dy) => {
      let steps = 0;
      const hits = () => e.contains(document.elementFromPoint(x + dx * (steps + 1), y + dy * (steps + 1)));
      while (steps < least && hits()) steps += 1;
      return steps;
    };
    return [reach(-1, 0) + reach(1, 0) + 1, reach(0, -1) + reach(0, 1) + 1];
  };
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!shown(e) || e.disabled || e.closest("[aria-hidden=true]") || e.closest(".sr")) continue;
    const boxes = [e, ...(["checkbox", "radio"].includes(e.type) ? e.labels : [])].map((x) => x.getBoundingClientRect());
    const side = (from, to) => Math.max(...boxes.map((b) => b[to])) - Math.min(...boxes.map((b) => b[from]));
    if (Math.max(...boxes.map((b) => b.bottom)) + scrollY <= 0) continue; // The skip link, before it has the focus.
    let [width, height] = [side("left", "right"), side("top", "bottom")];
    if (width + 0.5 >= least && height + 0.5 >= least) continue;
    if (e.localName === "a" && sentence(e)) continue;
    [width, height] = answers(e);
    if (width + 1 >= least && height + 1 >= least) continue;
    found.push(`${name(e)} is ${width} × ${height} px, and needs ${least}`);
  }

  // Wide things scroll in themselves.
  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((e) => {
      return shown(e) && e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest(".sr");
    });
    const scroll = document.documentElement.scrollWidth;
    found.push(`it is ${scroll} px wide at ${innerWidth} px: ${wide.slice(0, 3).map(name).join(", ")}`);
  }
  return found;
}
