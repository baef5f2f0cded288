import { startPage } from "./start";

const root = document.getElementById("root");
if (root !== null) void startPage(root);
