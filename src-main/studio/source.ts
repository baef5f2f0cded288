/** Refuses a source picture that is none, before it is sent: the cloud would charge for what no model can use. */
import { SOURCE_TYPES } from "../../src-preload/contract/studio-names";
import { DomainError } from "../cloud/errors";
import { sniff } from "./media-type";

const DATA_URL = /^data:([\w/.+-]+);base64,([A-Za-z0-9+/]+={0,2})$/;

/**
 * @param source a data URL, or null for none
 * @throws DomainError INVALID_INPUT for anything but a PNG, JPEG or WebP picture that is what it says it is
 */
export function checkSource(source: string | null): void {
  if (source === null) return;
  const match = DATA_URL.exec(source);
  const type = match === null ? null : sniff(Buffer.from(match[2]?.slice(0, 64) ?? "", "base64"));
  const isTaken = SOURCE_TYPES.some((known) => known === type?.mimeType && known === match?.[1]);
  if (isTaken) return;
  throw new DomainError("INVALID_INPUT", "The source picture must be a PNG, JPEG or WebP file.", {
    details: { field: "source" },
  });
}
