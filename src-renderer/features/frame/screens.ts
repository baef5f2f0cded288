import {
  Bot,
  Box,
  CreditCard,
  Gauge,
  KeyRound,
  LibraryBig,
  type LucideIcon,
  MessageSquare,
  Network,
  Settings,
  Wallet,
  WandSparkles,
} from "lucide-react";
import { type ComponentType, lazy } from "react";
import type { Screen } from "../../../src-preload/contract/contract";

interface ScreenEntry {
  readonly id: Screen;
  readonly path: `/${Screen}`;
  readonly title: `screen.${Screen}`;
  readonly icon: LucideIcon;
  /** The screen takes the whole page and scrolls inside; the others are a column that the page scrolls. */
  readonly fillsPage?: true;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** Every screen, in the order of the sidebar. Each is loaded when it is first opened. */
export const SCREENS: readonly ScreenEntry[] = [
  {
    id: "overview",
    path: "/overview",
    title: "screen.overview",
    icon: Gauge,
    load: () => import("../overview/overview-screen").then((module) => ({ default: module.OverviewScreen })),
  },
  {
    id: "agents",
    path: "/agents",
    title: "screen.agents",
    icon: Bot,
    load: () => import("../agents/agents-screen").then((module) => ({ default: module.AgentsScreen })),
  },
  {
    id: "chat",
    path: "/chat",
    title: "screen.chat",
    icon: MessageSquare,
    fillsPage: true,
    load: () => import("../chat/chat-screen").then((module) => ({ default: module.ChatScreen })),
  },
  {
    id: "billing",
    path: "/billing",
    title: "screen.billing",
    icon: CreditCard,
    load: () => import("../billing/billing-screen").then((module) => ({ default: module.BillingScreen })),
  },
  {
    id: "wallet",
    path: "/wallet",
    title: "screen.wallet",
    icon: Wallet,
    load: () => import("../wallet/wallet-screen").then((module) => ({ default: module.WalletScreen })),
  },
  {
    id: "studio",
    path: "/studio",
    title: "screen.studio",
    icon: WandSparkles,
    load: () => import("../studio/studio-screen").then((module) => ({ default: module.StudioScreen })),
  },
  {
    id: "knowledge",
    path: "/knowledge",
    title: "screen.knowledge",
    icon: LibraryBig,
    load: () => import("../knowledge/knowledge-screen").then((module) => ({ default: module.KnowledgeScreen })),
  },
  {
    id: "containers",
    path: "/containers",
    title: "screen.containers",
    icon: Box,
    load: () => import("../containers/containers-screen").then((module) => ({ default: module.ContainersScreen })),
  },
  {
    id: "network",
    path: "/network",
    title: "screen.network",
    icon: Network,
    load: () => import("../network/network-screen").then((module) => ({ default: module.NetworkScreen })),
  },
  {
    id: "keys",
    path: "/keys",
    title: "screen.keys",
    icon: KeyRound,
    load: () => import("../keys/keys-screen").then((module) => ({ default: module.KeysScreen })),
  },
  {
    id: "settings",
    path: "/settings",
    title: "screen.settings",
    icon: Settings,
    load: () => import("../settings/settings-screen").then((module) => ({ default: module.SettingsScreen })),
  },
];

/** Whether a screen is offered: the wallet is only where this run was started with it. */
export const isOffered = ({ id }: ScreenEntry, isWalletOn: boolean): boolean => id !== "wallet" || isWalletOn;

/** The screens as components, loaded on first use. */
export const SCREEN_COMPONENTS = SCREENS.map((screen) => ({ ...screen, Component: lazy(screen.load) }));

/** Which screen a path of the page belongs to; null for none. */
export const screenOfPath = (path: string): ScreenEntry | null =>
  SCREENS.find((screen) => path === screen.path || path.startsWith(`${screen.path}/`)) ?? null;
