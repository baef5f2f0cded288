/** The gallery the cloud keeps of an account's pictures and videos. */
import type { AccountTransport } from "../cloud/account-transport";
import { hasCode } from "../cloud/errors";
import { type CloudThing, readGallery } from "./wire";

/** The cloud's own gallery. All methods throw DomainErrors of the transport. */
export interface CloudGallery {
  /** Newest first. */
  page(offset: number, limit: number): Promise<{ readonly things: readonly CloudThing[]; readonly hasMore: boolean }>;
  /** The newest of one kind. */
  newest(kind: "image" | "video", signal?: AbortSignal): Promise<readonly CloudThing[]>;
  /** `kept`: this cloud has no way to delete. */
  remove(id: string): Promise<"removed" | "kept">;
}

const PATH = "/api/v1/gallery";
const TIMEOUT_MS = 20_000;
const NEWEST = 100;

export function createCloudGallery(account: AccountTransport): CloudGallery {
  const read = async (query: Readonly<Record<string, string>>, signal?: AbortSignal) => {
    const { body } = await account.send({
      ...{ method: "GET", path: PATH, query, timeoutMs: TIMEOUT_MS, retry: "safe" },
      ...(signal === undefined ? {} : { signal }),
    });
    return readGallery(body);
  };
  return {
    page: (offset, limit) => read({ offset: String(offset), limit: String(limit) }),
    newest: async (kind, signal) => (await read({ type: kind, limit: String(NEWEST) }, signal)).things,
    async remove(id) {
      try {
        const path = `${PATH}/${encodeURIComponent(id)}`;
        await account.send({ method: "DELETE", path, timeoutMs: TIMEOUT_MS, retry: "never" });
        return "removed";
      } catch (error) {
        // A route that is not there answers 404 or 405; so does an entry that is gone, which the next list will show.
        if (hasCode(error, "NOT_FOUND") || (hasCode(error, "REMOTE_REFUSED") && error.details?.status === 405)) {
          return "kept";
        }
        throw error;
      }
    },
  };
}
