// Where the focus is: whether it is where it was wanted, and what is wrong with how it shows.
(wanted) => {
  const e = document.activeElement;
  const at = e && e !== document.body && e !== document.documentElement ? e : null;
  if (!at) return { name: null, key: null, isThere: false, fault: null };
  if (!window.tapaamoStops) window.tapaamoStops = new Map();
  if (!tapaamoStops.has(at)) tapaamoStops.set(at, tapaamoStops.size);
  const words = (at.innerText || at.getAttribute("aria-label") || at.name || "").replace(/\s+/g, " ").trim().slice(0, 40);
  const name = `<${at.localName}${at.id ? "#" + at.id : ""}> “${words}”`;
  const marked = (x, part) => {
    const style = getComputedStyle(x, part);
    if (part && style.content === "none") return false;
    const [, ...colour] = style.outlineColor.match(/rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?/) || [];
    const isSeen = colour[3] === undefined || Number(colour[3]) > 0.5;
    const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && isSeen;
    return isOutlined || style.boxShadow !== "none";
  };
  const label = at.closest("label");
  // The button within a field for a date or a time is the browser's own, and so is its ring.
  const isDate = ["date", "time"].includes(at.type);
  const isWithin = isDate && !at.matches(":focus");
  let fault = null;
  if (!isWithin && !marked(at) && !marked(at, "::after") && !(label && marked(label))) fault = "shows no focus";
  // The whole of it may be larger than the window, or lie over several lines.
  const boxes = [...at.getClientRects()].filter((b) => b.width > 0 && b.height > 0);
  const isReached = boxes.some((b) => {
    const [left, right] = [Math.max(b.left, 0), Math.min(b.right, innerWidth)];
    const [top, bottom] = [Math.max(b.top, 0), Math.min(b.bottom, innerHeight)];
    if (left >= right || top >= bottom) return false;
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return over && (at.contains(over) || over.contains(at) || label?.contains(over));
  });
  if (!fault && !isReached) fault = "has the focus and is out of sight";
  return { name, key: tapaamoStops.get(at), isDate, isThere: at === wanted, fault };
}
