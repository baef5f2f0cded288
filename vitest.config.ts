import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

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
          // Some of them start daemons, shells and whole programs; how long that takes is the machine's, not the product's.
          testTimeout: 15_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: "renderer",
          // A world of its own for each file, unlike the others: React keeps timers and the window it was loaded with.
          environment: "happy-dom",
          pool: "vmThreads",
          include: ["src-renderer/**/*.test.{ts,tsx}"],
          setupFiles: ["src-renderer/test-setup.ts"],
        },
      },
    ],
  },
});
