import type { walletEn } from "./en-wallet";
import type { Translation } from "./translation";

/** Every string of the Wallet screen in German, loaded with it. */
export const walletDe = {
  intro:
    "Wallets, die Eliza Cloud für dieses Konto führt, in eigenen Netzen. Was darin liegt, ist nicht das Guthaben, das Ihre Agenten ausgeben.",
  refresh: "Wallets und Bestände aktualisieren",
  asking: "Cloud wird gefragt …",
  asOf: "Stand {time}",
  "off.title": "Die Cloud-Wallet ist aus",
  "off.body": "Starten Sie die App mit ENABLE_CLOUD_WALLET=1, um sie zu nutzen.",

  "failed.both": "Die Wallets sind derzeit nicht bekannt",
  "failed.evm": "Die EVM-Wallet ist derzeit nicht bekannt",
  "failed.solana": "Die Solana-Wallet ist derzeit nicht bekannt",

  "chain.evm": "EVM-Wallet",
  "chain.solana": "Solana-Wallet",
  "network.evm": "Ethereum und andere EVM-Netze",
  "network.solana": "Solana",

  address: "Adresse",
  "address.copy.evm": "EVM-Adresse kopieren",
  "address.copy.solana": "Solana-Adresse kopieren",
  "qr.evm": "QR-Code der EVM-Adresse",
  "qr.solana": "QR-Code der Solana-Adresse",
  network: "Netze",
  provider: "Verwahrt von",
  "provider.unknown": "Nicht genannt",
  created: "Seit",
  balance: "Bestand",
  "balance.unknown": "Unbekannt",
  "balance.reading": "Wird gelesen …",
  "balance.asOf": "Stand {time}",
  "balance.network.evm": "auf Ethereum",
  "balance.network.solana": "auf Solana",
  "balance.failed": "Er war nicht lesbar: {message}",
  "balance.retry": "Bestand noch einmal lesen",
  "balance.cost":
    "Einen Bestand über die Cloud zu lesen kostet einen kleinen Bruchteil eines Cents. Beide werden gelesen, wenn sich diese Seite öffnet.",
  "balance.tiny": "weniger als {amount}",

  primary: "Hauptwallet",
  "primary.use": "Als Hauptwallet verwenden",
  "primary.use.evm": "EVM-Wallet als Hauptwallet verwenden",
  "primary.use.solana": "Solana-Wallet als Hauptwallet verwenden",
  "primary.stop": "Nicht mehr Hauptwallet",
  "primary.stop.evm": "EVM-Wallet: nicht mehr Hauptwallet",
  "primary.stop.solana": "Solana-Wallet: nicht mehr Hauptwallet",
  "primary.ask.evm": "Diese EVM-Wallet als Hauptwallet verwenden?",
  "primary.ask.solana": "Diese Solana-Wallet als Hauptwallet verwenden?",
  "primary.what":
    "Programme, die die lokale API nutzen, erhalten diese Adresse als die zu verwendende. Dadurch wird nichts gesendet und nichts signiert.",
  "primary.undo": "Sie können das hier jederzeit zurücknehmen.",

  "changed.forget": "Die bisherige vergessen",

  "none.evm": "Eliza Cloud führt für dieses Konto noch keine EVM-Wallet.",
  "none.solana": "Eliza Cloud führt für dieses Konto noch keine Solana-Wallet.",
  "create.evm": "EVM-Wallet anlegen",
  "create.solana": "Solana-Wallet anlegen",
  "create.ask.evm": "Bei Eliza Cloud eine EVM-Wallet anlegen?",
  "create.ask.solana": "Bei Eliza Cloud eine Solana-Wallet anlegen?",
  "create.what":
    "Die Cloud erzeugt die Wallet und verwahrt deren Schlüssel. Sie wird an einen Signaturschlüssel auf diesem Computer gebunden.",
  "create.newKey":
    "Es gibt noch keinen Signaturschlüssel: Einer wird erzeugt und in den Schlüsselbund des Systems gelegt.",
  "create.confirm": "Wallet anlegen",
  "create.failed.evm": "Die EVM-Wallet wurde nicht angelegt",
  "create.failed.solana": "Die Solana-Wallet wurde nicht angelegt",
  "create.busy": "Wird angelegt …",

  "key.title": "Signaturschlüssel",
  "key.what":
    "Neue Wallets werden an ihn gebunden. Er verlässt diesen Computer nie, und nichts kann ihn wieder auslesen.",
  "key.none": "Keiner. Einer wird erzeugt, wenn Sie eine Wallet anlegen; oder setzen Sie Ihren eigenen.",
  "key.address": "Seine Adresse",
  "key.copy": "Adresse des Signaturschlüssels kopieren",
  "key.place": "Wo er liegt",
  "key.place.keychain": "Im Schlüsselbund des Systems",
  "key.place.memory": "Im Arbeitsspeicher bis zum Beenden: Es gibt keinen Schlüsselbund",
  "key.set": "Schlüssel setzen",
  "key.replace": "Ersetzen",
  "key.field": "Privater Schlüssel",
  "key.note": "64 hexadezimale Ziffern, mit oder ohne 0x davor.",
  "key.replaced": "Der jetzige Schlüssel wird überschrieben und lässt sich nicht zurückholen.",
  "key.remove": "Entfernen",
  "key.remove.ask": "Den Signaturschlüssel entfernen?",
  "key.remove.what":
    "Er wird von diesem Computer gelöscht und lässt sich nicht zurückholen. Die Wallets bleiben bei Eliza Cloud, aber hier lässt sich nichts mehr an diesen Schlüssel binden.",
  "key.remove.confirm": "Schlüssel entfernen",
} as const satisfies Translation<typeof walletEn>;
