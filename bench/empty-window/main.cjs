// The reference every start-up figure is compared with: Electron showing one empty page, nothing else.
const { app, BrowserWindow } = require("electron");

app.setPath("userData", process.env.BENCH_PROFILE);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } });
  window.loadFile("index.html");
});
app.on("window-all-closed", () => app.quit());
