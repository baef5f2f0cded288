/** The page's ground in each theme, as the page's own tokens have it: painted before the page is, so nothing flashes. */
const GROUND = { light: "#f7f5f2", dark: "#161412" } as const;

/** The colour behind the page. */
export const groundColor = (isDark: boolean): string => (isDark ? GROUND.dark : GROUND.light);
