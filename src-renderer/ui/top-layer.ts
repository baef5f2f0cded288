import { createContext } from "react";

/** The open dialog around a component, else null: what floats has to be drawn inside it, since the browser draws a dialog above all else. */
export const TopLayer = createContext<HTMLElement | null>(null);
