/** Every operation of `@azure/communication-identity`. */

import { CommunicationIdentityClient } from "@azure/communication-identity";

import { refused, same, type Scene, type Service } from "./scene";

type Operations = {
  readonly [name in keyof CommunicationIdentityClient]: (scene: Scene, service: Service) => Promise<void>;
};

const HOUR = 3_600_000;

export const identityOperations: Operations = {
  createUser: async (_scene, service) => {
    const clients = [
      new CommunicationIdentityClient(service.connectionString),
      new CommunicationIdentityClient(service.endpoint, { key: service.accessKey }),
      new CommunicationIdentityClient(service.endpoint, {
        getToken: () => Promise.resolve({ token: service.resourceToken, expiresOnTimestamp: Date.now() + HOUR }),
      }),
    ];
    const users = await Promise.all(clients.map((client) => client.createUser()));
    same(users.every((user) => user.communicationUserId.startsWith("8:acs:")), true);
    same(new Set(users.map((user) => user.communicationUserId)).size, 3);
    const wrong = new CommunicationIdentityClient(service.endpoint, { key: btoa("wrong") });
    same(await refused(wrong.createUser()), 401);
  },
  createUserAndToken: async ({ identity }) => {
    const { expiresOn } = await identity.createUserAndToken(["chat", "voip"], { tokenExpiresInMinutes: 60 });
    same(Math.round((expiresOn.getTime() - Date.now()) / HOUR), 1);
    same(await refused(identity.createUserAndToken(["chat"], { tokenExpiresInMinutes: 59 })), 400);
  },
  getToken: async ({ identity, alice }) => {
    const { token, expiresOn } = await identity.getToken(alice.user, ["voip.join", "chat.join"]);
    same(token.split(".").length, 3);
    same(Math.round((expiresOn.getTime() - Date.now()) / HOUR), 24);
    same(await refused(identity.getToken(alice.user, [])), 400);
    same(await refused(identity.getToken({ communicationUserId: "8:acs:other_resource" }, ["chat"])), 401);
  },
  revokeTokens: async ({ identity, alice, aliceInThread }) => {
    await aliceInThread.getProperties();
    await identity.revokeTokens(alice.user);
    same(await refused(aliceInThread.getProperties()), 401);
  },
  deleteUser: async ({ identity, alice }) => {
    await identity.deleteUser(alice.user);
    await identity.deleteUser(alice.user);
    same(await refused(identity.getToken(alice.user, ["chat"])), 401);
  },
  getTokenForTeamsUser: async ({ identity }) => {
    const nobody = { teamsUserAadToken: "token", clientId: "app", userObjectId: "user" };
    same(await refused(identity.getTokenForTeamsUser(nobody)), 401);
  },
};
