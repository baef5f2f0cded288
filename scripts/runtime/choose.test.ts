import { describe, expect, it } from "vitest";
import { chooseRuntime, type RuntimeSource, type RuntimeSourceName, type SourceAnswer } from "./choose";

const NAMES: readonly RuntimeSourceName[] = ["override", "package", "download", "registry"];

const sourcesWhere = (has: RuntimeSourceName | undefined, asked: RuntimeSourceName[]): readonly RuntimeSource[] =>
  NAMES.map((name) => ({
    name,
    label: `the ${name}`,
    find: async (): Promise<SourceAnswer> => {
      asked.push(name);
      return name === has ? { folder: `/${name}`, version: "1.2.3" } : { reason: `no luck with ${name}` };
    },
  }));

describe("chooseRuntime", () => {
  it.each(NAMES)("takes %s when those before it have none, and asks none after it", async (name) => {
    const asked: RuntimeSourceName[] = [];
    expect(await chooseRuntime(sourcesWhere(name, asked))).toEqual({
      folder: `/${name}`,
      source: name,
      version: "1.2.3",
    });
    expect(asked).toEqual(NAMES.slice(0, NAMES.indexOf(name) + 1));
  });

  it("names every source and its reason, in order, when none has a runtime", async () => {
    const choice = chooseRuntime(sourcesWhere(undefined, []));
    await expect(choice).rejects.toThrow(
      /1\. the override: no luck with override\n.*2\. the package: .*\n.*3\. the download: .*\n.*4\. the registry: /,
    );
  });

  it("stops at a source that rejects instead of running something else", async () => {
    const asked: RuntimeSourceName[] = [];
    const broken: RuntimeSource = { name: "override", label: "override", find: () => Promise.reject(new Error("bad")) };
    await expect(chooseRuntime([broken, ...sourcesWhere("package", asked)])).rejects.toThrow("bad");
    expect(asked).toEqual([]);
  });
});
