/** `Features.Captions`, of the kind that Teams meetings have. */

import assert from "node:assert/strict";
import { test } from "node:test";

import type { CaptionsChanged } from "../../src/contract.gen";
import type { TeamsCaptions, TeamsCaptionsInfo } from "../../src/sdk/types";
import { Features, rehearse } from "../stand-ins/rehearsed";

const CAPTIONS: CaptionsChanged = {
  type: "CaptionsChanged",
  active: false,
  spokenLanguage: "en-us",
  captionLanguage: "en",
  spokenLanguages: ["en-us", "de-de"],
  captionLanguages: ["en", "de"],
};

const rehearsed = rehearse();

function captions(): TeamsCaptions {
  const made = rehearsed.call.feature(Features.Captions).captions;
  assert.equal(made.kind, "TeamsCaptions");
  return made as TeamsCaptions;
}

test("each thing that changes has its event, told once [how-tos/calling-sdk/closed-captions-teams-interop-how-to.md]", () => {
  rehearsed.connect();
  const heard: string[] = [];
  const teamsCaptions = captions();
  teamsCaptions.on("CaptionsActiveChanged", () => heard.push(`active ${teamsCaptions.isCaptionsFeatureActive}`));
  teamsCaptions.on("SpokenLanguageChanged", () => heard.push(`spoken ${teamsCaptions.activeSpokenLanguage}`));
  teamsCaptions.on("CaptionLanguageChanged", () => heard.push(`caption ${teamsCaptions.activeCaptionLanguage}`));
  rehearsed.tell(CAPTIONS, { ...CAPTIONS, active: true }, { ...CAPTIONS, active: true, spokenLanguage: "de-de" });
  rehearsed.tell({ ...CAPTIONS, active: true, spokenLanguage: "de-de", captionLanguage: "de" }, CAPTIONS);
  assert.deepEqual(heard, [
    "active true",
    "spoken de-de",
    "caption de",
    "active false",
    "spoken en-us",
    "caption en",
  ]);
  assert.deepEqual(teamsCaptions.supportedSpokenLanguages, ["en-us", "de-de"]);
  assert.deepEqual(teamsCaptions.supportedCaptionLanguages, ["en", "de"]);
});

test("CaptionsReceived: partial, then final [how-tos/calling-sdk/closed-captions-teams-interop-how-to.md]", () => {
  rehearsed.connect();
  const heard: TeamsCaptionsInfo[] = [];
  captions().on("CaptionsReceived", (info) => heard.push(info));
  const spoken = { spokenText: "Good day", spokenLanguage: "en-us", spokenAt: 1000 };
  const caption = { participant: "p3", speaker: "Jonas", text: "Guten Tag", language: "de", ...spoken };
  rehearsed.tell({ type: "Captioned", ...caption, final: false }, { type: "Captioned", ...caption, final: true });
  assert.deepEqual(heard.map(({ resultType }) => resultType), ["Partial", "Final"]);
  assert.deepEqual(heard[1], {
    captionText: "Guten Tag",
    captionLanguage: "de",
    resultType: "Final",
    speaker: {
      identifier: { kind: "communicationUser", communicationUserId: "8:acs:jonas" },
      displayName: "Jonas",
    },
    spokenLanguage: "en-us",
    spokenText: "Good day",
    timestamp: new Date(1000),
  });
});

test("startCaptions and stopCaptions; CaptionsActiveChanged says when they are there", async () => {
  rehearsed.connect();
  rehearsed.tell(CAPTIONS);
  await captions().startCaptions();
  await captions().startCaptions({ spokenLanguage: "de-de" });
  await captions().stopCaptions();
  assert.deepEqual(rehearsed.asked, [
    { type: "SubscribeCaptions", on: true, spokenLanguage: null },
    { type: "SubscribeCaptions", on: true, spokenLanguage: "de-de" },
    { type: "SubscribeCaptions", on: false, spokenLanguage: null },
  ]);
  assert.equal(captions().isCaptionsFeatureActive, false);
  rehearsed.forbid("startLiveMeetingCaptions", "UserPolicyRestricted");
  await assert.rejects(captions().startCaptions(), { code: 403 });
});

test("an unsupported spoken language is 'en-us' [how-tos/calling-sdk/closed-captions-teams-interop-how-to.md]", async () => {
  rehearsed.connect();
  rehearsed.tell(CAPTIONS);
  await captions().setSpokenLanguage("de-de");
  await captions().setSpokenLanguage("tlh");
  assert.deepEqual(rehearsed.asked, [
    { type: "ChooseSpokenLanguage", language: "de-de" },
    { type: "ChooseSpokenLanguage", language: "en-us" },
  ]);
});

test("translated captions need the organizer's Teams Premium", async () => {
  rehearsed.connect();
  rehearsed.tell(CAPTIONS);
  await captions().setCaptionLanguage("de");
  assert.deepEqual(rehearsed.asked, [{ type: "ChooseCaptionLanguage", language: "de" }]);
  await assert.rejects(captions().setCaptionLanguage("tlh"), { code: 400 });
  rehearsed.forbid("setCaptionLanguage", "TeamsPremiumLicenseRestricted");
  await assert.rejects(captions().setCaptionLanguage("de"), { code: 403 });
});
