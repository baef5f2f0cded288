// @ts-check
// Evaluated in the app's page: what does not fit into the window, a line each.
(() => {
  /** @param {Element} element */
  const nameOf = (element) => `${element.tagName.toLowerCase()} “${element.textContent?.trim().slice(0, 60)}”`;

  /** What says its whole text elsewhere may be cut: by a title, or as a stop for the keyboard with a tooltip. @param {Element} element */
  const isToldWhole = (element) => element.closest("[title], [tabindex='0'], .sr-only") !== null;

  const wide = [document.documentElement, ...document.querySelectorAll("main, dialog[open]")]
    .filter((each) => each.scrollWidth > each.clientWidth)
    .map((each) => `${each.tagName.toLowerCase()} scrolls sideways: ${each.scrollWidth} > ${each.clientWidth}`);
  const cut = [...document.querySelectorAll("header *, main *, footer *, dialog[open] *")].filter((each) => {
    if (each.scrollWidth <= each.clientWidth + 1 || each.textContent === "" || isToldWhole(each)) return false;
    const { overflowX, textOverflow } = getComputedStyle(each);
    return (
      overflowX === "clip" || (overflowX === "hidden" && (textOverflow === "ellipsis" || each.children.length === 0))
    );
  });
  return [...wide, ...cut.map((each) => `${nameOf(each)} is cut`)];
})();
