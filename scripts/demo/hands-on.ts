import { join } from "node:path";
import { startDemoCloudProcess } from "../../e2e/fixtures/demo-cloud-process";
import { runCommand } from "../desktop/run-command";
import { ROOT } from "../shared/paths";
import { sandboxSwitches } from "../shared/window-needs";

/** Starts the demo cloud and the app against it, for a person to use; resolves when the app is closed. */
export async function waitWhileUsed(print: (line: string) => void): Promise<void> {
  const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (runtime === undefined) throw new Error("Start this through `npm run demo`.");
  const cloud = await startDemoCloudProcess();
  try {
    print(`The demo cloud runs on ${cloud.origin}. Click "Sign in": its page opens in your browser.`);
    print("Pay with 4242 4242 4242 4242; the payment page lists cards that are declined or ask the bank.");
    print("The profile of the demo is its own; close the window and quit to end it.");
    await runCommand(join(runtime, "electron"), [...sandboxSwitches(), ROOT], {
      cwd: ROOT,
      env: {
        ...process.env,
        ELIZACLOUD_BASE_URL: cloud.origin,
        ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
        ELIZA_BASE_SEPOLIA_RPC_URL: `${cloud.origin}/rpc/base-sepolia`,
        ELIZA_DESKTOP_DATA_DIR: join(ROOT, "demo-output", "profile"),
      },
    });
  } finally {
    await cloud.stop();
  }
}
