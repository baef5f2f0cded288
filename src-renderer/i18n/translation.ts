export type { Catalogue, NamesIn, SameNames, Translation } from "../../src-preload/contract/translation";
