import { request } from "node:http";

/** The events of a whole stream: `name data`. */
export const eventsOf = (text: string): readonly string[] =>
  text
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event) => event.replace(/^event: (\w+)\ndata: /, "$1 "));

/** An answer that is read while it comes. */
export interface Opened {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  /** Everything so far. */
  text(): string;
  /** Resolves once there is so much. */
  until(isEnough: (text: string) => boolean): Promise<void>;
  readonly ended: Promise<void>;
  hangUp(): void;
  pause(): void;
  resume(): void;
}

interface Asking {
  readonly port: number;
  readonly token: string;
  readonly path: string;
  readonly body: object;
}

/** Posts and reads while it comes. */
export function open({ port, token, path, body }: Asking): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const payload = JSON.stringify(body);
    const headers = { authorization: `Bearer ${token}`, "content-length": Buffer.byteLength(payload) };
    const asked = request({ host: "127.0.0.1", port, path, method: "POST", headers }, (response) => {
      let text = "";
      let look = (): void => undefined;
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
        look();
      });
      // Hanging up is one way to end.
      response.on("error", () => undefined);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: () => text,
        until: (isEnough) =>
          new Promise((done) => {
            look = () => {
              if (isEnough(text)) done();
            };
            look();
          }),
        ended: new Promise((done) => response.once("close", () => done())),
        hangUp: () => asked.destroy(),
        pause: () => response.pause(),
        resume: () => response.resume(),
      });
    });
    asked.on("error", reject);
    asked.end(payload);
  });
}
