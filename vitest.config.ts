import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const nodeRooms = "{src-main,src-cli,src-preload,demo-cloud,scripts}";

export default defineConfig({
  test: {
    // A promise nobody handled fails the run: floating work is a defect here.
    dangerouslyIgnoreUnhandledErrors: false,
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: [`${nodeRooms}/**/*.test.ts`],
          exclude: ["**/*.int.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: { name: "integration", environment: "node", include: [`${nodeRooms}/**/*.int.test.ts`] },
      },
      {
        plugins: [react()],
        test: {
          name: "renderer",
          environment: "happy-dom",
          include: ["src-renderer/**/*.test.{ts,tsx}"],
          setupFiles: ["src-renderer/test-setup.ts"],
        },
      },
    ],
  },
});
