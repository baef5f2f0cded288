import { expect, it } from "vitest";
import { createTaskJournal } from "../a2a/task-record";
import { fakeLog } from "../api/testing/fakes";
import { createJobJournal } from "./job-record";
import { createWorkJournal } from "./voice/work-record";

const ID = "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";

/** The files of users as the first release wrote them, and what the next run must make of them. */
const FORMER = {
  jobs: [
    createJobJournal,
    `{"version":1,"jobs":[{"id":"${ID}","owner":"https://cloud.example user org","kind":"video","prompt":"Waves","model":null,"aspectRatio":null,"count":1,"hasSource":false,"startedAt":1700000000000,"deadlineAt":1700000330000,"phase":"making","thingIds":[],"wasFound":false,"mayBeCharged":false,"lookedAt":null,"error":null,"validModels":[]}]}`,
    { phase: "looking", mayBeCharged: true, prompt: "Waves" },
  ],
  "speech works": [
    createWorkJournal,
    `{"version":1,"works":[{"id":"${ID}","owner":"ada","kind":"speech","title":"Good morning","startedAt":1700000000000,"phase":"making","lookUntil":null,"thingId":null,"clone":null,"wasFound":false,"mayBeCharged":false,"error":null}]}`,
    { phase: "missing", mayBeCharged: true, title: "Good morning" },
  ],
  "clone works": [
    createWorkJournal,
    `{"version":1,"works":[{"id":"${ID}","owner":"ada","kind":"clone","title":"Ada","startedAt":1700000000000,"phase":"making","lookUntil":null,"thingId":null,"clone":{"type":"instant","knownIds":[],"voiceId":null,"deductedMicros":null,"estimate":null},"wasFound":false,"mayBeCharged":false,"error":null}]}`,
    { phase: "looking", mayBeCharged: true },
  ],
  tasks: [
    createTaskJournal,
    `{"version":1,"tasks":[{"id":"${ID}","owner":"ada","target":{"kind":"cloud"},"title":"Add up the year","skill":null,"input":null,"state":"sending","remoteWord":null,"contextId":null,"createdAt":1700000000000,"sentAt":1700000000000,"updatedAt":1700000000000,"turns":[{"role":"person","parts":[{"kind":"text","text":"Add up the year"}],"at":1700000000000}],"artifacts":[],"costUsd":null,"tokens":null,"model":null,"error":null,"mayBeCharged":false,"staysWorking":false}]}`,
    { state: "sending", title: "Add up the year" },
  ],
} as const;

it.each(Object.entries(FORMER))(
  "the %s of the first release are read, and kept when more comes",
  async (_name, former) => {
    const [create, text, now] = former;
    let onDisk = text as string;
    const file = {
      read: async (): Promise<unknown> => JSON.parse(onDisk),
      async write(value: unknown) {
        onDisk = JSON.stringify(value);
      },
    };
    const journal = create({ file, log: fakeLog() });
    await journal.open();
    expect(journal.find(ID)).toMatchObject(now);
    journal.change(ID, {});
    await journal.saved();
    expect(Object.keys(JSON.parse(onDisk))).toEqual(Object.keys(JSON.parse(text)));
    expect(onDisk).toContain(ID);
  },
);
