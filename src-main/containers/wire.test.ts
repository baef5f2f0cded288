import { describe, expect, it } from "vitest";
import { readContainer, readContainers, readHealth, readQuota } from "./wire";

const ID = "0B7C1F0E-5F0A-4C5F-9A53-0C6F4D3F7A11";
const row = { id: ID, name: "Web", project_name: "web", status: "running" };

describe("a container", () => {
  it("is read without the values of its variables", () => {
    const read = readContainer({ success: true, data: { ...row, environment_vars: { TOKEN: "hush" } } });
    expect(read).toMatchObject({ id: ID.toLowerCase(), variableNames: ["TOKEN"] });
    expect(JSON.stringify(read)).not.toContain("hush");
  });

  it("with little said of it is read all the same", () => {
    expect(readContainer(row)).toMatchObject({ variableNames: null, totalBilledMicros: null, cpu: null, image: null });
  });

  it.each([
    [{ load_balancer_url: "https://a.example" }, "https://a.example"],
    [{ load_balancer_url: null, public_hostname: "b.example" }, "https://b.example"],
    [{ load_balancer_url: "javascript:alert(1)" }, null],
    [{ load_balancer_url: "file:///etc/passwd" }, null],
  ])("with %j answers at %s", (fields, address) => {
    expect(readContainer({ ...row, ...fields }).address).toBe(address);
  });

  it.each([
    [{ ecr_image_uri: "a/b:1", image: null }, "a/b:1"],
    [{ ecr_repository_uri: "a/b", ecr_image_tag: "2" }, "a/b:2"],
    [{ image_tag: "3" }, "3"],
  ])("with %j is made of %s", (fields, image) => {
    expect(readContainer({ ...row, ...fields }).image).toBe(image);
  });

  it("does not show the words of the cloud's database", () => {
    const error_message = 'Failed query: select "id" from "containers"';
    expect(readContainer({ ...row, error_message }).errorMessage).toBeNull();
  });
});

describe("the list", () => {
  it("leaves out what is deleted and what cannot be read", () => {
    const body = { data: [row, { ...row, status: "deleted" }, { ...row, id: "7" }, null] };
    expect(readContainers(body).map(({ name }) => name)).toEqual(["Web"]);
    expect(readContainers({ success: true, data: [] })).toEqual([]);
  });

  it.each([{ success: false, data: [] }, { data: {} }, { data: [{ id: 7 }] }, null])(
    "is not read out of %j: a failure never looks like no containers",
    (body) => expect(() => readContainers(body)).toThrow(/cannot read/),
  );
});

it("health is read in both shapes", () => {
  expect(readHealth({ data: { healthy: false, statusCode: 503, responseTime: 9, error: "down" } })).toMatchObject({
    ...{ isHealthy: false, statusCode: 503, responseMs: 9, error: "down" },
  });
  expect(readHealth({ data: { status: "healthy", lastCheck: null, uptime: 12 } })).toMatchObject({
    ...{ isHealthy: true, checkedAt: null, uptimeSeconds: 12 },
  });
  expect(readHealth({ data: { status: "starting" } }).isHealthy).toBeNull();
});

it("a quota of which parts are missing is unknown in those, never zero", () => {
  expect(readQuota({ data: { quota: { current: 1, max: 5 }, pricing: { deployment: "15.00" } } })).toMatchObject({
    ...{ current: 1, max: 5, deployFeeMicros: 15_000_000, perDayMicros: null, balanceMicros: null, runwayDays: null },
  });
});
