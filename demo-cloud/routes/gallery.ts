import { memberRoute } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, notFoundPage, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { GalleryItem } from "../store/gallery";

const MOST = 1_000;
const USUAL = 100;

/** What was made: the list for its owner, and the files for everybody who has the address. */
export function galleryRoutes(cloud: Cloud): Route[] {
  const { account, clock } = cloud;
  return [
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/v1/gallery",
      refuse: ({ error }) => bareError(401, error),
      handle: (call) => list(cloud, call),
    }),
    memberRoute(account, clock, {
      method: "DELETE",
      path: "/api/v1/gallery/:id",
      refuse: ({ error }) => bareError(401, error),
      handle: (_call, { id = "" }) => remove(cloud, id),
    }),
    { method: "GET", path: "/storage/images/:name", handle: (call) => file(cloud, call) },
    { method: "GET", path: "/storage/videos/:name", handle: (call) => file(cloud, call) },
  ];
}

function list({ gallery }: Cloud, call: Call): Reply {
  const type = call.query.get("type");
  const limit = Math.min(MOST, Number(call.query.get("limit") ?? USUAL));
  const offset = Number(call.query.get("offset") ?? 0);
  const all = gallery.list().filter((item) => type === null || item.type === type);
  const items = all.slice(offset, offset + limit).map((item) => view(item, call.origin));
  return json(200, { items, count: items.length, offset, limit, hasMore: offset + items.length < all.length });
}

function remove({ gallery }: Cloud, id: string): Reply {
  if (!gallery.hooks.deletes) return notFoundPage();
  return gallery.remove(id) ? json(200, { success: true }) : bareError(404, "Not found");
}

const view = (item: GalleryItem, origin: string): Record<string, unknown> => ({
  id: item.id,
  type: item.type,
  url: `${origin}${item.path}`,
  thumbnailUrl: null,
  prompt: item.prompt,
  negativePrompt: null,
  model: item.model,
  provider: item.model.split("/")[0],
  status: "completed",
  createdAt: new Date(item.createdAt).toISOString(),
  completedAt: new Date(item.createdAt).toISOString(),
  dimensions: { width: item.width, height: item.height },
  mimeType: item.mimeType,
  fileSize: String(item.content.byteLength),
  metadata: {},
});

function file({ gallery }: Cloud, call: Call): Reply {
  const item = gallery.atPath(call.path);
  if (item === undefined) return bareError(404, "Not found");
  return { status: 200, headers: { "Content-Type": item.mimeType }, body: item.content };
}
