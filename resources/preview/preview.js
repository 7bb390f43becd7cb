// Runs in an isolated world beside the previewed page: patches it, rings what is selected, tells what was clicked.
// Content cannot see or call any of this, and its own scripts never run.
"use strict";

var kitfolio = (() => {
  const PLACEHOLDER =
    "data:image/svg+xml," +
    encodeURIComponent(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="#8b8d98" fill-opacity=".22"/>' +
        '<g fill="none" stroke="#8b8d98" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">' +
        '<rect x="15" y="16" width="18" height="16" rx="2"/><circle cx="20.5" cy="21.5" r="1.5"/>' +
        '<path d="m33 28-4.5-4.5L19 32"/></g></svg>',
    );

  // HTML of each block as it was put in (or what makes it), so that a later swap can tell what really changed.
  const sources = new Map();
  const source = (kept) => (typeof kept === "function" ? kept() : kept);
  // What swapBlocks was given of each block: the next patch says only where it differs from that.
  const given = new Map();
  let ringed = new Set();
  let chrome = null;

  const blocks = (root) => root.querySelectorAll("[data-block]");
  const find = (id) => document.querySelector(`[data-block="${CSS.escape(id)}"]`);

  function remember() {
    sources.clear();
    for (const block of blocks(document)) sources.set(block.dataset.block, block.outerHTML);
  }

  function parse(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  // ---------------------------------------------------------------- keeping the place

  const drawn = (one) => one.getClientRects().length > 0;

  function neighbour(block, step) {
    let one = block[step];
    while (one && !(one.dataset.block && drawn(one))) one = one[step];
    return one && one.getBoundingClientRect();
  }

  // Where a block is. One that says nothing yet takes no room: it would be between its neighbours.
  function place(block) {
    if (drawn(block)) return block.getBoundingClientRect();
    const [above, below] = [neighbour(block, "previousElementSibling"), neighbour(block, "nextElementSibling")];
    const top = above ? above.bottom : below ? below.top : 0;
    return new DOMRect(0, top, 0, below ? below.top - top : 0);
  }

  function anchor() {
    for (const block of blocks(document)) {
      const box = block.getBoundingClientRect();
      if (box.bottom > 0) return { id: block.dataset.block, top: box.top };
    }
    return null;
  }

  function restore(kept, scroll) {
    const block = kept && find(kept.id);
    const by = block ? place(block).top - kept.top : scroll - window.scrollY;
    if (Math.abs(by) >= 0.5) window.scrollBy({ top: by, behavior: "instant" });
  }

  function opened(root) {
    return Array.from(root.querySelectorAll("details"), (details) => details.open);
  }

  function reopen(root, states) {
    root.querySelectorAll("details").forEach((details, index) => {
      if (states[index]) details.open = true;
    });
  }

  // ---------------------------------------------------------------- patches

  function whole([id, html, start, end]) {
    if (start === undefined) return html;
    const last = given.get(id);
    return last === undefined ? "" : last.slice(0, start) + html + last.slice(last.length - end);
  }

  // On the way of every keystroke: nothing here may ask for a measure, which would lay out the page there and then.
  // The browser's own scroll anchoring keeps the place.
  function swapBlocks(pieces) {
    const pairs = pieces.map((piece) => [piece[0], whole(piece)]);
    const olds = pairs.map(([id]) => find(id));
    if (olds.some((old) => old === null) || pairs.some(([, html]) => html === "")) return false;
    pairs.forEach(([id, html], index) => {
      const fresh = document.createElement("template");
      fresh.innerHTML = html;
      const block = fresh.content.firstElementChild;
      reopen(block, opened(olds[index]));
      mark(block);
      follow(olds[index], block);
      given.set(id, html);
      sources.set(id, () => parse(html).body.firstElementChild.outerHTML);
    });
    return true;
  }

  // Makes a node like a fresh one, touching only what differs: a letter in a name costs one text node, and the picture
  // beside it is neither read nor drawn again. The browser itself finds what is the same, far quicker than a script
  // that is seldom run.
  function follow(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeName !== fresh.nodeName) {
      old.replaceWith(fresh);
    } else if (old.nodeType !== Node.ELEMENT_NODE) {
      old.nodeValue = fresh.nodeValue;
    } else {
      takeAttributes(old, fresh);
      let now = old.firstChild;
      let then = fresh.firstChild;
      while (now && then) {
        const [next, after] = [now.nextSibling, then.nextSibling];
        follow(now, then);
        [now, then] = [next, after];
      }
      if (then) old.append(...rest(then));
      else for (const child of rest(now)) child.remove();
    }
  }

  function rest(node) {
    const nodes = [];
    for (let one = node; one; one = one.nextSibling) nodes.push(one);
    return nodes;
  }

  function swapDocument(html) {
    given.clear();
    const fresh = parse(html);
    const kept = anchor();
    const scroll = window.scrollY;
    takeAttributes(document.documentElement, fresh.documentElement);
    takeAttributes(document.body, fresh.body);
    takeHead(fresh);
    const [page, freshPage] = [document, fresh].map((root) => root.querySelector("main") || root.body);
    takeAttributes(page, freshPage);
    takeChildren(page, freshPage);
    restore(kept, scroll);
    return true;
  }

  // Leaves alone whatever is there already: its pictures stay decoded, its details open, its text selected.
  function takeChildren(page, freshPage) {
    const olds = Array.from(page.children);
    const oldBlocks = new Map(olds.filter((one) => one.dataset.block).map((one) => [one.dataset.block, one]));
    const oldSources = new Map(sources);
    sources.clear();
    const wanted = Array.from(freshPage.children, (fresh) => {
      const id = fresh.dataset.block;
      if (!id) return olds.find((old) => old.isEqualNode(fresh)) || fresh;
      const old = oldBlocks.get(id);
      sources.set(id, fresh.outerHTML);
      if (old && source(oldSources.get(id)) === sources.get(id)) return old;
      if (old) reopen(fresh, opened(old));
      mark(fresh);
      return fresh;
    });
    const staying = new Set(wanted);
    for (const old of olds) if (!staying.has(old)) old.remove();
    let next = page.firstElementChild;
    for (const child of wanted) {
      if (child === next) next = next.nextElementSibling;
      else page.insertBefore(child, next);
    }
  }

  function takeAttributes(to, from) {
    for (const { name } of Array.from(to.attributes)) if (!from.hasAttribute(name)) to.removeAttribute(name);
    for (const { name, value } of from.attributes) if (to.getAttribute(name) !== value) to.setAttribute(name, value);
  }

  // Styles are the only part of the head that shows; a title and description that nobody sees are left alone.
  function takeHead(fresh) {
    const now = document.head.querySelectorAll("style");
    const then = fresh.head.querySelectorAll("style");
    then.forEach((style, index) => {
      if (!now[index]) document.head.append(style);
      else if (now[index].textContent !== style.textContent) now[index].textContent = style.textContent;
    });
    for (let index = then.length; index < now.length; index++) now[index].remove();
    const scheme = fresh.head.querySelector('meta[name="color-scheme"]');
    const shown = document.head.querySelector('meta[name="color-scheme"]');
    if (scheme && shown) shown.content = scheme.content;
  }

  // ---------------------------------------------------------------- selection

  function dress() {
    chrome = new CSSStyleSheet();
    chrome.replaceSync(
      "@media screen{[data-kitfolio-ring]{outline:2px solid #5b5bd6!important;outline-offset:3px!important;" +
        "border-radius:max(4px,var(--radius,0px))}" +
        "[data-scheme=dark] [data-kitfolio-ring]{outline-color:#9e97ff!important}" +
        "html{scrollbar-width:thin;scrollbar-color:#8b8d9880 transparent}}",
    );
    document.adoptedStyleSheets = [chrome];
  }

  function mark(block) {
    block.toggleAttribute("data-kitfolio-ring", ringed.has(block.dataset.block));
  }

  function ring(ids) {
    ringed = new Set(ids);
    for (const block of blocks(document)) mark(block);
  }

  // Height at the lower edge that the call to action of phones covers: it sticks there, above the blocks.
  function covered() {
    const bar = document.querySelector(".reach");
    return bar && getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  }

  function reveal(id, smooth) {
    const block = find(id);
    if (!block) return;
    const box = place(block);
    const room = window.innerHeight - covered();
    if (box.top >= 0 && box.bottom <= room) return;
    const above = Math.max(24, (room - box.height) / 2);
    window.scrollBy({ top: box.top - above, behavior: smooth ? "smooth" : "instant" });
  }

  // ---------------------------------------------------------------- pictures of the page

  // Returns the page's height in CSS pixels, with everything in the flow that would otherwise follow the scroll.
  function settle() {
    for (const element of document.body.querySelectorAll("*")) {
      const position = getComputedStyle(element).position;
      if (position === "fixed" || position === "sticky") element.style.setProperty("position", "static", "important");
    }
    const still = new CSSStyleSheet();
    still.replaceSync(
      "*,*::before,*::after{animation:none!important;transition:none!important;scroll-behavior:auto!important}" +
        "html{scrollbar-width:none!important}",
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
    return Math.ceil(document.documentElement.getBoundingClientRect().height);
  }

  // Moves to a place and stamps the frame with a colour outside the picture, so that the studio can tell it has arrived.
  function stamp(top, colour, height) {
    let strip = document.getElementById("kitfolio-stamp");
    if (!strip) {
      strip = document.createElement("div");
      strip.id = "kitfolio-stamp";
      document.documentElement.append(strip);
    }
    strip.style.cssText = `position:fixed;inset:auto 0 0 0;height:${height}px;background:${colour};z-index:2147483647`;
    document.documentElement.style.setProperty("margin-top", `${-top}px`, "important");
    return true;
  }

  // ---------------------------------------------------------------- events

  function pictureFailed(event) {
    if (event.target instanceof HTMLImageElement && event.target.src !== PLACEHOLDER) event.target.src = PLACEHOLDER;
  }

  document.addEventListener("error", pictureFailed, true);
  document.addEventListener("DOMContentLoaded", () => {
    remember();
    dress();
  });
  new QWebChannel(qt.webChannelTransport, (channel) => {
    const studio = channel.objects.studio;
    document.addEventListener("click", (event) => {
      const block = event.target.closest("[data-block]");
      if (block) studio.clicked(block.dataset.block);
    });
  });

  return { swapBlocks, swapDocument, ring, reveal, settle, stamp };
})();
