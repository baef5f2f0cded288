/**
 * One window for all test files of a process. A new one for each file would leave React and its scheduler, which are loaded
 * once, with the timers of a window that is gone.
 */
import { GlobalRegistrator } from "@happy-dom/global-registrator";

if (!GlobalRegistrator.isRegistered) GlobalRegistrator.register({ url: "http://localhost:3000/" });
