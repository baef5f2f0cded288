/** What is shown to a person outside the window. */
export interface Message {
  readonly title: string;
  readonly body: string;
}

/** Shows messages on the desktop, where the system can. */
export interface Notifier {
  /** @param onClick the person clicked it, at whatever time */
  show(message: Message, onClick: () => void): void;
}
