/** A route of the local API that asks the cloud, for tables that let the cloud fail. */
export interface AreaRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** `ID` stands for a container that runs. */
  readonly path: string;
  /** Made anew for each call, so that no two are taken for one that was repeated. */
  readonly body?: (call: number) => object;
  /** Calls of the cloud that cost, by their path. */
  readonly charges?: string;
  /** Answers with sound in place of JSON. */
  readonly isSound?: true;
  /** The field that holds the list in the cloud's answer. */
  readonly list?: string;
}

const RECORDING = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0]).toString("base64");
const CONTAINER = "/api/cloud/containers/ID";

/** Every route of the newer areas whose answer is the cloud's. */
export const AREA_ROUTES: readonly AreaRoute[] = [
  { method: "GET", path: "/api/cloud/containers", list: "containers" },
  { method: "GET", path: "/api/cloud/containers/quota" },
  { method: "GET", path: CONTAINER },
  { method: "GET", path: `${CONTAINER}/health` },
  { method: "GET", path: `${CONTAINER}/metrics` },
  { method: "GET", path: `${CONTAINER}/deployments`, list: "deployments" },
  {
    ...{ method: "POST", path: "/api/cloud/containers", charges: "/api/v1/containers" },
    body: (call) => ({ name: `web-${call}`, image: "nginx:1.27", port: 80 }),
  },
  { method: "GET", path: "/api/cloud/network/discovery", list: "services" },
  { method: "GET", path: "/api/cloud/network/card" },
  { method: "GET", path: "/api/cloud/keys", list: "keys" },
  { method: "POST", path: "/api/cloud/keys", charges: "/api/v1/api-keys", body: () => ({ name: "CI" }) },
  { method: "GET", path: "/api/cloud/knowledge", list: "documents" },
  {
    ...{ method: "POST", path: "/api/cloud/knowledge", charges: "/api/v1/documents" },
    body: () => ({ text: "Cats purr", name: "a.txt" }),
  },
  { method: "POST", path: "/api/cloud/knowledge/query", list: "results", body: () => ({ query: "cats" }) },
  { method: "GET", path: "/api/cloud/usage" },
  {
    ...{ method: "POST", path: "/api/cloud/studio/images", charges: "/api/v1/generate-image" },
    body: (call) => ({ prompt: `A lighthouse ${call}` }),
  },
  {
    ...{ method: "POST", path: "/api/cloud/studio/videos", charges: "/api/v1/generate-video" },
    body: (call) => ({ prompt: `A lake ${call}` }),
  },
  { method: "GET", path: "/api/cloud/studio/voices", list: "voices" },
  { method: "GET", path: "/api/cloud/studio/voices/jobs", list: "jobs" },
  {
    ...{ method: "POST", path: "/api/cloud/studio/speech", charges: "/api/v1/voice/tts", isSound: true },
    body: () => ({ text: "Hello" }),
  },
  {
    ...{ method: "POST", path: "/api/cloud/studio/transcriptions", charges: "/api/v1/voice/stt" },
    body: () => ({ name: "talk.mp3", audio: RECORDING }),
  },
];
