import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Tests wait for signals and conditions; how long those take is the machine's, not the product's. These only end what hangs: the
// tool's own five seconds for a test and one for a condition are less than a busy machine takes for some of them.
const ENDS = { testTimeout: 30_000, hookTimeout: 30_000, expect: { poll: { timeout: 10_000 } } } as const;

const nodeRooms = "{src-main,src-cli,src-preload,demo-cloud,scripts}";
export default defineConfig({
  test: {
    // A promise nobody handled fails the run: floating work is a defect here.
    dangerouslyIgnoreUnhandledErrors: false,
    // By itself Vitest leaves one core to its own process, which on two cores is half of the machine.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          ...ENDS,
          // Files share a process: loading everything anew for each took longer than the tests themselves.
          isolate: false,
          include: [`${nodeRooms}/**/*.test.ts`],
          exclude: ["**/*.int.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "integration",
          environment: "node",
          include: [`${nodeRooms}/**/*.int.test.ts`],
          isolate: false,
          ...ENDS,
        },
      },
      {
        plugins: [react()],
        test: {
          name: "renderer",
          // A world of its own for each file, unlike the others: React keeps timers and the window it was loaded with.
          environment: "happy-dom",
          ...ENDS,
          pool: "vmThreads",
          include: ["src-renderer/**/*.test.{ts,tsx}"],
          setupFiles: ["src-renderer/test-setup.ts"],
        },
      },
    ],
  },
});
