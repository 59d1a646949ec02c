/** The real chat SDK, of which the page uses real-time notification. A chunk of its own, loaded when a chat opens. */

export { ChatClient } from "@azure/communication-chat";
