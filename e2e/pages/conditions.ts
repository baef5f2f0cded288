import { expect, type Locator } from "playwright/test";
import type { FaultInput } from "../../demo-cloud/control/schema";
import type { DemoCloudProcess } from "../fixtures/demo-cloud-process";
import type { DesktopApp } from "../fixtures/desktop-app";
import { picture } from "../fixtures/pictures";

/** What a screen asks of the cloud, and how a person makes it ask. */
interface Asking {
  readonly app: DesktopApp;
  readonly cloud: Pick<DemoCloudProcess, "control">;
  /** Where the condition must be told: the screen or a part of it. */
  readonly region: Locator;
  /** The cloud's path that fails; `*` matches anything. */
  readonly path: string;
  readonly method?: string;
  /** Makes the app ask: opens, refreshes or presses the button. Each condition is walked through from here. */
  readonly ask: () => Promise<void>;
}

/** How each condition reads. An act that only asks is never out of credit. */
const TOLD = {
  "out of credit": { fault: { kind: "payment-required", required: 7.5 }, title: "Not enough credit" },
  "rate limited": { fault: { kind: "rate-limited", retryAfter: 30 }, title: "Too many requests" },
  offline: { fault: { kind: "reset" }, title: "The cloud cannot be reached" },
  malformed: { fault: { kind: "invalid-json" }, title: "The cloud has a problem" },
} as const satisfies Record<string, { fault: FaultInput; title: string }>;

/** A condition that {@link expectCondition} can bring about. */
export type ConditionName = keyof typeof TOLD;

/** Brings one condition about, makes the app ask, and expects the title all screens use for it. The faults are gone afterwards. */
export async function expectCondition(
  name: ConditionName,
  { app, cloud, region, path, method, ask }: Asking,
): Promise<void> {
  const { fault, title } = TOLD[name];
  await cloud.control.addFault({ ...fault, path, ...(method !== undefined && { method }) });
  await ask();
  await expect(region.getByText(title, { exact: true }).first()).toBeVisible();
  await picture(app.page, name);
  await cloud.control.clearFaults();
}

/** Revokes the app's key at the cloud, makes the app ask, and expects the sign-in above the screen, which stays. Nothing follows it. */
export async function expectRejectedKey({ app, cloud, ask }: Pick<Asking, "app" | "cloud" | "ask">): Promise<void> {
  const { keys } = await cloud.control.state();
  const minted = keys.find((key) => key.name.startsWith("CLI Login"));
  await cloud.control.changeKey(minted?.id ?? "", "revoke");
  await ask();
  await expect(app.page.getByText("Your key was rejected", { exact: true })).toBeVisible();
  await expect(app.page.getByRole("button", { name: /^Sign in/ }).first()).toBeVisible();
  await picture(app.page, "rejected key");
}
