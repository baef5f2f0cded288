import type { Wording } from "./sentences";

/** Containers and their deployments. */
export const germanContainerSentences: Wording = {
  "Wait until what is being done to this container has ended.":
    "Warten Sie, bis beendet ist, was mit diesem Container gerade geschieht.",
  "The cloud could not delete the container.": "Die Cloud konnte den Container nicht löschen.",
  "The cloud took the deletion, and the container is still there.":
    "Die Cloud hat das Löschen angenommen, und der Container ist noch da.",
  "This is not the id of a container.": "Das ist keine Kennung eines Containers.",
  "Eliza Cloud's answer was lost, and the container is not in the list. It may have been deployed and charged all the same.":
    "Die Antwort von Eliza Cloud ging verloren, und der Container steht nicht in der Liste. Er kann trotzdem bereitgestellt und berechnet worden sein.",
  "Eliza Cloud is not set up to run containers at the moment. Nothing was charged.":
    "Eliza Cloud ist im Moment nicht dafür eingerichtet, Container auszuführen. Es wurde nichts berechnet.",
  "The account has {1} of at most {2} containers. Delete one, or top up: more balance allows more.":
    "Das Konto hat {1} von höchstens {2} Containern. Löschen Sie einen oder laden Sie auf: Mehr Guthaben erlaubt mehr.",
  "The cloud cannot find the image {1}. Check its name and tag.":
    "Die Cloud findet das Image {1} nicht. Prüfen Sie Namen und Tag.",
  "There is a container named {1} already. Choose another name.":
    "Einen Container namens {1} gibt es schon. Wählen Sie einen anderen Namen.",
  "This idempotency key was used for another container.":
    "Dieser Idempotenzschlüssel wurde für einen anderen Container benutzt.",
  "The project {1} is that of the container {2}: this would deploy it anew in its place.":
    "Das Projekt {1} gehört zum Container {2}: Dies würde ihn an seiner Stelle neu bereitstellen.",
  "This deployment is not noted on this computer.": "Diese Bereitstellung ist auf diesem Computer nicht vermerkt.",
  "The deployment could not be noted on this computer, so nothing was sent.":
    "Die Bereitstellung ließ sich auf diesem Computer nicht vermerken, deshalb wurde nichts gesendet.",
  "Eliza Cloud answered with a log this app cannot read.":
    "Eliza Cloud hat mit einem Protokoll geantwortet, das diese App nicht lesen kann.",
  "The cloud could not go on reading the container's log.":
    "Die Cloud konnte das Protokoll des Containers nicht weiterlesen.",
  "The cloud ended the log's stream.": "Die Cloud hat den Strom des Protokolls beendet.",
};
