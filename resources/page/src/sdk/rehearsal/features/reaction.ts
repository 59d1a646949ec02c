/** `Features.Reaction`: a thumb, a heart, laughter, surprise, applause; seen once and gone. */

import { createIdentifierFromRawId } from "@azure/communication-common";

import type { Reacted } from "../../../contract.gen";
import type { ReactionCallFeature, ReactionEventPayload, ReactionMessage } from "../../types";
import { Emitter } from "../emitter";
import { isPerson } from "../everybody";
import type { RehearsalCall } from "../rehearsal-call";

export class RehearsalReactionFeature
  extends Emitter<{ reaction: ReactionEventPayload }>
  implements ReactionCallFeature
{
  readonly name = "Reaction";
  readonly #call: RehearsalCall;

  constructor(call: RehearsalCall) {
    super();
    this.#call = call;
    call.moments.on("Reacted", (reacted) => this.#take(reacted));
  }

  sendReaction({ reactionType: reaction }: ReactionMessage): Promise<void> {
    return this.#call.ask({ type: "SendReaction", reaction }, "useReactions");
  }

  dispose(): void {
    // Nothing is held.
  }

  #take({ userId, reaction }: Reacted): void {
    const identifier = createIdentifierFromRawId(userId);
    if (isPerson(identifier)) this.emit("reaction", { identifier, reactionMessage: { reactionType: reaction } });
  }
}
