/** What each command does. The one place that turns errors into answers. */

import type { Execute } from "./bridge/bridge";
import type { Tokens } from "./call/token";
import type { Command } from "./contract.gen";
import type { Guest } from "./guest";
import { commandErrorOf } from "./refused";
import type { Stage } from "./stage/stage";

/** `guest` is there once the engine is loaded; what needs it waits, the rest does not. */
export function executor(guest: Promise<Guest>, stage: Stage, tokens: Tokens): Execute {
  return async (command) => {
    try {
      await execute(command, guest, stage, tokens);
      return null;
    } catch (error) {
      return commandErrorOf(error);
    }
  };
}

async function execute(
  command: Command,
  guest: Promise<Guest>,
  stage: Stage,
  tokens: Tokens,
): Promise<void> {
  switch (command.type) {
    case "Ping":
      return;
    case "SetAppearance":
      return stage.setAppearance(command);
    case "ProvideToken":
      return tokens.provide(command.token);
    case "OpenReadyRoom":
      return (await guest).openReadyRoom(command);
    case "CloseReadyRoom":
      return (await guest).closeReadyRoom();
    case "ChooseDevice":
      return (await guest).chooseDevice(command);
    case "Join":
      return (await guest).join(command);
    case "Leave":
      return (await guest).leave(command.call);
    case "HoldMedia":
      return (await guest).holdMedia(command);
    case "GiveConsent":
      return (await guest).giveConsent(command);
    case "EnterRoom":
      return (await guest).enterRoom(command.call);
    case "ReturnToMeeting":
      return (await guest).returnToMeeting(command.call);
    case "FollowChat":
      return (await guest).followChat(command);
    case "StopFollowingChat":
      return (await guest).stopFollowingChat();
    case "SetMicrophone":
      return (await guest).setMicrophone(command.on);
    case "SetCamera":
      return (await guest).setCamera(command.on);
    case "SetShare":
      return (await guest).setShare(command.on);
  }
}
