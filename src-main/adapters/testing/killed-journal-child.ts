/** A program that writes orders down, tells its parent each one that may be sent now, and goes on until it is killed. Argument: the file. */
import { createJobJournal } from "../../studio/job-record";
import { createJsonFile } from "../json-file";

const [path = ""] = process.argv.slice(2);
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const journal = createJobJournal({ file: createJsonFile(path, { log, now: Date.now }), log });
await journal.open();
const MANY = 100;
for (let written = 0; written < MANY; written++) {
  const id = crypto.randomUUID();
  const isMine = await journal.begin({
    ...{ id, owner: "ada", kind: "image", prompt: "A lighthouse", model: null, aspectRatio: null, count: 1 },
    ...{ hasSource: false, startedAt: 1, deadlineAt: 2, phase: "making", thingIds: [], wasFound: false },
    ...{ mayBeCharged: false, lookedAt: null, error: null, validModels: [] },
  });
  if (isMine) process.stdout.write(`${id}\n`);
  // Not waited for: the kill may come in the middle of this writing.
  journal.change(id, { thingIds: [crypto.randomUUID()] });
}
for (;;) {
  for (const { id } of journal.all()) journal.change(id, { thingIds: [crypto.randomUUID()] });
  await journal.saved();
}
