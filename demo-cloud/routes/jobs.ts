import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import { empty, json, plainFailure } from "../http/reply";
import type { Route } from "../http/router";
import { jobPolling, jobRecord } from "./agent-views";

/** Background jobs. The older cloud wraps the record in `data`, the newer one answers it flat. */
export function jobRoutes(cloud: Cloud): Route[] {
  return [
    memberRoute(cloud.account, cloud.clock, {
      method: "GET",
      path: "/api/v1/jobs/:jobId",
      refuse: refuseWithCode,
      handle: (_call, { jobId = "" }) => {
        if (!/^[0-9a-f-]{36}$/i.test(jobId)) return empty(500);
        const job = cloud.provisioning.findJob(jobId.toLowerCase());
        if (!job) return plainFailure(404, "Job not found");
        if (cloud.rules.profile === "modern") return json(200, jobRecord(job));
        return json(200, { success: true, data: jobRecord(job), polling: jobPolling(job, cloud.clock.scale()) });
      },
    }),
  ];
}
