/** What is offered for USDC, and the payment that comes back for it. */
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { NOBODY, USDC_NETWORKS } from "../store/usdc";
import type { Facilitator, Settlement } from "../store/usdc-facilitator";

/** One thing that can be paid. */
export interface UsdcPrice {
  readonly micros: number;
  readonly description: string;
  readonly dialect: 1 | 2;
  readonly scheme: "exact" | "upto";
}

type Fields = Readonly<Record<string, unknown>>;

const MAX_TIMEOUT_SECONDS = 300;

/** What is asked for, in its own dialect. */
export function requirementsOf(
  { usdc }: Cloud,
  call: Pick<Call, "origin" | "path" | "method">,
  price: UsdcPrice,
): Fields {
  const { hooks } = usdc;
  const { caip2, asset, domain } = USDC_NETWORKS[hooks.network];
  const { micros, description, dialect, scheme } = price;
  const common = {
    ...{ scheme, asset, description, mimeType: "application/json", maxTimeoutSeconds: MAX_TIMEOUT_SECONDS },
    ...{ maxAmountRequired: String(micros), resource: `${call.origin}${call.path}` },
    payTo: hooks.isConfigured ? usdc.payTo : NOBODY,
    extra: domain,
  };
  const input = { type: "http", method: call.method, discoverable: true };
  return {
    ...common,
    ...(dialect === 1 ? { network: hooks.network, outputSchema: { input } } : { network: caip2 }),
    ...hooks.offer,
  };
}

/** The payment that came with a call; null when there is none, undefined when it cannot be read. */
export function paymentOf(call: Call): Fields | null | undefined {
  const header = call.header("x-payment");
  if (header === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(header, "base64").toString("utf8"));
    return typeof parsed === "object" && parsed !== null ? (parsed as Fields) : undefined;
  } catch {
    return undefined;
  }
}

const facilitators = new WeakMap<Cloud, Promise<Facilitator>>();

/** Loaded with the first payment: its libraries are large. */
export function facilitatorOf(cloud: Cloud): Promise<Facilitator> {
  const known = facilitators.get(cloud);
  if (known !== undefined) return known;
  const made = import("../store/usdc-facilitator").then(({ createFacilitator }) =>
    createFacilitator(
      cloud.usdc,
      Object.values(USDC_NETWORKS).map(({ asset }) => asset),
    ),
  );
  facilitators.set(cloud, made);
  return made;
}

/** Takes a payment for exactly this price. */
export async function settlePayment(cloud: Cloud, payload: Fields, requirements: Fields): Promise<Settlement> {
  const isAsked = { ...requirements, amount: requirements.maxAmountRequired };
  try {
    return await (await facilitatorOf(cloud)).settle({ payload, requirements: isAsked });
  } catch {
    return { success: false, transaction: "", reason: "invalid_payload" };
  }
}

/** Value of `X-PAYMENT-RESPONSE`. */
export const paymentResponse = (settlement: Settlement, network: unknown): string => {
  const { success, transaction, payer } = settlement;
  return Buffer.from(JSON.stringify({ success, transaction, network, payer })).toString("base64");
};
