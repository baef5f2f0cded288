import module from "node:module";
import { join } from "node:path";
import { app, protocol } from "electron";
import { PAGE_SCHEME } from "../security/page-origin";
import { hasLocalXSocket, missingDisplay } from "./display";
import { type LaunchOptions, parseLaunchOptions } from "./launch-options";
import { prepareProfileFolder } from "./profile-folder";

const stop = (reason: string | null): null => {
  if (reason !== null) process.stderr.write(`${reason}\n`);
  app.exit(reason === null ? 0 : 1);
  return null;
};

/**
 * Everything that must happen before Electron is ready and before the rest of the app is loaded: where the profile is,
 * whether another instance has it, which scheme the page comes from.
 * @returns how to go on, or null when this process ends here (it has said why on stderr, or woke the running instance)
 */
export const preboot = (): LaunchOptions | null => {
  const { env, argv, platform } = process;
  const noDisplay = missingDisplay({ platform, env, argv, hasLocalX: hasLocalXSocket });
  if (noDisplay !== null) return stop(noDisplay);

  const options = parseLaunchOptions({ env, argv, isPackaged: app.isPackaged });
  for (const problem of options.problems) process.stderr.write(`${problem}\n`);

  const profile = options.dataFolder ?? app.getPath("userData");
  const badProfile = prepareProfileFolder(profile);
  if (badProfile !== null) return stop(badProfile);
  app.setPath("userData", profile);
  // Chromium's own files stay apart from ours, so that a reset of one is no reset of the other.
  app.setPath("sessionData", join(profile, "session"));
  app.setPath("crashDumps", join(profile, "crashes"));

  // The lock lives in the profile folder: another profile is another app.
  if (!app.requestSingleInstanceLock()) return stop(null);

  // Root has no sandbox, and a person who asked for none would get a network service that ends at once.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    {
      scheme: PAGE_SCHEME,
      // Without "stream" no player could take a video of the app's own.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ]);
  // Node 22 and later keep the compiled bundle; the floor's Node 20 knows no such cache.
  if ("enableCompileCache" in module && typeof module.enableCompileCache === "function") {
    module.enableCompileCache(join(profile, "session", "compile-cache"));
  }
  return options;
};
