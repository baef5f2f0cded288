export type { Catalogue, SameNames, Translation } from "../../src-preload/contract/translation";
