/** The three dialects as the cloud writes them. */

const event = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

export const sandbox = {
  connected: event("connected", { rpcId: 1, timestamp: 1 }),
  chunk: (text: string) => event("chunk", { text }),
  done: event("done", { rpcId: 1, timestamp: 2 }),
  error: (message: string) => event("error", { message }),
};

export const room = {
  connected: event("connected", { roomId: "r", timestamp: 1 }),
  asked: event("message", { id: "u", content: { text: "Hi" }, isAgent: false, type: "user" }),
  thinking: event("message", { id: "t", content: { text: "" }, isAgent: true, type: "thinking" }),
  reasoning: (chunk: string) => event("reasoning", { messageId: "m", chunk, phase: "planning", timestamp: 1 }),
  chunk: (chunk: string) => event("chunk", { messageId: "m", chunk, timestamp: 1 }),
  message: (text: string) => event("message", { id: "m", content: { text }, isAgent: true, type: "agent" }),
  warning: event("warning", { message: "low" }),
  done: event("done", { timestamp: 2 }),
  error: (message: string) => event("error", { message }),
};

export const completion = {
  chunk: (content: string) =>
    `data: ${JSON.stringify({ id: "c", model: "openai/gpt", choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`,
  raw: (data: unknown) => `data: ${JSON.stringify(data)}\n\n`,
  stop: `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })}\n\n`,
  done: "data: [DONE]\n\n",
};
