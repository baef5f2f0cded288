import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { HTTP_STATUS } from "../src-main/api/error-table";
import { ERROR_CODES } from "../src-preload/contract/errors";
import { REFERENCE_FILE, withReference } from "./local-api-reference";

it("docs/local-api.md describes the routes as they are", async () => {
  const page = await readFile(REFERENCE_FILE, "utf8");
  expect(withReference(page)).toBe(page);
});

it("docs/errors.md has every code with its HTTP status, and no other", async () => {
  const page = await readFile(fileURLToPath(new URL("../docs/errors.md", import.meta.url)), "utf8");
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (\d{3}) \|/gm)].map(([, code, status]) => `${code} ${status}`);
  expect(rows.sort()).toEqual(ERROR_CODES.map((code) => `${code} ${HTTP_STATUS[code]}`).sort());
});
