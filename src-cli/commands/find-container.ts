import type { Container, Containers } from "../account/containers";
import { findNamed } from "./find-named";

/** Finds a container by its id or its name. @throws CliFailure NO_CONTAINER or AMBIGUOUS */
export const findContainer = async (containers: Pick<Containers, "list">, wanted: string): Promise<Container> =>
  findNamed(await containers.list(), wanted, { what: "container", none: "NO_CONTAINER" });
