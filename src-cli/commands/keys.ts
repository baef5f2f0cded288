/** keys: list, create, rotate, revoke, where the cloud lets a key do that. */
import { z } from "zod";
import type { Key, MadeKey } from "../account/account";
import type { Context } from "../context";
import { EXIT, usage } from "../failure";
import { tableLines } from "../terminal/table";
import { safeLine } from "../terminal/text";
import { agrees } from "./agrees";
import { type AddCommands, examples, type Work } from "./command";
import { collect } from "./option-values";

const list: Work = async (context) => {
  const keys = await (await context.account()).keys();
  context.result({ ok: true, keys }, () => {
    const { terminal } = context;
    const [head = "", ...rows] = tableLines<Key>(
      [
        { title: "NAME", value: ({ name }) => name, canShrink: true },
        { title: "KEY", value: ({ prefix }) => (prefix === null ? "" : `${prefix}…`) },
        { title: "MAY", value: ({ permissions }) => permissions.join(", ") || "everything", canShrink: true },
        { title: "STATE", value: ({ isActive }) => (isActive ? "active" : "switched off") },
        { title: "ID", value: ({ id }) => id },
      ],
      keys,
      terminal.width,
    );
    terminal.print(terminal.emphasise("dim", head));
    for (const row of rows) terminal.print(row);
  });
};

/** The secret of a key that somebody just asked for is the one secret that is ever printed, and alone on stdout. */
const tellSecret = (context: Context, { key, secret }: MadeKey, sentence: string): void =>
  context.result({ ok: true, key, secret }, () => {
    context.terminal.note(`${sentence} Keep it now: nobody can show it again.`);
    context.terminal.print(secret);
  });

interface KeyOptions {
  readonly permission: readonly string[];
  readonly expires?: string;
}

const create =
  (name: string, { permission, expires }: KeyOptions): Work =>
  async (context) => {
    const expiresAt = expires === undefined ? undefined : isoTime(expires);
    const made = await (await context.account()).createKey({ name, permissions: permission, expiresAt });
    tellSecret(context, made, `Made the key ${safeLine(made.key.name)} (${made.key.id}).`);
  };

function isoTime(text: string): string {
  const at = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at)) throw usage("--expires takes a date, such as 2027-01-31.");
  return new Date(at).toISOString();
}

const requireId = (id: string): string => {
  if (z.guid().safeParse(id).success) return id;
  throw usage("Name the key by its id; eliza-cloud keys list tells it.");
};

const rotate =
  (id: string): Work =>
  async (context) => {
    const made = await (await context.account()).rotateKey(requireId(id));
    tellSecret(context, made, `The key ${safeLine(made.key.name)} has a new secret; the old one works no longer.`);
  };

const revoke =
  (id: string, isSure: boolean): Work =>
  async (context) => {
    requireId(id);
    const question = "Revoke this key? What uses it stops working at once.";
    if (!isSure && !(await agrees(context, question))) return EXIT.failure;
    await (await context.account()).revokeKey(id);
    context.result({ ok: true, keyId: id, status: "revoked" }, () =>
      context.terminal.print("Revoked; it works no longer."),
    );
    return EXIT.ok;
  };

export const addKeyCommands: AddCommands = (program, run) => {
  const keys = program
    .command("keys")
    .summary("list, create, rotate, revoke API keys")
    .description("API keys of the account. Most clouds let only the browser manage them: then the page is named.");
  keys
    .command("list")
    .alias("ls")
    .description("List the keys, without their secrets.")
    .addHelpText("after", examples("eliza-cloud keys list"))
    .action(() => run(list));
  keys
    .command("create <name>")
    .description("Make a key and print its secret, this once.")
    .option("--permission <name>", "what it may do, such as chat; may be repeated, none is everything", collect, [])
    .option("--expires <date>", "when it stops working")
    .addHelpText("after", examples("eliza-cloud keys create CI --permission chat --expires 2027-01-31"))
    .action((name: string, options: KeyOptions) => run(create(name, options)));
  keys
    .command("rotate <id>")
    .description("Give a key a new secret and print it, this once; the old one stops working.")
    .addHelpText("after", examples("eliza-cloud keys rotate 550e8400-e29b-41d4-a716-446655440000"))
    .action((id: string) => run(rotate(id)));
  keys
    .command("revoke <id>")
    .description("Revoke a key; it stops working at once.")
    .option("-y, --yes", "do not ask")
    .addHelpText("after", examples("eliza-cloud keys revoke 550e8400-e29b-41d4-a716-446655440000 --yes"))
    .action((id: string, { yes = false }: { readonly yes?: boolean }) => run(revoke(id, yes)));
};
