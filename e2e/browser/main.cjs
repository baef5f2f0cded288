// A browser for the tests: one ordinary window without preload or privileges, on a throwaway profile.
const { app, BrowserWindow } = require("electron");

app.setPath("userData", process.env.ELIZA_E2E_BROWSER_PROFILE);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1000, height: 760 });
  window.loadURL("about:blank");
});
app.on("window-all-closed", () => app.quit());
