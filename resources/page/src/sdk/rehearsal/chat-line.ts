/** What the rehearsal service tells of the chat, on its way from the call's socket to chat clients. */

import type { ChatSignalled } from "../../contract.gen";
import { Emitter } from "./emitter";
import type { Changed } from "./emitter";

interface ChatLineEvents {
  signalled: ChatSignalled;
  /** The line to the service broke; what is said meanwhile is lost. */
  interrupted: Changed;
  restored: Changed;
}

export class ChatLine extends Emitter<ChatLineEvents> {}
