// @ts-check
// Evaluated in the app's page: follows the focus from Tab to Tab and says what a person without a pointer would miss.
(() => {
  const CONTROLS = "a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex]";
  const LOOKS = /** @type {const} */ (["outline", "boxShadow", "borderColor", "backgroundColor", "textDecoration"]);
  /** Controls in rows are drawn a little up or down from each other. */
  const ROW_PX = 8;

  /** @param {Element} element */
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest("[inert], [aria-hidden=true]") === null &&
    element.getClientRects().length > 0;

  /** The look of all that may show an element's focus: of a hidden input a person sees the label, of a row's link the row. @param {Element} element */
  const lookOf = (element) => {
    const shown = [
      element,
      element.parentElement,
      element.closest("label"),
      element.closest("tr, li"),
      element.nextElementSibling,
    ];
    const styles = [getComputedStyle(element, "::after")];
    for (const each of shown) if (each !== null) styles.push(getComputedStyle(each));
    return styles.map((style) => LOOKS.map((name) => style[name]).join(";")).join("|");
  };

  /** @param {Element} element */
  const nameOf = (element) => {
    const words = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40);
    return `${element.tagName.toLowerCase()} “${words === "" ? element.outerHTML.slice(0, 120) : words}”`;
  };

  /** Where it is on the whole page, however far anything was scrolled. @param {Element} element */
  const placeOf = (element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    let [x, y] = [0, 0];
    for (let each = element.parentElement; each !== null; each = each.parentElement) {
      x += each.scrollLeft;
      y += each.scrollTop;
    }
    return { top: top + y, bottom: bottom + y, left: left + x, right: right + x };
  };

  /** The middle of a radio's group stands for all of it: arrows go on from there. @param {Element} element */
  const groupOf = (element) => {
    if (element instanceof HTMLInputElement && element.type === "radio") return `radio ${element.name}`;
    const group = element.closest("[role=radiogroup], [role=tablist], [role=listbox], [role=menu], [role=grid]");
    return group === null ? null : group;
  };

  /** What floats over the page has no place in its order. @param {Element | null} element @returns {boolean} */
  const isFloating = (element) =>
    element !== null &&
    (/^(?:absolute|fixed|sticky)$/.test(getComputedStyle(element).position) || isFloating(element.parentElement));

  /** @param {Element} root */
  const controlsOf = (root) =>
    [...root.querySelectorAll(CONTROLS)].filter((element) => {
      const isDisabled = element.matches(":disabled");
      const isProgrammatic = element.getAttribute("tabindex") === "-1" && groupOf(element) === null;
      return !isDisabled && !isProgrammatic && isSeen(element);
    });

  /** Whether something lies over it; what has no place of its own is seen by its label. @param {Element} element */
  const coverOf = (element) => {
    const seen = element.getBoundingClientRect().width > 2 ? element : (element.closest("label") ?? element);
    const { left, top, width, height } = seen.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + Math.min(height / 2, innerHeight / 4)];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return "out of the window";
    const at = document.elementFromPoint(x, y);
    if (at === null || seen.contains(at) || at.contains(seen) || seen.closest("label")?.contains(at)) return null;
    return `under ${nameOf(at)}`;
  };

  /** @type {{ root: Element, controls: readonly Element[], looks: Map<Element, string>, met: Set<Element>, last: Element | null, wrong: string[] } | null} */
  let walk = null;

  Object.assign(window, {
    keyboardWalk: {
      /** Begins a walk at the head of an element. @param {string} selector */
      start(selector) {
        const root = document.querySelector(selector);
        if (root === null) throw new Error(`There is no ${selector}.`);
        const isOwn = root.hasAttribute("tabindex");
        if (!isOwn) root.setAttribute("tabindex", "-1");
        // The next Tab goes on from there, wherever the focus was before.
        if (root instanceof HTMLElement) root.focus();
        if (!isOwn) root.removeAttribute("tabindex");
        const controls = controlsOf(root);
        walk = {
          ...{ root, controls, met: new Set(), last: null, wrong: [] },
          looks: new Map(controls.map((each) => [each, lookOf(each)])),
        };
        return controls.length;
      },

      /** Looks at what has the focus now. @returns {boolean} whether the walk goes on */
      step() {
        if (walk === null) throw new Error("No walk was started.");
        const focused = document.activeElement;
        if (focused === null || focused === document.body || !walk.root.contains(focused)) return false;
        if (walk.met.has(focused)) {
          // Day, month and year are stops of their own within one control.
          if (focused === walk.last && focused.matches("input[type=date]")) return true;
          if (focused === walk.last) walk.wrong.push(`${nameOf(focused)} keeps the focus`);
          return false;
        }
        walk.met.add(focused);
        if (!isSeen(focused)) walk.wrong.push(`${nameOf(focused)} has the focus and is not seen`);
        const cover = coverOf(focused);
        if (cover !== null) walk.wrong.push(`${nameOf(focused)} has the focus ${cover}`);
        const before = walk.looks.get(focused);
        if (before !== undefined && before === lookOf(focused))
          walk.wrong.push(`${nameOf(focused)} does not show the focus`);
        if (walk.last?.isConnected) {
          const [from, to] = [placeOf(walk.last), placeOf(focused)];
          if (to.bottom < from.top - ROW_PX && to.left < from.right && !isFloating(focused)) {
            walk.wrong.push(`${nameOf(focused)} comes after ${nameOf(walk.last)} and is above it`);
          }
        }
        walk.last = focused;
        return true;
      },

      /** @returns {readonly string[]} what was wrong on the way, and the controls it never came to */
      finish() {
        if (walk === null) throw new Error("No walk was started.");
        const { controls, met, wrong } = walk;
        const groups = new Set([...met].map(groupOf).filter((group) => group !== null));
        const missed = controls.filter((each) => {
          const group = groupOf(each);
          return !met.has(each) && !(group !== null && groups.has(group)) && each.isConnected && isSeen(each);
        });
        walk = null;
        return [...wrong, ...missed.map((each) => `${nameOf(each)} is never reached`)];
      },
    },
  });
})();
